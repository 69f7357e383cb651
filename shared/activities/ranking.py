"""ranking: each person puts the options in order, all of them or at least the first few.

Counted three ways, side by side. Borda: of n options the first of a ballot gets n-1 points, the
next n-2, and so on to 0 (Borda, Mémoire sur les élections au scrutin, 1781, as usually told from
0). Options that a ballot leaves out share the points that are left equally, so each ballot gives
the same sum, however much it ranks (Black, The Theory of Committees and Elections, 1958, for ties;
Cullinan, Hsiao and Polett, A Borda count for partially ordered ballots, Social Choice and Welfare
42, 2014). The mean place follows the same rule: left out options share the places that are left.
First choices are those who put an option first. Ties share a place and are named; they stand in the
agenda's order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Final, NamedTuple

from msgspec import Meta, Struct

from shared.activities.kind import Earlier, Kind, Known, SettingsError
from shared.activities.parts.duels import Duels, duel_words, duels_of
from shared.activities.parts.options import OptionIndex, Options, check_texts
from shared.items import Item, Written
from shared.language import N_, _, ngettext
from shared.outcome import Refusal
from shared.text import show
from shared.wording import answers, named, nobody_words, quote, shift_words

ORDINALS: Final = (
    N_("1st"), N_("2nd"), N_("3rd"), N_("4th"), N_("5th"), N_("6th"), N_("7th"), N_("8th"),
    N_("9th"),
)  # fmt: skip
"""Places as people say them."""


class RankingSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The options, and how many of them a person has to put in order."""

    options: Options
    least: Annotated[int, Meta(ge=1, le=9)] | None = None
    """How many of the first places each ballot has to fill; all of them where it is left out."""
    condorcet: bool = False
    """Whether to say which option wins against every other, two by two."""

    @property
    def fewest(self) -> int:
        """How many options a ballot has to rank."""
        return len(self.options) if self.least is None else self.least


class Order(Struct, frozen=True, forbid_unknown_fields=True):
    """One ballot: the options' places in the agenda, from 0, the most wanted first."""

    order: Annotated[tuple[OptionIndex, ...], Meta(min_length=1, max_length=9)]


class RankedOption(Struct, frozen=True):
    """One option: how many put it first, second and so on, and its Borda points, doubled.

    Points are doubled because options that share points may get half ones.
    """

    option: str
    places: tuple[int, ...]
    half_points: int

    @property
    def firsts(self) -> int:
        """How many put it first."""
        return self.places[0]

    @property
    def points(self) -> Fraction:
        """Its Borda points."""
        return Fraction(self.half_points, 2)


class RankingResult(Struct, frozen=True):
    """The options in the agenda's order, the ballots counted, and the duels where asked."""

    ballots: int
    options: tuple[RankedOption, ...]
    duels: Duels | None = None


class Standing(NamedTuple):
    """Where an option stands: its place from 1, shared where others have as many points."""

    place: int
    option: int
    name: str
    points: Fraction
    firsts: int
    mean: Fraction | None
    """The mean place, or None where nobody voted."""


def standings(result: RankingResult) -> tuple[Standing, ...]:
    """The options by Borda points, in the agenda's order where they are equal."""
    size = len(result.options)
    every = [each.half_points for each in result.options]
    return tuple(
        Standing(
            1 + sum(more > each.half_points for more in every),
            option,
            show(each.option),
            each.points,
            each.firsts,
            # A place p gives n - p points, shared places and points alike.
            size - each.points / result.ballots if result.ballots else None,
        )
        for option, each in sorted(
            enumerate(result.options), key=lambda pair: (-pair[1].half_points, pair[0])
        )
    )


def ties(standing: Iterable[Standing]) -> tuple[tuple[Standing, ...], ...]:
    """The groups of options that share a place, the best place first."""
    groups: dict[int, list[Standing]] = {}
    for each in standing:
        groups.setdefault(each.place, []).append(each)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def points_words(points: Fraction) -> str:
    """Points as people read them: 12 or 12.5."""
    return f"{points.numerator // points.denominator}{'.5' if points.denominator == 2 else ''}"


class RankingTally:
    """Counts places, and who stands above whom."""

    def __init__(self, size: int) -> None:
        self.ballots = 0
        self.places = [[0] * size for _each in range(size)]
        self.wins = [[0] * size for _each in range(size)]

    def add(self, choice: Order) -> None:
        """Count one ballot."""
        self.ballots += 1
        below = set(range(len(self.places)))
        for place, option in enumerate(choice.order):
            self.places[option][place] += 1
            below.remove(option)
            for other in below:
                self.wins[option][other] += 1


class Ranking(Kind[RankingSettings, Order, RankingTally, RankingResult]):
    """Options in order of preference."""

    name = "ranking"
    settings_type = RankingSettings
    texts = ("options",)
    result_type = RankingResult
    choice_type = Order

    def check_settings(self, settings: RankingSettings, earlier: Mapping[str, Earlier]) -> None:
        """Each option has words of its own, and there are as many as have to be ranked."""
        check_texts("options", settings.options)
        if settings.fewest > len(settings.options):
            raise SettingsError(
                "least",
                f"is {settings.least}, but there are {len(settings.options)} options; "
                "write how many a person has to rank at the least, or leave it out for all",
            )

    def check_choice(
        self, settings: RankingSettings, choice: Order, items: Mapping[str, Item]
    ) -> Refusal | None:
        """Every option is on the agenda, none twice, and enough of them are ranked."""
        if max(choice.order) >= len(settings.options):
            why = _("One of those answers is not an answer to this question.")
            return Refusal("no-option", why)
        if len(set(choice.order)) != len(choice.order):
            return Refusal("picked-twice", _("The same answer stands twice in the order."))
        if len(choice.order) < settings.fewest:
            why = _("Put at least {least} in order.").format(least=settings.fewest)
            return Refusal("too-few", why)
        return None

    def words(self, settings: RankingSettings, choice: Order, items: Mapping[str, Item]) -> str:
        """The options in this ballot's order."""
        return ", ".join(
            f"{place}. {show(settings.options[each])}" for place, each in enumerate(choice.order, 1)
        )

    def new_tally(self, settings: RankingSettings) -> RankingTally:
        """An empty count."""
        return RankingTally(len(settings.options))

    def shift(
        self, before: RankingResult, now: RankingResult, items: Mapping[str, Written]
    ) -> Iterator[str]:
        """The place of each option, the first of now first."""
        then = {each.option: each.place for each in standings(before)}
        for each in standings(now):
            was, today = ORDINALS[then[each.option] - 1], ORDINALS[each.place - 1]
            yield shift_words(quote(each.name), _(was), _(today))

    def summary(
        self, settings: RankingSettings, result: RankingResult, known: Known
    ) -> Iterator[str]:
        """Which option has most points, how many put it first and last, and who wins duels."""
        if not result.ballots:
            yield nobody_words(closed=known.closed)
            return
        first = [each for each in standings(result) if each.place == 1]
        names = named([each.name for each in first], answers)
        points = points_words(first[0].points)
        if len(first) > 1:
            # Translators: {points} may be a half number, such as 12.5.
            told = _("{answers} share the first place. Points for each: {points}.")
            yield told.format(answers=names, points=points)
        else:
            last = result.options[first[0].option].places[-1]
            yield _("{answer} has most points: {points}.").format(answer=names, points=points)
            yield _firsts_words(first[0].firsts, last, result.ballots)
        if result.duels is not None:
            yield duel_words(result.duels, [quote(each.option) for each in result.options])

    def result(
        self, settings: RankingSettings, tally: RankingTally | None, items: Iterable[Item]
    ) -> RankingResult:
        """Places, points and, where the agenda asks, duels."""
        counted = tally or self.new_tally(settings)
        wins = tuple(map(tuple, counted.wins))
        return RankingResult(
            counted.ballots,
            tuple(
                RankedOption(option, tuple(places), _half_points(wins, place, counted.ballots))
                for place, (option, places) in enumerate(
                    zip(settings.options, counted.places, strict=True)
                )
            ),
            duels_of(wins) if settings.condorcet else None,
        )


def _half_points(wins: tuple[tuple[int, ...], ...], option: int, ballots: int) -> int:
    """Twice the Borda points: 2 for each duel won on a ballot, 1 for each that it leaves open."""
    won = sum(wins[option])
    lost = sum(row[option] for row in wins)
    return won - lost + ballots * (len(wins) - 1)


def _firsts_words(firsts: int, last: int, ballots: int) -> str:
    told = (
        ngettext(
            "{count} of {ballots} put it first, and {last} put it last.",
            "{count} of {ballots} put it first, and {last} put it last.",
            firsts,
        )
        if last
        else ngettext(
            "{count} of {ballots} put it first.", "{count} of {ballots} put it first.", firsts
        )
    )
    return told.format(count=firsts, ballots=ballots, last=last)


KIND = Ranking()
