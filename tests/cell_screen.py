"""A terminal emulator that gives a picture of several characters its two cells, as modern ones do.

pyte gives each character its own cells, and drops the rest of a line after an invisible one.
"""

from __future__ import annotations

import unicodedata
from typing import Any, Final

import pyte
import wcwidth

PICTURE_PARTS: Final = frozenset("\u200d\ufe0f" + "".join(map(chr, range(0x1F1E6, 0x1F200))))


class CellScreen(pyte.Screen):
    """A screen that also keeps what the terminal would have answered on the program's input."""

    def __init__(self, columns: int, lines: int) -> None:
        self.replies: list[str] = []
        super().__init__(columns, lines)

    def write_process_input(self, data: str) -> None:
        """A terminal answers a question by typing the answer."""
        self.replies.append(data)

    def draw(self, data: str) -> None:
        """Draw text, grapheme by grapheme."""
        for grapheme in wcwidth.iter_graphemes(data):
            if _is_picture(grapheme):
                self._draw_cells(grapheme, wcwidth.width(grapheme))
            else:
                for char in grapheme:
                    self._draw_cells(char, wcwidth.wcwidth(char))

    def _draw_cells(self, text: str, cells: int) -> None:
        if cells > 0:
            super().draw("x" if cells == 1 else "漢")
            self._last(cells, text)
        elif cells == 0 and self.cursor.x:
            line = self.buffer[self.cursor.y]
            x = self.cursor.x - 1
            x -= line[x].data == "" and x > 0
            line[x] = line[x]._replace(data=line[x].data + text)

    def _last(self, cells: int, text: str) -> None:
        line: Any = self.buffer[self.cursor.y]
        x = max(self.cursor.x - cells, 0)
        line[x] = line[x]._replace(data=text)

    @property
    def display(self) -> list[str]:
        """The rows as texts."""
        return ["".join(self.cells(row)) for row in range(self.lines)]

    def cells(self, row: int) -> list[str]:
        """What stands in each cell of a row; the second cell of a wide character holds "" ."""
        return [self.buffer[row][x].data for x in range(self.columns)]


def _is_picture(grapheme: str) -> bool:
    toned = any("\U0001f3fb" <= char <= "\U0001f3ff" for char in grapheme)
    parts = not PICTURE_PARTS.isdisjoint(grapheme) and unicodedata.category(grapheme[0]) != "Lo"
    return len(grapheme) > 1 and (toned or parts)
