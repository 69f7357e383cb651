"""A few plain sentences in the middle of an otherwise empty board."""

from __future__ import annotations

from typing import Final

from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, middle, wrapped
from shared.language import N_, _
from shared.text import show

SMALLEST = (60, 18)
"""Columns and rows below which the board cannot be read."""
UNKNOWN_KIND: Final = (
    N_("This board cannot show this activity."),
    N_("Its Roomvoice is older than the hub's: install the same version on both."),
)


def too_small_words(width: int, height: int) -> str:
    """What to do about a terminal that is too small; empty where it is large enough."""
    if width >= SMALLEST[0] and height >= SMALLEST[1]:
        return ""
    told = _(
        "This window is too small for the board: it has {columns} columns and {rows} rows, and "
        "needs {most_columns} and {most_rows}. Make the window larger, or its letters smaller."
    )
    return told.format(columns=width, rows=height, most_columns=SMALLEST[0], most_rows=SMALLEST[1])


class Sentence(Drawn[tuple[str, ...]]):
    """Sentences, the first one strong."""

    def draw(self, facts: tuple[str, ...], width: int, height: int) -> list[Line]:
        """All in the middle."""
        lines: list[Line] = []
        for place, words in enumerate(facts):
            ink = "text" if place else "strong"
            lines += [*([BLANK] if place else []), *wrapped(show(words), width, ink, centre=True)]
        return middle(lines, height)
