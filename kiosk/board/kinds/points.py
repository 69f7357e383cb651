"""points on the board: the options by points, how many people gave some, and ties in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from kiosk.board.kinds.parts.ranked_bars import Ranked, RankedBars, RankedPanel, place_words
from kiosk.widgets.bars import LETTERS
from kiosk.widgets.lines import Line, line, wrapped
from shared.activities.points import PointsResult, Standing, points_words, standings, ties
from shared.language import _, ngettext
from shared.text import width, wrap
from shared.views import Results
from shared.wording import listed, tenths


class PointsFacts(NamedTuple):
    """The options by points, and those of the first time by option."""

    ballots: int
    points: int
    standing: tuple[Standing, ...]
    before: dict[int, Standing]

    @property
    def most(self) -> int:
        """What a full bar stands for: the most points of any option, now or the first time."""
        return max([1, *(each.total for each in (*self.standing, *self.before.values()))])


def facts_of(result: PointsResult, before: PointsResult | None) -> PointsFacts:
    """What is drawn of a result and that of the first time."""
    first = {each.option: each for each in standings(before)} if before else {}
    return PointsFacts(result.ballots, result.points, standings(result), first)


class PointsBars(RankedBars[PointsFacts]):
    """The options by points."""

    @classmethod
    def ranked(cls, facts: PointsFacts) -> list[Ranked]:
        """A full bar stands for the option with most points, now or before."""
        return [_ranked(facts, each) for each in facts.standing]

    @classmethod
    def heads(cls, facts: PointsFacts) -> Sequence[str]:
        """Points, from how many, and how many each."""
        return (_("before"), _("points"), _("from people"), _("each"))[0 if facts.before else 1 :]

    @classmethod
    def foot(cls, facts: PointsFacts, wide: int, *, bars: bool = True) -> list[Line]:
        """Which have as many points, and what the numbers are of."""
        tied = wrap(tie_words(facts.standing), wide) if facts.ballots else []
        return [
            *(line(words, "strong") for words in tied),
            *wrapped(_rule(facts, bars=bars), wide, "muted"),
        ]

    @classmethod
    def foot_words(cls, facts: PointsFacts) -> list[str]:
        """The same, each in a sentence."""
        tied = tie_words(facts.standing) if facts.ballots else ""
        return [words for words in (tied, _rule(facts)) if words]


def _ranked(facts: PointsFacts, each: Standing) -> Ranked:
    numbers = (str(each.total), str(each.givers), tenths(each.mean))
    was = facts.before.get(each.option)
    return Ranked(
        each.option,
        place_words(each.place, (other.place for other in facts.standing), facts.ballots),
        each.name,
        large=str(each.total),
        number=points_words(each.total),
        numbers=_numbers(each),
        short=_short(each),
        columns=(str(was.total) if was else "-", *numbers) if facts.before else numbers,
        share=(each.total, facts.most),
        was=_was(facts, each),
    )


def _numbers(each: Standing) -> str:
    told = ngettext(
        "{points} from {count} person  {mean} for each voter",
        "{points} from {count} people  {mean} for each voter",
        each.givers,
    )
    points = points_words(each.total)
    return told.format(
        points=" " * (12 - width(points)) + points,
        count=f"{each.givers:>3}",
        mean=f"{tenths(each.mean):>5}",
    )


def _short(each: Standing) -> str:
    """The numbers in few letters."""
    told = ngettext(
        "{points} from {count} person, {mean} for each voter",
        "{points} from {count} people, {mean} for each voter",
        each.givers,
    )
    return told.format(points=points_words(each.total), count=each.givers, mean=tenths(each.mean))


def _was(facts: PointsFacts, each: Standing) -> str:
    """What it had the first time it was asked."""
    was = facts.before.get(each.option)
    if was is None:
        return ""
    told = _("before: {points}, each {mean}")
    return told.format(points=was.total, mean=tenths(was.mean))


def _rule(facts: PointsFacts, *, bars: bool = True) -> str:
    rule = ngettext(
        "{count} person voted, with {points} points each.",
        "{count} people voted, with {points} points each.",
        facts.ballots,
    ).format(count=facts.ballots, points=facts.points)
    if bars:
        full = _("A full bar is {points}.").format(points=points_words(facts.most))
        rule = f"{rule} {full}"
    return rule


def tie_words(standing: Sequence[Standing]) -> str:
    """Which options have as many points, by their letters."""
    told = _("{options} have {points} each")
    groups = [
        told.format(
            options=listed([LETTERS[each.option] for each in group]),
            points=points_words(group[0].total),
        )
        for group in ties(standing)
    ]
    return _("Equal: {groups}.").format(groups="; ".join(groups)) if groups else ""


class PointsPanel(RankedPanel[PointsFacts]):
    """The count now, and the first time."""

    bars_type = PointsBars

    @classmethod
    def facts(cls, results: Results) -> PointsFacts:
        """Both results, typed."""
        before = results.before
        now = msgspec.convert(results.result, PointsResult)
        return facts_of(now, msgspec.convert(before, PointsResult) if before else None)


PANEL = PointsPanel
