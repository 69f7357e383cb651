"""The QR code on the board: what is drawn is the code, dark on light, with room around it."""

from __future__ import annotations

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from textual.theme import Theme

from kiosk.widgets.colours.inks import ink_styles
from kiosk.widgets.colours.sets import SCREEN_COLOURS
from kiosk.widgets.qr import QUIET_ZONE, qr_lines
from tests.tries import tries

MODULES = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
ADDRESS = "ws://192.168.1.20:8765/?code=K7MPQ4"


def drawn_modules(lines: list[str]) -> list[list[int]]:
    """Return the rows of modules that the half blocks draw, two for each line."""
    return [[MODULES[char][half] for char in line] for line in lines for half in (0, 1)]


@tries(5)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=120))
def test_half_blocks_draw_exactly_the_code(text: str) -> None:
    rows = drawn_modules(qr_lines(text))
    expected = [list(row) for row in segno.make_qr(text, error="m").matrix_iter(border=4)]
    assert rows[: len(expected)] == expected
    assert not any(any(row) for row in rows[len(expected) :])
    assert len(rows) - len(expected) <= 1


def test_there_is_a_quiet_zone_all_around() -> None:
    rows = drawn_modules(qr_lines(ADDRESS))
    edge = [*rows[:QUIET_ZONE], *rows[-QUIET_ZONE:]]
    edge += [row[:QUIET_ZONE] + row[-QUIET_ZONE:] for row in rows]
    assert QUIET_ZONE == 4
    assert not any(any(row) for row in edge)


@pytest.mark.parametrize("colours", SCREEN_COLOURS, ids=lambda each: each.name)
def test_its_ink_is_black_on_white_in_every_set_of_colours(colours: Theme) -> None:
    paper = ink_styles(colours.name)["paper"]
    assert (paper.color, paper.bgcolor) == (Color.parse("#000000"), Color.parse("#ffffff"))
