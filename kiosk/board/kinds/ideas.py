"""ideas on the board: the columns that the agenda names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from kiosk.board.kinds.parts.columns_panel import ColumnsPanel
from kiosk.widgets.column_looks import looks_of
from kiosk.widgets.quadrants import QuadrantLook
from shared.activities.ideas import IdeasSettings, columns_of
from shared.views import BoardView


class IdeasPanel(ColumnsPanel):
    """One to six named columns."""

    @classmethod
    def looks(cls, view: BoardView) -> Sequence[QuadrantLook]:
        """The activity's own columns."""
        written = view.activity.settings if view.activity else {}
        columns = columns_of(msgspec.convert(written, IdeasSettings))
        return looks_of([each.name for each in columns], [each.words for each in columns])

    @classmethod
    def pairs(cls, view: BoardView) -> Mapping[str, Sequence[str]]:
        """Where a ready set says what belongs together."""
        written = view.activity.settings if view.activity else {}
        columns = columns_of(msgspec.convert(written, IdeasSettings))
        return {each.name: each.pairs for each in columns if each.pairs}


PANEL = IdeasPanel
