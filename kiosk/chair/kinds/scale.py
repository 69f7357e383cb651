"""scale for the chair: each statement with its mean and how many chose each step."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.chair.kinds.parts.shifted import shifted
from kiosk.chair.said.room_words import mean_line
from shared.activities.scale import STEPS, ScaleResult
from shared.language import _
from shared.text import show
from shared.views import ChairView, Results
from shared.wording import tenths


def statement_counts(results: Results, view: ChairView) -> Iterator[str]:
    """Two lines a statement; the words at the ends first."""
    result = msgspec.convert(results.result, ScaleResult)
    yield _("1 is {low}, {steps} is {high}.").format(
        low=show(result.low), steps=STEPS, high=show(result.high)
    )
    for each in result.statements:
        mean = _("nobody chose a number") if each.mean is None else mean_line(tenths(each.mean))
        yield f"{show(each.statement)}: {mean}"
        counts = "  ".join(f"{step}: {count}" for step, count in enumerate(each.counts, 1))
        cant_say = _("can't say: {count}").format(count=each.cant_say)
        yield f"  {counts}  {cant_say}"
        if each.split:
            yield f"  {each.split}"
    yield _("Ballots: {ballots}").format(ballots=result.ballots)
    yield from shifted(results, view)


PREVIEW = statement_counts
