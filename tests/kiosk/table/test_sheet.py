"""A sheet's keys: each does one thing."""

from __future__ import annotations

import pytest

from kiosk.table.sheet import Act, Sheet, fitting
from shared.text import wrap


async def test_no_key_does_two_things() -> None:
    with pytest.raises(ValueError, match="a key of its own"):
        await Sheet().put("?", (), (Act("again", "Try again"), Act("anew", "Come in anew")))


def test_lines_that_begin_alike_are_told_apart_as_long_as_there_is_room() -> None:
    alike = [f"1 dot: {'The bus that stops at the school ' * 2}{end}" for end in ("goes", "comes")]
    assert fitting(("You chose:", "", *alike), 60, 6) == ("You chose:", "", *alike)
    assert fitting(("You chose:", "", *alike), 60, 5) == [
        "You chose:",
        *(row for line in alike for row in wrap(line, 60)),
    ]
    shortest = fitting(("You chose:", "", *alike), 60, 3)
    assert len(shortest) == 3
    assert all(row.endswith("…") for row in shortest[1:])
