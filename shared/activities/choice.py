"""choice: each person picks one of several options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from shared.activities.kind import Earlier, Kind, Known
from shared.activities.options import (
    OptionIndex,
    Options,
    OptionsResult,
    OptionsTally,
    check_texts,
    options_main_shift,
    options_shift,
    options_summary,
)
from shared.items import Item, Written
from shared.language import _
from shared.outcome import Refusal
from shared.text import show


class ChoiceSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The options a person can pick from."""

    options: Options


class Pick(Struct, frozen=True, forbid_unknown_fields=True):
    """One ballot: the option's place in the agenda, from 0."""

    option: OptionIndex


class ChoiceTally(OptionsTally):
    """Counts picks."""

    def add(self, choice: Pick) -> None:
        """Count one ballot."""
        self.add_picks((choice.option,))


class Choice(Kind[ChoiceSettings, Pick, ChoiceTally, OptionsResult]):
    """One of n."""

    name = "choice"
    settings_type = ChoiceSettings
    texts = ("options",)
    result_type = OptionsResult
    choice_type = Pick

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

    def new_tally(self, settings: ChoiceSettings) -> ChoiceTally:
        """An empty count."""
        return ChoiceTally(len(settings.options))

    def shift(
        self, before: OptionsResult, now: OptionsResult, items: Mapping[str, Written]
    ) -> Iterator[str]:
        """The share of each option."""
        return options_shift(before, now)

    def main_shift(
        self, before: OptionsResult, now: OptionsResult, items: Mapping[str, Written]
    ) -> str:
        """The share of the option that leads now."""
        return options_main_shift(before, now)

    def summary(
        self, settings: ChoiceSettings, result: OptionsResult, known: Known
    ) -> Iterator[str]:
        """Which was picked most."""
        return options_summary(result, closed=known.closed)

    def result(
        self, settings: ChoiceSettings, tally: ChoiceTally | None, items: Iterable[Item]
    ) -> OptionsResult:
        """How many picked each option."""
        counted = tally or self.new_tally(settings)
        return counted.result(settings.options)


KIND = Choice()
