"""grid for the chair: where the means of each option lie, the spread, and who can't say."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shared.activities.grid import (
    STEPS,
    Along,
    Axis,
    GridResult,
    corner_words,
    half_words,
    mean_words,
)
from shared.text import show
from shared.views import ChairView, Results


def grid_lines(results: Results, view: ChairView) -> Iterator[str]:
    """The words at the ends, then an option: its quarter, and a line a scale."""
    result = msgspec.convert(results.result, GridResult)
    before = msgspec.convert(results.before, GridResult) if results.before else None
    for axis in (result.up, result.across):
        yield f"{show(axis.name)}: 1 is {show(axis.low)}, {STEPS} is {show(axis.high)}."
    for place, each in enumerate(result.options):
        cant_say = f" ({each.cant_say} can't say)" if each.cant_say else ""
        yield f"{show(each.option)}: {corner_words(each, result.across, result.up)}{cant_say}"
        first = before.options[place] if before else None
        if each.up.placed:
            yield _scale(result.up, each.up, first.up if first else None)
            yield _scale(result.across, each.across, first.across if first else None)
    yield f"Ballots: {result.ballots}"


def _scale(axis: Axis, along: Along, first: Along | None) -> str:
    counts = "  ".join(f"{step}: {count}" for step, count in enumerate(along.counts, 1))
    split = ", split" if along.split else ""
    was = f", first time {mean_words(first.mean)}" if first else ""
    return (
        f"  {show(axis.name)}: mean {mean_words(along.mean)}, {half_words(along.half)}{split}{was}"
        f"  ({counts})"
    )


PREVIEW = grid_lines
