"""swot on the board: strengths and weaknesses above, opportunities and threats below."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.board.kinds.parts.columns_panel import ColumnsPanel
from kiosk.widgets.quadrants import QUADRANT_LOOKS, QuadrantLook
from shared.views import BoardView


class SwotPanel(ColumnsPanel):
    """Four quadrants, two by two."""

    @classmethod
    def looks(cls, view: BoardView) -> Sequence[QuadrantLook]:
        """The four quadrants."""
        return QUADRANT_LOOKS


PANEL = SwotPanel
