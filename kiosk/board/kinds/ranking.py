"""ranking on the board: the options by points, each with its three numbers, and ties in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from kiosk.board.kinds.parts.amounts import half_points
from kiosk.board.kinds.parts.ranked_bars import Ranked, RankedBars, RankedPanel, place_words
from kiosk.widgets.bars import LETTERS
from kiosk.widgets.lines import BLANK, Line, line
from shared.activities.parts.duels import Duels, duel_words
from shared.activities.ranking import (
    ORDINALS,
    RankingResult,
    Standing,
    points_words,
    standings,
    ties,
)
from shared.language import _, ngettext
from shared.text import width, wrap
from shared.views import Results
from shared.wording import listed, tenths

MOST_DUEL_LINES = 2
ENDLESS = 10_000
"""Cells that hold any sentence."""


class RankingFacts(NamedTuple):
    """The options by points, those of the first time by option, and the duels where asked."""

    ballots: int
    standing: tuple[Standing, ...]
    before: dict[int, Standing]
    duels: Duels | None


def facts_of(result: RankingResult, before: RankingResult | None) -> RankingFacts:
    """What is drawn of a result and that of the first time."""
    first = {each.option: each for each in standings(before)} if before else {}
    return RankingFacts(result.ballots, standings(result), first, result.duels)


class RankingBars(RankedBars[RankingFacts]):
    """The options by points, each with its three numbers."""

    @classmethod
    def ranked(cls, facts: RankingFacts) -> list[Ranked]:
        """A full bar means that every ballot puts it first."""
        return [_ranked(facts, each) for each in facts.standing]

    @classmethod
    def heads(cls, facts: RankingFacts) -> Sequence[str]:
        """The three numbers."""
        heads = (_("before"), _("points"), _("1st choice"), _("mean place"))
        return heads[0 if facts.before else 1 :]

    @classmethod
    def foot(cls, facts: RankingFacts, wide: int, *, bars: bool = True) -> list[Line]:
        """Who is tied, the duels, and how points are given."""
        lines = []
        if facts.ballots:
            lines = [line(words, "strong") for words in tie_words(facts.standing, wide)]
            lines += [line(words, "key") for words in _duels(facts, wide)]
        rule = _rule(facts)
        return [*lines, line(rule, "muted") if width(rule) <= wide else BLANK]

    @classmethod
    def foot_words(cls, facts: RankingFacts) -> list[str]:
        """Ties, duels and how points are given, each in a sentence however long."""
        if not facts.ballots:
            return [_rule(facts)]
        return [*tie_words(facts.standing, ENDLESS), *_duels(facts, ENDLESS), _rule(facts)]


def _ranked(facts: RankingFacts, each: Standing) -> Ranked:
    points, most = points_words(each.points), facts.ballots * (len(facts.standing) - 1)
    numbers = (points, str(each.firsts), tenths(each.mean))
    was = facts.before.get(each.option)
    before = _(ORDINALS[was.place - 1]) if was else "-"
    return Ranked(
        each.option,
        place_words(each.place, (other.place for other in facts.standing), facts.ballots),
        each.name,
        large=points,
        number=half_points(each.points, points),
        numbers=_numbers(each),
        short=_short(each),
        columns=(before, *numbers) if facts.before else numbers,
        share=(int(2 * each.points), 2 * most),
        was=_was(facts, each),
    )


def _numbers(each: Standing) -> str:
    points = half_points(each.points, points_words(each.points))
    told = ngettext(
        "{points} {count} put it first   mean place {place}",
        "{points} {count} put it first   mean place {place}",
        each.firsts,
    )
    return told.format(
        points=" " * (12 - width(points)) + points,
        count=f"{each.firsts:>3}",
        place=tenths(each.mean),
    )


def _short(each: Standing) -> str:
    """The three numbers in few letters."""
    told = ngettext(
        "{points}, {count} put it first, mean place {place}",
        "{points}, {count} put it first, mean place {place}",
        each.firsts,
    )
    points = half_points(each.points, points_words(each.points))
    return told.format(points=points, count=each.firsts, place=tenths(each.mean))


def _was(facts: RankingFacts, each: Standing) -> str:
    """Where it stood the first time it was asked."""
    was = facts.before.get(each.option)
    if was is None:
        return ""
    told = _("before: {place}, {mean}")
    return told.format(place=_(ORDINALS[was.place - 1]), mean=tenths(was.mean))


def _rule(facts: RankingFacts) -> str:
    most = len(facts.standing) - 1
    return ngettext(
        "1st place {count} points, each next 1 fewer; options left out share the rest.",
        "1st place {count} points, each next 1 fewer; options left out share the rest.",
        most,
    ).format(count=most)


def tie_words(standing: Sequence[Standing], wide: int) -> list[str]:
    """Which options share a place, by their letters."""
    told = _("{options} share the {place} place")
    groups = [
        told.format(
            options=listed([LETTERS[each.option] for each in group]),
            place=_(ORDINALS[group[0].place - 1]),
        )
        for group in ties(standing)
    ]
    return wrap(f"{'; '.join(groups)}.", wide) if groups else []


def _duels(facts: RankingFacts, wide: int) -> list[str]:
    """The duels in words; by letter alone where the options' own words take too many lines."""
    if facts.duels is None:
        return []
    names = {each.option: each.name for each in facts.standing}
    letters = [LETTERS[option] for option in sorted(names)]
    named = [f"{letter} {names[option]}" for option, letter in enumerate(letters)]
    lines = wrap(duel_words(facts.duels, named), wide)
    return lines if len(lines) <= MOST_DUEL_LINES else wrap(duel_words(facts.duels, letters), wide)


class RankingPanel(RankedPanel[RankingFacts]):
    """The count now, and the first time."""

    bars_type = RankingBars

    @classmethod
    def facts(cls, results: Results) -> RankingFacts:
        """Both results, typed."""
        before = results.before
        now = msgspec.convert(results.result, RankingResult)
        return facts_of(now, msgspec.convert(before, RankingResult) if before else None)


PANEL = RankingPanel
