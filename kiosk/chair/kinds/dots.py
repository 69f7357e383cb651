"""dots for the chair: the items with the most dots first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from kiosk.chair.kinds.parts.shifted import shifted
from shared import amounts
from shared.activities.dots import DotsResult
from shared.language import _
from shared.text import show
from shared.views import ChairView, Results

MOST_WITHOUT: Final = 3


def dot_counts(results: Results, view: ChairView) -> Iterator[str]:
    """A line an item; of many without a dot, how many there are: plain lines read them all out."""
    result = msgspec.convert(results.result, DotsResult)
    yield _("Ballots: {ballots}").format(ballots=result.ballots)
    without = sum(not each.dots for each in result.items)
    told = len(result.items) - (without if without > MOST_WITHOUT else 0)
    for each in result.items[:told]:  # those with the most dots stand first
        item = view.items.get(each.item)
        yield f"{each.dots:>3}  {show(item.text) if item else each.item[:6]}"
    if told < len(result.items):
        yield f"{0:>3}  {amounts.items(without)}"
    yield from shifted(results, view)


PREVIEW = dot_counts
