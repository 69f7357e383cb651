"""Large print at a table: which widgets can, and words in large letters, page by page.

Plain functions on plain values but for `LargePrint`, by which the table's key reaches every widget.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.widget import Widget

from kiosk.widgets.big_letters import big_lines
from shared.text import wrap

LARGE_CLASS: Final = "-large-print"
"""The class that the app has while the print is large."""
TALL: Final = 4
"""Rows of one line of large letters; between two lines there is one more."""


class LargePrint(Widget):
    """A widget that can print large."""

    @property
    def prints_large(self) -> bool:
        """Whether it should now."""
        return self.app.has_class(LARGE_CLASS)

    def print_changed(self) -> None:
        """The print is large now, or is not any more: draw anew."""


def large_rows(words: str, wide: int, tall: int) -> list[str] | None:
    """Words in large letters, whole; None where they do not fit or cannot be drawn."""
    lines = big_lines(words, wide)
    if lines is None:
        return None
    rows = _spaced(lines)
    return rows if len(rows) <= tall else None


def large_pages(words: str, wide: int, tall: int) -> list[list[str]]:
    """All the words, page by page: in large letters, or in usual ones where there are none."""
    lines = big_lines(words, wide) if tall >= TALL else None
    if lines is None:
        each = max((tall + 1) // 2, 1)
        usual = [[line] for line in wrap(words, max(wide, 1))]
        return [_spaced(usual[at : at + each]) for at in range(0, len(usual), each)]
    each = (tall + 1) // (TALL + 1)
    return [_spaced(lines[at : at + each]) for at in range(0, len(lines), max(each, 1))]


def _spaced(lines: Sequence[Sequence[str]]) -> list[str]:
    """Lines below each other with a blank row between them."""
    rows: list[str] = []
    for line in lines:
        rows += [""] if rows else []
        rows += line
    return rows
