"""multiple: each person picks up to k of several options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from shared.activities.kind import Earlier, SettingsError
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


class MultipleSettings(OptionsSettings, frozen=True, forbid_unknown_fields=True):
    """The options, and the most that one person may pick."""

    most: Annotated[int, Meta(ge=1, le=9)] = 2


class Picks(Struct, frozen=True, forbid_unknown_fields=True):
    """One ballot: the picked options' places in the agenda, from 0, each once.

    They are held in the agenda's order: the order in which somebody picked would mark the ballot.
    """

    options: Annotated[tuple[OptionIndex, ...], Meta(min_length=1, max_length=9)]

    def __post_init__(self) -> None:
        force_setattr(self, "options", tuple(sorted(self.options)))


class MultipleTally(OptionsTally):
    """Counts picks; one ballot adds to several options."""

    def add(self, choice: Picks) -> None:
        """Count one ballot."""
        self.add_picks(choice.options)


class Multiple(OptionsKind[MultipleSettings, Picks, MultipleTally]):
    """Up to k of n."""

    name = "multiple"
    settings_type = MultipleSettings
    tally_type = MultipleTally
    choice_type = Picks

    def check_settings(self, settings: MultipleSettings, earlier: Mapping[str, Earlier]) -> None:
        """Each option has words of its own, and `most` leaves something to choose."""
        check_texts("options", settings.options)
        if settings.most > len(settings.options):
            raise SettingsError(
                "most",
                f"is {settings.most}, but there are {len(settings.options)} options",
            )

    def check_choice(
        self, settings: MultipleSettings, choice: Picks, items: Mapping[str, Item]
    ) -> Refusal | None:
        """Every pick is on the agenda, none twice, and no more than allowed."""
        if max(choice.options) >= len(settings.options):
            why = _("One of those answers is not an answer to this question.")
            return Refusal("no-option", why)
        if len(set(choice.options)) != len(choice.options):
            return Refusal("picked-twice", _("The same answer was picked twice."))
        if len(choice.options) > settings.most:
            why = _("Pick {most} at the most.").format(most=settings.most)
            return Refusal("too-many", why)
        return None

    def words(self, settings: MultipleSettings, choice: Picks, items: Mapping[str, Item]) -> str:
        """The options, in the agenda's order."""
        return ", ".join(show(settings.options[place]) for place in sorted(choice.options))


KIND = Multiple()
