"""The QR code on the board: what is drawn is the code, dark on light, with room around it."""

from __future__ import annotations

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.color import Color

from kiosk.widgets.qr import QUIET_ZONE, QrCode, qr_lines
from tests.tries import tries

MODULES = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
ADDRESS = "ws://192.168.1.20:8765/?code=K7MPQ4"


def drawn_modules(lines: list[str]) -> list[list[int]]:
    """Return the rows of modules that the half blocks draw, two for each line."""
    return [[MODULES[char][half] for char in line] for line in lines for half in (0, 1)]


@tries(10)
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


class Poster(App[None]):
    """A board with nothing but a code."""

    def compose(self) -> ComposeResult:
        """Show the address."""
        yield QrCode(ADDRESS)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_the_code_is_black_on_white_in_every_theme(theme: str) -> None:
    app = Poster()
    async with app.run_test(size=(80, 40)) as pilot:
        app.theme = theme
        await pilot.pause()
        code = app.query_one(QrCode)
        lines = qr_lines(ADDRESS)
        assert [code.render_line(y).text for y in range(code.size.height)] == lines
        assert code.size.width == len(lines[0])
        style = code.visual_style
        assert style.background == Color.parse("#ffffff")
        assert style.foreground == Color.parse("#000000")


async def test_another_address_replaces_the_code() -> None:
    app = Poster()
    async with app.run_test(size=(80, 40)) as pilot:
        code = app.query_one(QrCode)
        code.show_text("ws://10.0.0.5:9000/?code=AAAAAA")
        await pilot.pause()
        shown = [code.render_line(y).text for y in range(code.size.height)]
        assert shown == qr_lines("ws://10.0.0.5:9000/?code=AAAAAA")
        code.show_text("")
        await pilot.pause()
        assert not any(code.render_line(y).text.strip() for y in range(code.size.height))
