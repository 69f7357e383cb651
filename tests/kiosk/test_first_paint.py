"""A screen is painted before it loads what only later work needs: so it starts fast."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import pytest

LATE: Final = [
    "websockets",
    "zeroconf",
    "ifaddr",
    "filelock",
    "wcwidth",
    "segno",
    "tomllib",
    "importlib.metadata",
    "sqlite3",
    "msgpack",
    "shared.meeting",
    "shared.state",
    "shared.views",
    "shared.agenda",
    "shared.wire",
    "kiosk.link.link",
    "kiosk.board.board",
    "kiosk.table.voting.slip",
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
import kiosk.table.app
import roomvoice.table.command

app, called, name = kiosk.table.app.TableApp(Path(sys.argv[1]), place), kiosk.table.app, "come_in"
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
