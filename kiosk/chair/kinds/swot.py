"""swot for the chair: how many items each quadrant has, and which way each table leans."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from kiosk.chair.said.room_words import COUNTED, table_name
from kiosk.widgets.quadrants import QUADRANT_LOOKS
from shared.activities.swot import SwotResult
from shared.language import _
from shared.views import ChairView, Results


def quadrant_counts(results: Results, view: ChairView) -> Iterator[str]:
    """A line a quadrant, then a line a table."""
    result = msgspec.convert(results.result, SwotResult)
    for look in QUADRANT_LOOKS:
        yield f"{_(look.word)}: {getattr(result.all, look.column)}"
    if any(item.is_theme for item in view.items.values()):
        yield _(COUNTED)
    for id, counts in result.tables.items():
        sides = _("{table}: {helpful} for, {harmful} against").format(
            table=table_name(view, id), helpful=counts.helpful, harmful=counts.harmful
        )
        yield f"  {sides}"


PREVIEW = quadrant_counts
