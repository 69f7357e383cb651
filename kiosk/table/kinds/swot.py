"""The table's screen for a SWOT: strengths, weaknesses, opportunities and threats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kiosk.table.writing.columns_panel import ColumnsPanel
from kiosk.table.writing.columns_picker import Column
from kiosk.widgets.quadrants import QUADRANT_LOOKS
from shared.language import N_

HINTS: Final[Mapping[str, str]] = {
    "strengths": N_("What is good about it?"),
    "weaknesses": N_("What is not so good about it?"),
    "opportunities": N_("What could get better?"),
    "threats": N_("What could go wrong?"),
}


class SwotPanel(ColumnsPanel):
    """A table writes in four quadrants."""

    def columns_for(self, settings: Mapping[str, Any]) -> Sequence[Column]:
        """The four quadrants."""
        return [Column(look, HINTS[look.column]) for look in QUADRANT_LOOKS]


PANEL = SwotPanel
