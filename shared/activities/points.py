"""points: each person shares out points over the options, as many as they like on each.

Every point counts alike: an option's total is the sum of what people gave it (the constant sum
method, in which people divide 100 points: Comrey, A proposed method for absolute ratio scaling,
Psychometrika 15, 1950, does so for two at a time). The mean is of everybody who voted, those who
gave the option nothing among them, so totals and means put options in the same order. Points that
somebody keeps back count for nothing. Beside the total stands how many people gave something, so
that many points from few people are not taken for few points from many. Options with as many points
share a place, are named, and stand in the agenda's order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Final, NamedTuple

from msgspec import Meta, Struct

from shared.activities.kind import Earlier, Kind, Known
from shared.activities.parts.options import Options, check_texts
from shared.items import Item, Written
from shared.language import _, ngettext
from shared.outcome import Refusal
from shared.text import show
from shared.wording import answers, named, nobody_words, quote, share_words, shift_words

MOST_POINTS: Final = 1000

Given = Annotated[int, Meta(ge=0, le=MOST_POINTS)]
"""Whole points that one person gives to one option."""


class PointsSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The options, and how many points each person has."""

    options: Options
    points: Annotated[int, Meta(ge=2, le=MOST_POINTS)] = 100


class Shares(Struct, frozen=True, forbid_unknown_fields=True):
    """One ballot: the points for each option, in the agenda's order."""

    points: Annotated[tuple[Given, ...], Meta(min_length=2, max_length=9)]


class PointedOption(Struct, frozen=True):
    """One option: the sum of its points, and how many people gave it any."""

    option: str
    total: int
    givers: int


class PointsResult(Struct, frozen=True):
    """The options in the agenda's order, the ballots counted, and the points a person had."""

    ballots: int
    points: int
    options: tuple[PointedOption, ...]

    @property
    def shared(self) -> int:
        """The points of all options together."""
        return sum(each.total for each in self.options)


class Standing(NamedTuple):
    """Where an option stands: its place from 1, shared where others have as many points."""

    place: int
    option: int
    name: str
    total: int
    givers: int
    mean: Fraction | None
    """Its points for each person who voted, or None where nobody did."""


def standings(result: PointsResult) -> tuple[Standing, ...]:
    """The options by points, in the agenda's order where they are equal."""
    totals = [each.total for each in result.options]
    return tuple(
        Standing(
            1 + sum(more > each.total for more in totals),
            option,
            show(each.option),
            each.total,
            each.givers,
            Fraction(each.total, result.ballots) if result.ballots else None,
        )
        for option, each in sorted(
            enumerate(result.options), key=lambda pair: (-pair[1].total, pair[0])
        )
    )


def ties(standing: Iterable[Standing]) -> tuple[tuple[Standing, ...], ...]:
    """The groups of options that share a place, the best place first."""
    groups: dict[int, list[Standing]] = {}
    for each in standing:
        groups.setdefault(each.place, []).append(each)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def points_words(count: int) -> str:
    """`1 point`, `2 points`."""
    return ngettext("{count} point", "{count} points", count).format(count=count)


class PointsTally:
    """Adds points up."""

    def __init__(self, size: int) -> None:
        self.ballots = 0
        self.totals = [0] * size
        self.givers = [0] * size

    def add(self, choice: Shares) -> None:
        """Count one ballot."""
        self.ballots += 1
        for option, given in enumerate(choice.points):
            self.totals[option] += given
            self.givers[option] += given > 0


class Points(Kind[PointsSettings, Shares, PointsTally, PointsResult]):
    """Points shared out."""

    name = "points"
    settings_type = PointsSettings
    texts = ("options",)
    result_type = PointsResult
    choice_type = Shares

    def check_settings(self, settings: PointsSettings, earlier: Mapping[str, Earlier]) -> None:
        """Each option has words of its own."""
        check_texts("options", settings.options)

    def check_choice(
        self, settings: PointsSettings, choice: Shares, items: Mapping[str, Item]
    ) -> Refusal | None:
        """A number for each option, no more than a person has, and not nothing at all."""
        if len(choice.points) != len(settings.options):
            why = _("Each answer needs a number of points, or 0.")
            return Refusal("answers-missing", why)
        if sum(choice.points) > settings.points:
            has = ngettext(
                "Each person has {count} point.", "Each person has {count} points.", settings.points
            )
            return Refusal("too-many", has.format(count=settings.points))
        if not any(choice.points):
            return Refusal("too-few", _("Give at least one point."))
        return None

    def words(self, settings: PointsSettings, choice: Shares, items: Mapping[str, Item]) -> str:
        """The options with points, in the agenda's order."""
        pairs = zip(settings.options, choice.points, strict=True)
        return ", ".join(f"{show(option)} ({given})" for option, given in pairs if given)

    def new_tally(self, settings: PointsSettings) -> PointsTally:
        """An empty count."""
        return PointsTally(len(settings.options))

    def shift(
        self, before: PointsResult, now: PointsResult, items: Mapping[str, Written]
    ) -> Iterator[str]:
        """The points of each option, most of now first."""
        then = {each.option: each.total for each in standings(before)}
        for each in standings(now):
            yield shift_words(quote(each.name), points_words(then[each.option]), each.total)

    def summary(
        self, settings: PointsSettings, result: PointsResult, known: Known
    ) -> Iterator[str]:
        """Which option has most points, and from how many people."""
        if not result.shared:
            yield nobody_words(closed=known.closed)
            return
        first = [each for each in standings(result) if each.place == 1]
        names = named([each.name for each in first], answers)
        if len(first) > 1:
            told = _("{answers} have most points, {points} each.")
            yield told.format(answers=names, points=points_words(first[0].total))
            return
        share, givers = share_words(first[0].total, result.shared), first[0].givers
        yield _("{answer} has most points: {share}.").format(answer=names, share=share)
        gave = ngettext(
            "{count} of {ballots} gave it some.", "{count} of {ballots} gave it some.", givers
        )
        yield gave.format(count=givers, ballots=result.ballots)

    def result(
        self, settings: PointsSettings, tally: PointsTally | None, items: Iterable[Item]
    ) -> PointsResult:
        """Each option's points, and how many gave some."""
        counted = tally or self.new_tally(settings)
        given = zip(settings.options, counted.totals, counted.givers, strict=True)
        return PointsResult(
            counted.ballots,
            settings.points,
            tuple(PointedOption(option, total, givers) for option, total, givers in given),
        )


KIND = Points()
