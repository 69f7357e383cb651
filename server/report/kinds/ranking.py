"""ranking in the report: the options by points with their three numbers, and every duel."""

from __future__ import annotations

from typing import Final

import msgspec

from server.report.blocks import DECIDED, Bar, Bars, Block, Grid, Told, Unit
from server.report.content import ActivityReport, Report
from shared.activities.parts.duels import Duels
from shared.activities.ranking import (
    ORDINALS,
    RankingResult,
    RankingSettings,
    points_words,
    standings,
)
from shared.amounts import people
from shared.language import N_, _, ngettext
from shared.wording import listed, quoted, tenths

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
    by = _("{option}, by {people}")
    told = [by.format(option=quoted(each.name), people=people(each.firsts)) for each in rest]
    words = _("Put first, but did not come first: {options}.")
    return words.format(options=listed(told)) if told else ""


def _standing(result: RankingResult, before: RankingResult | None) -> Grid:
    first = standings(before) if before else ()
    was = {each.option: _(ORDINALS[each.place - 1]) for each in first}
    rows: list[tuple[str, ...]] = []
    for each in standings(result):
        numbers = (points_words(each.points), str(each.firsts), tenths(each.mean))
        then = (was.get(each.option, "-"),) if before else ()
        rows.append((each.name, _(ORDINALS[each.place - 1]), *numbers, *then))
    then_head = (_("Place the first time"),) if before else ()
    now_head = (_("Option"), _("Place"), _("Points"), _("First choices"), _("Mean place"))
    head = (*now_head, *then_head)
    return Grid(_("The options by points"), head, tuple(rows))


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
    return Bars(_("First choices"), _("Option"), Unit.PEOPLE, bars, compared=before is not None)


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
    head = (_("Option"), *map(_, ORDINALS[:size]), _("Left out"))
    return Grid(_("How many people put each option where"), head, rows)


def _duels(result: RankingResult, duels: Duels) -> Grid:
    """Options are numbered, so that nine of them fit beside each other."""
    names = [f"{n}. {each.option}" for n, each in enumerate(result.options, 1)]
    rows = tuple(
        (name, *("-" if one == other else str(n) for other, n in enumerate(duels.wins[one])))
        for one, name in enumerate(names)
    )
    # Translators: a column's head: how many put an option above the one of this number.
    over = _("over {number}.")
    numbers = (over.format(number=n) for n in range(1, len(names) + 1))
    caption = _("How many people put an option over another")
    return Grid(caption, (_("Option"), *numbers), rows)


def _counted(settings: RankingSettings) -> str:
    size = len(settings.options)
    asked = _("Each person put all options in order.")
    if settings.fewest != size:
        asked = _("Each person put at least {fewest} of them in order.")
    points = ngettext(
        "Points are Borda's: a first place of {places} gives {count} point, each next place one "
        "fewer.",
        "Points are Borda's: a first place of {places} gives {count} points, each next place one "
        "fewer.",
        size - 1,
    )
    parts = [
        asked.format(fewest=settings.fewest),
        points.format(places=size, count=size - 1),
        _(
            "Options that somebody left out share equally the points and the places that were "
            "left. Options with as many points share a place, and stand in the agenda's order."
        ),
    ]
    return " ".join((*parts, _(DUELS)) if settings.condorcet else parts)


DUELS: Final = N_(
    "Two by two, an option beats another that fewer people put above it than below; left out "
    "options stand below all others and even with each other. Where no option beats all others, "
    "those are named that beat all the rest (the Smith set)."
)
