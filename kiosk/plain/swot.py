"""swot in plain lines: strengths, weaknesses, opportunities and threats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kiosk.plain.columns import ColumnsForm, PlainColumn
from kiosk.table.swot import HINTS
from kiosk.widgets.code_words import column_word
from shared.language import _


class SwotForm(ColumnsForm):
    """Four quadrants."""

    def columns(self, settings: Any) -> Sequence[PlainColumn]:
        """The quadrants with their questions."""
        return [
            PlainColumn(name, column_word(name).capitalize(), _(hint))
            for name, hint in HINTS.items()
        ]


FORM = SwotForm()
