"""choice: each person picks one of several options."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from shared.activities.kind import Earlier
from shared.activities.parts.options import (
    OptionIndex,
    OptionsKind,
    OptionsSettings,
    OptionsTally,
    check_texts,
)
from shared.items import Item
from shared.language import _
from shared.outcome import Refusal
from shared.text import show


class ChoiceSettings(OptionsSettings, frozen=True, forbid_unknown_fields=True):
    """The options a person can pick from."""


class Pick(Struct, frozen=True, forbid_unknown_fields=True):
    """One ballot: the option's place in the agenda, from 0."""

    option: OptionIndex


class ChoiceTally(OptionsTally):
    """Counts picks."""

    def add(self, choice: Pick) -> None:
        """Count one ballot."""
        self.add_picks((choice.option,))


class Choice(OptionsKind[ChoiceSettings, Pick, ChoiceTally]):
    """One of n."""

    name = "choice"
    settings_type = ChoiceSettings
    tally_type = ChoiceTally
    choice_type = Pick
    short_choice = True

    def check_settings(self, settings: ChoiceSettings, earlier: Mapping[str, Earlier]) -> None:
        """Each option has words of its own."""
        check_texts("options", settings.options)

    def check_choice(
        self, settings: ChoiceSettings, choice: Pick, items: Mapping[str, Item]
    ) -> Refusal | None:
        """The option must be on the agenda."""
        if choice.option >= len(settings.options):
            why = _("That answer is not one of the answers to this question.")
            return Refusal("no-option", why)
        return None

    def words(self, settings: ChoiceSettings, choice: Pick, items: Mapping[str, Item]) -> str:
        """The option."""
        return show(settings.options[choice.option])


KIND = Choice()
