"""Two screens that should differ in people's words alone, compared cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pyte

from tests.cell_screen import CellScreen
from tests.hostile_text import LINKED, NARROW, WIDE

WORDS: Final = (NARROW, WIDE, LINKED)

Cells = list[list[str]]


def cells_of(lines: Sequence[str], columns: int) -> Cells:
    """The cells that a terminal shows where an app draws these lines from the left edge."""
    screen = CellScreen(columns, len(lines))
    stream = pyte.Stream(screen)
    stream.feed("\x1b[?7l")
    for y, line in enumerate(lines, 1):
        stream.feed(f"\x1b[{y};1H{line}")
    return grid(screen)


def grid(screen: CellScreen) -> Cells:
    """All cells of a screen."""
    return [screen.cells(y) for y in range(screen.lines)]


def difference(hostile: Cells, twin: Cells, same: Sequence[tuple[str, str]] = ()) -> str | None:
    """Where the hostile screen differs from its twin outside people's words; None: nowhere.

    `same` are texts of equal length that take each other's place, such as two join codes. Digits
    may differ: clocks, ports and counts go on.
    """
    for y, (here, there) in enumerate(zip(hostile, twin, strict=True)):
        for mine, other in same:
            here, there = _masked(here, mine), _masked(there, other)
        for x, (cell, expected) in enumerate(zip(here, there, strict=True)):
            wide = expected == "" and x > 0 and there[x - 1].startswith(WIDE)
            if expected.startswith(WORDS) or wide or (cell.isdigit() and expected.isdigit()):
                continue
            if cell != expected:
                return (
                    f"row {y}, column {x}: {cell!a} for {expected!a}\n{''.join(here)}\n"
                    + "".join(there)
                )
    return None


def _masked(cells: list[str], text: str) -> list[str]:
    at = "".join([cell[:1] or "\0" for cell in cells]).find(text)
    return cells if at < 0 else [*cells[:at], *"?" * len(text), *cells[at + len(text) :]]
