"""The table's screen for ideas: writing in the columns that the agenda names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kiosk.table.writing.columns_panel import ColumnsPanel
from kiosk.table.writing.columns_picker import Column
from kiosk.widgets.column_looks import looks_of
from shared.activities.ideas import IdeasSettings, columns_of


class IdeasPanel(ColumnsPanel):
    """A table writes in one to six named columns."""

    def columns_for(self, settings: Mapping[str, Any]) -> Sequence[Column]:
        """The activity's own columns."""
        named = columns_of(msgspec.convert(settings, IdeasSettings))
        looks = looks_of([each.name for each in named], [each.words for each in named])
        return [
            Column(look, each.hint, each.pairs) for look, each in zip(looks, named, strict=True)
        ]


PANEL = IdeasPanel
