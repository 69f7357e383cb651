"""scale for the chair: each statement with its mean and how many chose each step."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.chair.shifted import shifted
from shared.activities.scale import STEPS, ScaleResult
from shared.text import show
from shared.views import ChairView, Results


def statement_counts(results: Results, view: ChairView) -> Iterator[str]:
    """Two lines a statement; the words at the ends first."""
    result = msgspec.convert(results.result, ScaleResult)
    yield f"1 is {show(result.low)}, {STEPS} is {show(result.high)}."
    for each in result.statements:
        mean = "nobody chose a number" if each.mean is None else f"mean {each.mean:.1f}"
        yield f"{show(each.statement)}: {mean}"
        counts = "  ".join(f"{step}: {count}" for step, count in enumerate(each.counts, 1))
        yield f"  {counts}  can't say: {each.cant_say}"
        if each.split:
            yield f"  {each.split}"
    yield f"Ballots: {result.ballots}"
    yield from shifted(results, view)


PREVIEW = statement_counts
