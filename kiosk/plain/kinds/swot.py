"""swot in plain lines: strengths, weaknesses, opportunities and threats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from kiosk.plain.figures import Shown
from kiosk.plain.kinds.parts.columns import ColumnsForm, PlainColumn
from kiosk.table.kinds.swot import HINTS
from kiosk.widgets.code_words import known_column
from shared.activities.swot import QUADRANTS, SwotResult
from shared.language import _


class SwotForm(ColumnsForm):
    """Four quadrants."""

    def columns(self, settings: Any) -> Sequence[PlainColumn]:
        """The quadrants with their questions."""
        return [
            PlainColumn(name, known_column(name).capitalize(), _(hint))
            for name, hint in HINTS.items()
        ]


def figures(shown: Shown) -> Iterator[str]:
    """How many items each quadrant has."""
    counted = msgspec.convert(shown.result, SwotResult).all
    return (f"{known_column(name).capitalize()}: {getattr(counted, name)}" for name in QUADRANTS)


FORM = SwotForm()
