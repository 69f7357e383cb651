"""The sizes of terminal at which screens are tried: some in `make test`, the rest in `make soak`.

One size finds what the next would: the smallest, in which least fits, and for a board, which draws
by the room it has, the largest as well. What a screen has around every kind, a table's columns and
lists, which have more air where there is room, and a board's chart are tried at every size.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pytest

from tests.kiosk.board.boards import SIZES as BOARDS

Size = tuple[int, int]


def at(usual: Sequence[Size], soaked: Sequence[Size]) -> pytest.MarkDecorator:
    """Try a test at the usual sizes, and in `make soak` at these too."""
    rest = [pytest.param(each, marks=pytest.mark.soak) for each in soaked]
    return pytest.mark.parametrize("size", [*usual, *rest], ids=str)


AT_SMALLEST: Final = at([(80, 24)], [(160, 50)])
"""For tables, and for the chair's console."""
AT_ENDS: Final = at([BOARDS[0], BOARDS[-1]], BOARDS[1:-1])
"""For boards."""
