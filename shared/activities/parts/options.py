"""Options that a ballot picks from: what `choice` and `multiple` share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, TypeVar

from msgspec import Meta, Struct

from shared.activities.kind import Kind, Known, SettingsError, duplicates
from shared.items import Item, Written
from shared.language import _, ngettext
from shared.text import TextError, clean
from shared.wording import answers, named, nobody_words, quote, share_words, shift_words

OPTION_LIMIT = 60
"""Graphemes in an option: what fits on one line of a table's screen."""

MOST_OPTIONS = 9
Options = Annotated[tuple[str, ...], Meta(min_length=2, max_length=MOST_OPTIONS)]
"""Two to nine, so that each has a digit key of its own."""

OptionIndex = Annotated[int, Meta(ge=0, le=8)]
"""An option's place in the agenda, counted from 0."""


class OptionCount(Struct, frozen=True):
    """How many ballots picked one option."""

    option: str
    count: int


class OptionsResult(Struct, frozen=True):
    """The count of each option, in the agenda's order, and the number of ballots counted."""

    ballots: int
    counts: tuple[OptionCount, ...]


class OptionsTally:
    """Counts how many ballots picked each option."""

    def __init__(self, size: int) -> None:
        self.ballots = 0
        self.counts = [0] * size

    def add(self, choice: Any) -> None:
        """Count one ballot."""
        raise NotImplementedError

    def add_picks(self, picks: tuple[int, ...]) -> None:
        """Count one ballot that picked these options."""
        self.ballots += 1
        for pick in picks:
            self.counts[pick] += 1

    def result(self, options: tuple[str, ...]) -> OptionsResult:
        """The counts beside the options' words."""
        pairs = zip(options, self.counts, strict=True)
        return OptionsResult(self.ballots, tuple(OptionCount(o, n) for o, n in pairs))


def leader_words(
    counted: Sequence[tuple[str, int]], ballots: int, *, several: Callable[[int], str]
) -> Iterator[str]:
    """Which text most people picked, with its share, and the next one.

    `counted`: texts with how many picked each. `several`: what so many texts are called.
    """
    most = max(count for _text, count in counted)
    first = [text for text, count in counted if count == most]
    share = share_words(most, ballots)
    if len(first) > 1:
        level = named(first, several)
        told = _("{answers} came first together, each with {share}.")
        yield told.format(answers=level, share=share)
    elif most == ballots:
        told = ngettext(
            "Everybody said {answer}: {count} of {ballots}.",
            "Everybody said {answer}: {count} of {ballots}.",
            most,
        )
        yield told.format(answer=quote(first[0]), count=most, ballots=ballots)
    elif 2 * most > ballots:
        yield _("Most said {answer}: {share}.").format(answer=quote(first[0]), share=share)
    else:
        yield _("{answer} came first: {share}.").format(answer=quote(first[0]), share=share)
    rest = [(text, count) for text, count in counted if 0 < count < most]
    if rest:
        second = max(count for _text, count in rest)
        after = [text for text, count in rest if count == second]
        yield next_words(named(after, several), second, each=len(after) > 1)


def next_words(names: str, count: int, *, each: bool) -> str:
    """What comes next after the first, and with how many; `each` of several has as many."""
    if each:
        return _("Next: {names}, {count} each.").format(names=names, count=count)
    return _("Next: {names}, {count}.").format(names=names, count=count)


class OptionsSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The options a person can pick from."""

    options: Options


SettingsT = TypeVar("SettingsT", bound=OptionsSettings)
ChoiceT = TypeVar("ChoiceT", bound=Struct)
TallyT = TypeVar("TallyT", bound=OptionsTally)


class OptionsKind(Kind[SettingsT, ChoiceT, TallyT, OptionsResult]):
    """A kind whose ballots pick from options, and whose result is a count of each."""

    texts = ("options",)
    result_type = OptionsResult
    tally_type: type[TallyT]

    def new_tally(self, settings: SettingsT) -> TallyT:
        """An empty count."""
        return self.tally_type(len(settings.options))

    def result(
        self, settings: SettingsT, tally: TallyT | None, items: Iterable[Item]
    ) -> OptionsResult:
        """How many picked each option."""
        return (tally or self.new_tally(settings)).result(settings.options)

    def summary(self, settings: SettingsT, result: OptionsResult, known: Known) -> Iterator[str]:
        """Which options were picked most."""
        if not result.ballots:
            yield nobody_words(closed=known.closed)
            return
        counted = [(each.option, each.count) for each in result.counts]
        yield from leader_words(counted, result.ballots, several=answers)

    def shift(
        self, before: OptionsResult, now: OptionsResult, items: Mapping[str, Written]
    ) -> Iterator[str]:
        """Each option: "Good idea: 40 percent before, 76 percent now"."""
        for first, after in zip(before.counts, now.counts, strict=True):
            then = percent(first.count, before.ballots)
            yield shift_words(quote(after.option), then, percent(after.count, now.ballots))

    def main_shift(
        self, before: OptionsResult, now: OptionsResult, items: Mapping[str, Written]
    ) -> str:
        """That of the option which most picked now."""
        shifts = self.shift(before, now, items)
        return max(zip(now.counts, shifts, strict=True), key=lambda each: each[0].count)[1]


def percent(count: int, of: int) -> str:
    """A share in whole percent, halves up; nobody where there are none to share."""
    if not of:
        return _("nobody")
    share = (200 * count + of) // (2 * of)
    return ngettext("{share} percent", "{share} percent", share).format(share=share)


def check_texts(key: str, texts: tuple[str, ...], limit: int = OPTION_LIMIT) -> None:
    """Check that these texts can be shown and told apart.

    Raises:
        SettingsError: one is empty, too long, or stands twice.
    """
    shown = []
    for text in texts:
        try:
            shown.append(clean(text, limit=limit))
        except TextError as error:
            raise SettingsError(key, f'"{text[:30]}": {error}') from error
    for text in duplicates(shown):
        told = _('"{text}" stands twice; give each its own words')
        raise SettingsError(key, told.format(text=text))
