"""Before and now for the chair, in words, for the kinds that have no room for it in their lines."""

from __future__ import annotations

from collections.abc import Iterator

from shared.activities.parts.shift import shift_lines
from shared.language import _
from shared.views import ChairView, Results


def shifted(results: Results, view: ChairView) -> Iterator[str]:
    """A heading and a line for each thing; nothing where it was not asked before."""
    kind = view.activity.kind if view.activity else ""
    lines = list(shift_lines(kind, results.before, results.result, view.items))
    if lines:
        yield _("Before and now:")
        yield from (f"  {each}" for each in lines)
