"""scale: each person rates several statements from 1 to 5, or says that they can't say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Final

from msgspec import Meta, Struct

from shared.activities.kind import Earlier, Kind, Known, SettingsError, duplicates
from shared.activities.parts.options import check_texts
from shared.activities.parts.split import split_words
from shared.items import Item, Written
from shared.language import N_, _, ngettext
from shared.outcome import Refusal
from shared.text import show
from shared.wording import in_tenths, named, nobody_words, quote, shift_words, tenths, tenths_words

STEPS: Final = 5
CANT_SAY: Final = 0
STATEMENT_LIMIT: Final = 100
END_LIMIT: Final = 24
Answer = Annotated[int, Meta(ge=CANT_SAY, le=STEPS)]
"""1 to 5, or 0 for 'can't say'."""


class ScaleSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The statements, and the words at the two ends of the scale."""

    statements: Annotated[tuple[str, ...], Meta(min_length=1, max_length=6)]
    low: str = N_("Not at all")
    high: str = N_("Very much")


class Ratings(Struct, frozen=True, forbid_unknown_fields=True):
    """One ballot: an answer to each statement, in the agenda's order."""

    answers: Annotated[tuple[Answer, ...], Meta(min_length=1, max_length=6)]


class StatementCount(Struct, frozen=True):
    """One statement's answers: how many chose each of 1 to 5, and how many can't say."""

    statement: str
    counts: tuple[int, ...]
    cant_say: int

    @property
    def rated(self) -> int:
        """How many chose a number."""
        return sum(self.counts)

    @property
    def mean(self) -> Fraction | None:
        """The mean of the numbers chosen, or None where nobody chose one."""
        total = sum(step * n for step, n in enumerate(self.counts, 1))
        return Fraction(total, self.rated) if self.rated else None

    @property
    def split(self) -> str:
        """In words, where the mean hides that opinions are split; else empty."""
        return split_words(self.counts)


def mean_words(mean: Fraction | None) -> str:
    """A mean as people read it."""
    return _("no number") if mean is None else _("mean {mean}").format(mean=tenths(mean))


class ScaleResult(Struct, frozen=True):
    """The count for each statement, and the number of ballots counted."""

    ballots: int
    statements: tuple[StatementCount, ...]
    low: str
    high: str


class ScaleTally:
    """Counts each statement's answers."""

    def __init__(self, statements: int) -> None:
        self.ballots = 0
        self.counts = [[0] * (STEPS + 1) for _each in range(statements)]

    def add(self, choice: Ratings) -> None:
        """Count one ballot."""
        self.ballots += 1
        for counts, answer in zip(self.counts, choice.answers, strict=True):
            counts[answer] += 1


class Scale(Kind[ScaleSettings, Ratings, ScaleTally, ScaleResult]):
    """Statements rated 1 to 5."""

    name = "scale"
    settings_type = ScaleSettings
    texts = ("statements", "low", "high")
    result_type = ScaleResult
    choice_type = Ratings
    short_choice = True

    def check_settings(self, settings: ScaleSettings, earlier: Mapping[str, Earlier]) -> None:
        """Each statement and each end has words of its own."""
        check_texts("statements", settings.statements, STATEMENT_LIMIT)
        check_texts("low", (settings.low,), END_LIMIT)
        check_texts("high", (settings.high,), END_LIMIT)
        if any(duplicates((show(settings.low), show(settings.high)))):
            raise SettingsError("high", "says the same as low; give each end its own words")

    def check_choice(
        self, settings: ScaleSettings, choice: Ratings, items: Mapping[str, Item]
    ) -> Refusal | None:
        """There is one answer a statement."""
        if len(choice.answers) != len(settings.statements):
            return Refusal("answers-missing", _("Each statement needs one answer."))
        return None

    def words(self, settings: ScaleSettings, choice: Ratings, items: Mapping[str, Item]) -> str:
        """The answer to each statement, in the agenda's order."""
        return ", ".join(str(each) if each else _("can't say") for each in choice.answers)

    def new_tally(self, settings: ScaleSettings) -> ScaleTally:
        """An empty count."""
        return ScaleTally(len(settings.statements))

    def shift(
        self, before: ScaleResult, now: ScaleResult, items: Mapping[str, Written]
    ) -> Iterator[str]:
        """The mean of each statement."""
        for first, after in zip(before.statements, now.statements, strict=True):
            then, today = mean_words(first.mean), mean_words(after.mean)
            yield shift_words(quote(after.statement), then, today)

    def main_shift(
        self, before: ScaleResult, now: ScaleResult, items: Mapping[str, Written]
    ) -> str:
        """That of the mean which moved most."""
        moved = [
            abs((after.mean or Fraction()) - (first.mean or Fraction()))
            for first, after in zip(before.statements, now.statements, strict=True)
        ]
        return list(self.shift(before, now, items))[moved.index(max(moved))]

    def summary(self, settings: ScaleSettings, result: ScaleResult, known: Known) -> Iterator[str]:
        """The highest and the lowest mean, and where a mean hides a split."""
        rated = [each for each in result.statements if each.rated]
        if not rated:
            yield nobody_words(
                closed=known.closed,
                over=N_("Nobody gave a number."),
                so_far=N_("Nobody has given a number yet."),
            )
            return
        if len(rated) == 1:
            told = _("{statement}: {mean} of {steps} on average.")
            one, mean = quote(rated[0].statement), tenths(rated[0].mean)
            yield told.format(statement=one, mean=mean, steps=STEPS)
        else:
            yield _ends_words(rated)
        split = [each for each in rated if each.split]
        if split and len(result.statements) == 1:
            yield split[0].split
        elif split:
            names = named([each.statement for each in split], _statements)
            yield _("Opinions are split over {statements}.").format(statements=names)

    def result(
        self, settings: ScaleSettings, tally: ScaleTally | None, items: Iterable[Item]
    ) -> ScaleResult:
        """How many gave each answer, statement by statement."""
        counted = tally or self.new_tally(settings)
        return ScaleResult(
            counted.ballots,
            tuple(
                StatementCount(statement, tuple(counts[1:]), counts[CANT_SAY])
                for statement, counts in zip(settings.statements, counted.counts, strict=True)
            ),
            settings.low,
            settings.high,
        )


def _ends_words(rated: Sequence[StatementCount]) -> str:
    """Which statements have the highest and which the lowest mean, as rounded for people."""
    means = {each.statement: in_tenths(each.mean) for each in rated if each.mean is not None}
    high, low = max(means.values()), min(means.values())
    if high == low:
        told = _("All have the same average: {mean} of {steps}.")
        return told.format(mean=tenths_words(high), steps=STEPS)
    top = named([each for each, mean in means.items() if mean == high], _statements)
    bottom = named([each for each, mean in means.items() if mean == low], _statements)
    told = _("Highest: {top}, {high} of {steps} on average. Lowest: {bottom}, {low}.")
    return told.format(
        top=top, high=tenths_words(high), steps=STEPS, bottom=bottom, low=tenths_words(low)
    )


def _statements(count: int) -> str:
    return ngettext("{count} statement", "{count} statements", count).format(count=count)


KIND = Scale()
