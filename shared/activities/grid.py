"""grid: each person places options on two scales of 1 to 5, such as effort and impact.

An option's place is counted in 5 by 5 cells, so that a mean does not hide that a room is split. On
each scale the mean is given with the middle half of the answers: from the lower to the upper
quartile, each the least number that at least a quarter, or three quarters, of the answers do not
exceed (the inverse of the distribution: definition 1 in Hyndman and Fan, Sample quantiles in
statistical packages, The American Statistician 50, 1996). A scale on which at least a quarter of
the answers are 1 or 2, and at least a quarter 4 or 5, is said to be split. Who can't say where an
option belongs is counted apart and moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Final

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from shared.activities.kind import Earlier, Kind, Known, SettingsError, check_source, duplicates
from shared.activities.parts.options import MOST_OPTIONS, check_texts
from shared.activities.parts.split import is_split
from shared.items import Item, Written
from shared.language import N_, _, ngettext
from shared.outcome import Refusal
from shared.text import show
from shared.wording import in_tenths, named, nobody_words, quote, tenths, tenths_words

STEPS: Final = 5
CANT_SAY: Final = 0
MIDDLE: Final = 3
EXAMPLES: Final = (N_("A longer tea break"), N_("Softer chairs"), N_("A walk outside"))
"""What is placed in practice where the real items would be."""
NAME_LIMIT: Final = 24
END_LIMIT: Final = 24

Answer = Annotated[int, Meta(ge=CANT_SAY, le=STEPS)]
"""1 to 5, or 0 for 'can't say'."""


class GridSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The options, and the two scales: what each asks, and the words at its ends.

    `from`: the earlier activity whose top items are the options, from when it is opened.
    """

    options: Annotated[tuple[str, ...], Meta(max_length=MOST_OPTIONS)] = ()
    source: str | None = field(name="from", default=None)
    across: str = N_("Effort")
    across_low: str = N_("A little")
    across_high: str = N_("A lot")
    up: str = N_("Impact")
    up_low: str = N_("A little")
    up_high: str = N_("A lot")


class Placed(Struct, frozen=True, forbid_unknown_fields=True):
    """One ballot: for each option, in the agenda's order, its place across and its place up.

    An option that this person can't place has 0 and 0.
    """

    answers: Annotated[tuple[Answer, ...], Meta(min_length=4, max_length=2 * MOST_OPTIONS)]

    def pairs(self) -> list[tuple[int, int]]:
        """The place of each option: across and up."""
        return list(zip(self.answers[::2], self.answers[1::2], strict=True))


class Axis(Struct, frozen=True):
    """One scale in words: what it asks, what 1 means and what 5 means."""

    name: str
    low: str
    high: str


class Along(Struct, frozen=True):
    """How an option's answers lie along one scale: how many chose each of 1 to 5."""

    counts: tuple[int, ...]

    @property
    def placed(self) -> int:
        """How many chose a number."""
        return sum(self.counts)

    @property
    def mean(self) -> Fraction | None:
        """The mean of the numbers chosen, or None where nobody chose one."""
        total = sum(step * n for step, n in enumerate(self.counts, 1))
        return Fraction(total, self.placed) if self.placed else None

    @property
    def half(self) -> tuple[int, int] | None:
        """From where to where the middle half of the answers lies."""
        return (self._quartile(1), self._quartile(3)) if self.placed else None

    @property
    def split(self) -> bool:
        """Whether at least a quarter is at either end of the scale."""
        return is_split(self.counts)

    def _quartile(self, number: int) -> int:
        passed = 0
        for step, count in enumerate(self.counts, 1):
            passed += count
            if 4 * passed >= number * self.placed:
                return step
        return STEPS


class OptionCells(Struct, frozen=True):
    """One option: how many put it in each cell, and how many can't say.

    `cells[up - 1][across - 1]`: the first row is 1 on the scale that goes up.
    """

    option: str
    cells: tuple[tuple[int, ...], ...]
    cant_say: int

    @property
    def across(self) -> Along:
        """The answers along the scale that goes across."""
        return Along(tuple(map(sum, zip(*self.cells, strict=True))))

    @property
    def up(self) -> Along:
        """The answers along the scale that goes up."""
        return Along(tuple(map(sum, self.cells)))


class GridResult(Struct, frozen=True):
    """The cells of each option, the ballots counted, and the two scales in words."""

    ballots: int
    options: tuple[OptionCells, ...]
    across: Axis
    up: Axis


def half_words(half: tuple[int, int] | None) -> str:
    """Where the middle half lies: "half say 2-4", or nothing where nobody chose a number."""
    if half is None:
        return ""
    low, high = half
    if low == high:
        # Translators: half of all answers are this number.
        return _("half say {number}").format(number=low)
    return _("half say {low}-{high}").format(low=low, high=high)


def corner_words(option: OptionCells, across: Axis, up: Axis) -> str:
    """In which quarter of the grid the means lie: "Impact: A lot, Effort: A little"."""
    ends = []
    for axis, along in ((up, option.up), (across, option.across)):
        if along.mean is None:
            return _("Nobody placed it")
        end = _("in the middle") if along.mean == MIDDLE else ""
        end = end or show(axis.high if along.mean > MIDDLE else axis.low)
        ends.append(f"{show(axis.name)}: {end}")
    return ", ".join(ends)


class GridTally:
    """Counts each option's cells."""

    def __init__(self, options: int) -> None:
        self.ballots = 0
        self.cells = [[[0] * STEPS for _each in range(STEPS)] for _each in range(options)]
        self.cant_say = [0] * options

    def add(self, choice: Placed) -> None:
        """Count one ballot."""
        self.ballots += 1
        for option, (across, up) in enumerate(choice.pairs()):
            if across == CANT_SAY:
                self.cant_say[option] += 1
            else:
                self.cells[option][up - 1][across - 1] += 1


class PlacingGrid(Kind[GridSettings, Placed, GridTally, GridResult]):
    """Options on two scales."""

    name = "grid"
    settings_type = GridSettings
    texts = ("options", "across", "across_low", "across_high", "up", "up_low", "up_high")
    result_type = GridResult
    choice_type = Placed

    def check_settings(self, settings: GridSettings, earlier: Mapping[str, Earlier]) -> None:
        """Each option, each scale and each end has words of its own."""
        check_source("from", settings.source, earlier)
        if settings.source is None and len(settings.options) < 2:
            raise SettingsError("options", "needs 2 at least; or write from = an activity's id")
        check_texts("options", settings.options)
        _check_axis("across", (settings.across, settings.across_low, settings.across_high))
        _check_axis("up", (settings.up, settings.up_low, settings.up_high))
        if any(duplicates((show(settings.across), show(settings.up)))):
            raise SettingsError("up", "says the same as across; give each scale its own words")

    def options_from(self, settings: GridSettings) -> str | None:
        """The activity named in `from`, until the options are there."""
        return None if settings.options else settings.source

    def options_in(self, settings: GridSettings) -> tuple[str, ...]:
        """The options."""
        return settings.options

    def with_options(self, settings: GridSettings, options: tuple[str, ...]) -> GridSettings:
        """The same scales for these options."""
        return replace(settings, options=options)

    def for_practice(self, settings: GridSettings) -> GridSettings:
        """With a few examples where there are no options yet."""
        return settings if settings.options else replace(settings, options=EXAMPLES, source=None)

    def check_choice(
        self, settings: GridSettings, choice: Placed, items: Mapping[str, Item]
    ) -> Refusal | None:
        """Each option has two numbers, or none."""
        if len(choice.answers) != 2 * len(settings.options):
            return Refusal("answers-missing", _("Each option needs two answers."))
        if any((across == CANT_SAY) != (up == CANT_SAY) for across, up in choice.pairs()):
            why = _("Place each option on both scales, or on none.")
            return Refusal("half-placed", why)
        return None

    def words(self, settings: GridSettings, choice: Placed, items: Mapping[str, Item]) -> str:
        """Each option's place across and up, in the agenda's order."""
        return ", ".join(
            _("{across} across {up} up").format(across=across, up=up) if across else _("can't say")
            for across, up in choice.pairs()
        )

    def new_tally(self, settings: GridSettings) -> GridTally:
        """An empty count."""
        return GridTally(len(settings.options))

    def shift(
        self, before: GridResult, now: GridResult, items: Mapping[str, Written]
    ) -> Iterator[str]:
        """The two means of each option."""
        for first, after in zip(before.options, now.options, strict=True):
            pairs = ((now.up, first.up, after.up), (now.across, first.across, after.across))
            means = [
                _("{scale} {before} before, {now} now").format(
                    scale=show(axis.name),
                    before=tenths(then.mean),
                    now=tenths(today.mean),
                )
                for axis, then, today in pairs
            ]
            yield f"{quote(after.option)}: {'; '.join(means)}"

    def summary(self, settings: GridSettings, result: GridResult, known: Known) -> Iterator[str]:
        """What stands highest and lowest, where these are across, and where the room is split."""
        placed = [each for each in result.options if each.up.placed]
        if not placed:
            yield nobody_words(
                closed=known.closed,
                over=N_("Nobody placed anything."),
                so_far=N_("Nobody has placed anything yet."),
            )
            return
        means = {each: in_tenths(each.up.mean) for each in placed if each.up.mean is not None}
        high, low = max(means.values()), min(means.values())
        top = _at(means, high, result.across)
        # Translators: {scale} is what is asked, such as "Impact".
        yield _("Highest for {scale}: {options}.").format(scale=show(result.up.name), options=top)
        if high != low:
            yield _("Lowest: {options}.").format(options=_at(means, low, result.across))
        split = [each.option for each in placed if each.up.split or each.across.split]
        if split:
            names = named(split, _options)
            yield _("The room is split over {options}.").format(options=names)

    def result(
        self, settings: GridSettings, tally: GridTally | None, items: Iterable[Item]
    ) -> GridResult:
        """How many put each option where."""
        counted = tally or self.new_tally(settings)
        return GridResult(
            counted.ballots,
            tuple(
                OptionCells(option, tuple(map(tuple, cells)), cant_say)
                for option, cells, cant_say in zip(
                    settings.options, counted.cells, counted.cant_say, strict=True
                )
            ),
            Axis(settings.across, settings.across_low, settings.across_high),
            Axis(settings.up, settings.up_low, settings.up_high),
        )


def _at(means: Mapping[OptionCells, int], tenths_up: int, across: Axis) -> str:
    """The options with this mean; where there is one alone, also where it stands across."""
    here = [each for each, mean in means.items() if mean == tenths_up]
    mean = tenths_words(tenths_up)
    names = named([each.option for each in here], _options)
    if len(here) > 1:
        return _("{options}, {mean} of {steps}").format(options=names, mean=mean, steps=STEPS)
    return _("{option}, {mean} of {steps} ({scale}: {place})").format(
        option=names,
        mean=mean,
        steps=STEPS,
        scale=show(across.name),
        place=tenths(here[0].across.mean),
    )


def _options(count: int) -> str:
    return ngettext("{count} option", "{count} options", count).format(count=count)


def _check_axis(key: str, words: Sequence[str]) -> None:
    name, low, high = words
    check_texts(key, (name,), NAME_LIMIT)
    check_texts(f"{key}_low", (low,), END_LIMIT)
    check_texts(f"{key}_high", (high,), END_LIMIT)
    if any(duplicates((show(low), show(high)))):
        raise SettingsError(
            f"{key}_high", f"says the same as {key}_low; give each end its own words"
        )


KIND = PlacingGrid()
