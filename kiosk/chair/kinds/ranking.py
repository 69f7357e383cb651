"""ranking for the chair: the options by points, each with its three numbers."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.chair.said.room_words import first_time
from shared.activities.ranking import (
    ORDINALS,
    RankingResult,
    points_words,
    standings,
    ties,
)
from shared.language import _
from shared.views import ChairView, Results
from shared.wording import tenths


def ranking_lines(results: Results, view: ChairView) -> Iterator[str]:
    """A line an option; where it was asked before, where it stood the first time."""
    result = msgspec.convert(results.result, RankingResult)
    first = msgspec.convert(results.before, RankingResult) if results.before else None
    before = {each.option: each for each in standings(first)} if first else {}
    standing = standings(result)
    for each in standing:
        was = before.get(each.option)
        # Translators: {place} is such as "1st", {points} a number.
        words = _("{place} {option}, points: {points}, put first by {firsts}, mean place {mean}")
        told = [
            words.format(
                place=_(ORDINALS[each.place - 1]),
                option=each.name,
                points=points_words(each.points),
                firsts=each.firsts,
                mean=tenths(each.mean),
            )
        ]
        told += [first_time(_(ORDINALS[was.place - 1]))] if was else []
        yield ", ".join(told)
    for tied in ties(standing):
        names = ", ".join(each.name for each in tied)
        yield _("They share the {place} place: {names}.").format(
            place=_(ORDINALS[tied[0].place - 1]), names=names
        )
    yield _("Ballots: {ballots}").format(ballots=result.ballots)


PREVIEW = ranking_lines
