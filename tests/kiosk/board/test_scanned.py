"""A reader of QR codes reads the board's, from a picture of its cells, in all colours."""

from __future__ import annotations

from typing import Final

import pytest
import zxingcpp
from rich._palettes import STANDARD_PALETTE
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot

from kiosk.board.app import BoardApp
from kiosk.widgets.colours.sets import SCREEN_COLOURS
from server.hub import join_info
from shared.hub_address import hub_url, to_scan
from shared.pin import pin_of
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import show
from tests.kiosk.linux_console import on_console

WIDE, HIGH = 4, 8
"""Dots of a cell, half of which is a module of the code."""
JOIN: Final = join_info(hub_url("192.168.178.123", 65535, pin_of(b"a certificate")), "K7MPQ4")
INK: Final = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}


def greys(style: Style | None, console: bool) -> tuple[int, int]:
    """How bright ground and letters are, from 0 to 255."""
    if style is None:
        return 0, 255
    if console:
        cell = on_console(style)
        return tuple(round(sum(STANDARD_PALETTE[each]) / 3) for each in (cell.back, cell.front))  # type: ignore[return-value]
    colours = [Color.from_rich_color(each) for each in (style.bgcolor, style.color)]
    back, front = (round(255 * each.brightness) for each in colours)
    return (front, back) if style.reverse else (back, front)


def picture(pilot: Pilot[int], *, console: bool) -> memoryview:
    """What stands on the screen, dot by dot; letters are grey patches."""
    dots = bytearray()
    for strip in pilot.app.screen._compositor.render_strips():
        rows = [bytearray(), bytearray()]
        for text, style, _ in strip:
            ground = greys(style, console)
            for sign in text:
                for row, ink in zip(rows, INK.get(sign, (0, 0)), strict=True):
                    row += bytes([ground[ink]]) * WIDE
        dots += rows[0] * (HIGH // 2) + rows[1] * (HIGH // 2)
    wide = pilot.app.size.width * WIDE
    return memoryview(bytes(dots)).cast("B", shape=[len(dots) // wide, wide])


@pytest.mark.parametrize("console", [False, True], ids=["a terminal", "a Linux console"])
@pytest.mark.parametrize("colours", [each.name for each in SCREEN_COLOURS])
async def test_a_phone_reads_the_code(
    colours: str, console: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = BoardApp(theme=colours)
    if console:
        monkeypatch.setenv("TERM", "linux")
        app.draw_with("halves", console=True)
    async with app.run_test(size=(120, 38)) as pilot:
        await show(pilot, rooms.room(join=JOIN))
        found = zxingcpp.read_barcodes(picture(pilot, console=console), try_invert=False)
        assert [each.text for each in found] == [to_scan(JOIN.link)]
