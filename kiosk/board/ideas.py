"""ideas on the board: the columns that the agenda names."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kiosk.board.columns_panel import ColumnsPanel
from kiosk.widgets.column_looks import looks_of
from kiosk.widgets.quadrants import QuadrantLook
from shared.activities.ideas import IdeasSettings, columns_of
from shared.views import BoardView


class IdeasPanel(ColumnsPanel):
    """One to six named columns."""

    def looks(self, view: BoardView) -> Sequence[QuadrantLook]:
        """The activity's own columns."""
        written = view.activity.settings if view.activity else {}
        columns = columns_of(msgspec.convert(written, IdeasSettings))
        return looks_of([column.name for column in columns])


PANEL = IdeasPanel
