"""ranking in the report: the options by points with their three numbers, and every duel."""

from __future__ import annotations

import msgspec

from server.report.blocks import DECIDED, Bar, Bars, Block, Grid, Told
from server.report.content import ActivityReport, Report
from shared.activities.duels import Duels
from shared.activities.ranking import (
    ORDINALS,
    RankingResult,
    RankingSettings,
    place_words,
    points_words,
    standings,
)
from shared.wording import listed, many, people, quoted

CHAPTER = DECIDED


def tell(activity: ActivityReport, report: Report) -> Told:
    """In which order the room wants the options."""
    result = msgspec.convert(activity.results, RankingResult)
    settings = msgspec.convert(activity.settings, RankingSettings)
    before = msgspec.convert(activity.before, RankingResult) if activity.before else None
    blocks: list[Block] = [_standing(result, before), _firsts(result, before), _places(result)]
    if result.duels is not None:
        blocks.append(_duels(result, result.duels))
    return Told(tuple(blocks), _counted(settings), _differed(result))


def _differed(result: RankingResult) -> str:
    """What else people put first than what came first."""
    rest = [each for each in standings(result) if each.place > 1 and each.firsts]
    told = [f"{quoted(each.name)}, by {people(each.firsts)}" for each in rest]
    return f"Put first, but did not come first: {listed(told)}." if told else ""


def _standing(result: RankingResult, before: RankingResult | None) -> Grid:
    was = {each.option: ORDINALS[each.place - 1] for each in standings(before)} if before else {}
    rows: list[tuple[str, ...]] = []
    for each in standings(result):
        numbers = (points_words(each.points), str(each.firsts), place_words(each.mean))
        then = (was.get(each.option, "-"),) if before else ()
        rows.append((each.name, ORDINALS[each.place - 1], *numbers, *then))
    then_head = ("Place the first time",) if before else ()
    head = ("Option", "Place", "Points", "First choices", "Mean place", *then_head)
    return Grid("The options by points", head, tuple(rows))


def _firsts(result: RankingResult, before: RankingResult | None) -> Bars:
    bars = tuple(
        Bar(
            each.option,
            each.firsts,
            result.ballots,
            before=before.options[place].firsts if before else 0,
            before_of=before.ballots if before else 0,
        )
        for place, each in enumerate(result.options)
    )
    return Bars("First choices", "Option", "People", bars, compared=before is not None)


def _places(result: RankingResult) -> Grid:
    """How many put each option where, so that a mean place does not hide a split."""
    size = len(result.options)
    rows = tuple(
        (
            each.option,
            *map(str, each.places),
            str(result.ballots - sum(each.places)),
        )
        for each in result.options
    )
    head = ("Option", *ORDINALS[:size], "Left out")
    return Grid("How many people put each option where", head, rows)


def _duels(result: RankingResult, duels: Duels) -> Grid:
    """Options are numbered, so that nine of them fit beside each other."""
    names = [f"{n}. {each.option}" for n, each in enumerate(result.options, 1)]
    rows = tuple(
        (name, *("-" if one == other else str(n) for other, n in enumerate(duels.wins[one])))
        for one, name in enumerate(names)
    )
    numbers = (f"over {n}." for n in range(1, len(names) + 1))
    return Grid("How many people put an option over another", ("Option", *numbers), rows)


def _counted(settings: RankingSettings) -> str:
    size = len(settings.options)
    asked = "all options" if settings.fewest == size else f"at least {settings.fewest} of them"
    told = (
        f"Each person put {asked} in order. Points are Borda's: a first place of {size} gives "
        f"{many(size - 1, 'point', 'points')}, each next place one fewer. Options that somebody "
        "left out share equally the points and the places that were left. Options with as many "
        "points share a place, and stand in the agenda's order."
    )
    if not settings.condorcet:
        return told
    return (
        f"{told} Two by two, an option beats another that fewer people put above it than below; "
        "left out options stand below all others and even with each other. Where no option beats "
        "all others, those are named that beat all the rest (the Smith set)."
    )
