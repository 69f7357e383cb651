"""dots for the chair: the items with the most dots first."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.chair.kinds.parts.shifted import shifted
from shared.activities.dots import DotsResult
from shared.language import _
from shared.text import show
from shared.views import ChairView, Results


def dot_counts(results: Results, view: ChairView) -> Iterator[str]:
    """A line an item."""
    result = msgspec.convert(results.result, DotsResult)
    yield _("Ballots: {ballots}").format(ballots=result.ballots)
    for each in result.items:
        item = view.items.get(each.item)
        yield f"{each.dots:>3}  {show(item.text) if item else each.item[:6]}"
    yield from shifted(results, view)


PREVIEW = dot_counts
