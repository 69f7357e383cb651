"""points for the chair: the options by points, from how many people, and which are equal."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shared.activities.points import PointsResult, mean_words, points_words, standings, ties
from shared.views import ChairView, Results


def points_lines(results: Results, view: ChairView) -> Iterator[str]:
    """A line an option; where it was asked before, what it had the first time."""
    result = msgspec.convert(results.result, PointsResult)
    first = msgspec.convert(results.before, PointsResult) if results.before else None
    before = {each.option: each for each in standings(first)} if first else {}
    standing = standings(result)
    for each in standing:
        was = before.get(each.option)
        then = f", first time {points_words(was.total)}" if was else ""
        yield (
            f"{each.place}. {each.name}: {points_words(each.total)} from {each.givers}, "
            f"{mean_words(each.mean)} for each voter{then}"
        )
    for tied in ties(standing) if result.ballots else ():
        names = ", ".join(each.name for each in tied)
        yield f"They have {points_words(tied[0].total)} each: {names}."
    yield f"Ballots: {result.ballots}, with {result.points} points each"


PREVIEW = points_lines
