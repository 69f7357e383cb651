"""ranking for the chair: the options by points, each with its three numbers."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shared.activities.ranking import (
    ORDINALS,
    RankingResult,
    place_words,
    points_words,
    standings,
    ties,
)
from shared.views import ChairView, Results


def ranking_lines(results: Results, view: ChairView) -> Iterator[str]:
    """A line an option; where it was asked before, where it stood the first time."""
    result = msgspec.convert(results.result, RankingResult)
    first = msgspec.convert(results.before, RankingResult) if results.before else None
    before = {each.option: each for each in standings(first)} if first else {}
    standing = standings(result)
    for each in standing:
        was = before.get(each.option)
        then = f", first time {ORDINALS[was.place - 1]}" if was else ""
        yield (
            f"{ORDINALS[each.place - 1]} {each.name}: {points_words(each.points)} points, "
            f"{each.firsts} put it first, mean place {place_words(each.mean)}{then}"
        )
    for tied in ties(standing):
        names = ", ".join(each.name for each in tied)
        yield f"They share the {ORDINALS[tied[0].place - 1]} place: {names}."
    yield f"Ballots: {result.ballots}"


PREVIEW = ranking_lines
