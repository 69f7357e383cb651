"""A screen is painted before it loads what only later work needs: so it starts fast."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
from typing import Any, Final

import pytest
from textual.app import ComposeResult
from textual.widgets import Static

from kiosk.widgets.room_app import RoomApp
from roomvoice.terminal.look import Look, shown
from shared.views import BoardView

LATE: Final = [
    "websockets",
    "zeroconf",
    "ifaddr",
    "filelock",
    "wcwidth",
    "segno",
    "tomllib",
    "importlib.metadata",
    "importlib.resources",
    "hashlib",
    "sqlite3",
    "msgpack",
    "shared.meeting",
    "shared.state",
    "shared.views",
    "shared.agenda",
    "shared.activities",
    "shared.messages",
    "shared.wire",
    "kiosk.link.link",
    "kiosk.board.board",
    "kiosk.lock",
    "kiosk.table.asks",
    "kiosk.table.coming_in.come_in",
    "kiosk.table.frame",
    "kiosk.table.seeing.language_list",
    "kiosk.table.coming_in.seat",
    "kiosk.table.voting.slip",
    "kiosk.table.voting.turns",
    "kiosk.table.voting.voice",
    "textual.widgets._text_area",
    "textual.widgets._markdown",
    "textual.widgets._data_table",
]
"""Libraries that take 5 to 40 ms of a processor to load, and what of ours brings much with it."""

BOARD: Final = """
from kiosk.board.app import BoardApp
import roomvoice.board.command

app, called, name = BoardApp(place), BoardApp, "_call"
"""
TABLE: Final = """
from pathlib import Path
from kiosk.table.app import TableApp
import roomvoice.table.command

app, called, name = TableApp(Path(sys.argv[1]), place), TableApp, "_come_in"
"""
PROGRAM: Final = """
import asyncio, os, sys
import roomvoice.__main__
from kiosk.link.hub_place import HubPlace

place = HubPlace("ws://127.0.0.1:9", "ABC234")
{screen}
async def first_call(*given):
    lines = app.screen._compositor.render_strips()
    print(" ".join(strip.text.strip() for strip in lines if strip.text.strip()), file=sys.stderr)
    print(*sys.modules, flush=True)
    os._exit(0)

setattr(called, name, first_call)

async def main():
    async with app.run_test() as pilot:
        await pilot.pause()

asyncio.run(main())
"""


@pytest.mark.parametrize(("name", "screen"), [("board", BOARD), ("table", TABLE)])
def test_words_stand_there_before_what_speaks_with_the_hub_is_loaded(
    tmp_path: object, name: str, screen: str
) -> None:
    program = PROGRAM.replace("{screen}", screen)
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert {"board": "Waiting for the hub", "table": "Coming in"}[name] in ran.stderr
    loaded = set(ran.stdout.split())
    assert "kiosk.link.hub_place" in loaded
    assert not [each for each in LATE if each in loaded]


def test_the_collector_waits_until_the_first_words_stand_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frozen: list[None] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(None))

    class Screen(RoomApp[BoardView]):
        looked: tuple[bool, ...] = ()

        def compose(self) -> ComposeResult:
            yield Static("Welcome")

        def run(self, **how: Any) -> int:
            asyncio.run(self._run())
            return 0

        async def _run(self) -> None:
            before = gc.isenabled()
            async with self.run_test() as pilot:
                await pilot.pause()
                self.looked = before, gc.isenabled()

    app = Screen()
    assert shown(app, Look()) == 0
    assert app.looked == (False, True)
    assert frozen
