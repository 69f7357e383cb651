"""How much processor the board takes: 400 items and more at 200x60, 20 new ones a second.

Run `python -m bench.board_paint` (on Linux: it reads /proc). The board is the real command in a
terminal of its own; the hub and the tables run in this process and are not counted.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

import pexpect

from kiosk.link.link import Link
from kiosk.link.outbox import MemoryOutbox
from server.data_folder import DataFolder
from server.hub import Hub, HubSettings, running
from shared.activities.swot import QUADRANTS
from shared.messages import PROTOCOL_VERSION, Greeting, Hello, Open, Say
from shared.views import ChairView, TableView

COLUMNS, ROWS = 200, 60
TABLES: Final = 10
ITEMS: Final = 400
A_SECOND: Final = 20
SECONDS: Final = 10
MORE: Final = A_SECOND * SECONDS
TICKS: Final = os.sysconf("SC_CLK_TCK")
WORDS: Final = "It takes longer, and nobody is paid for the extra hours"
AGENDA: Final = """
title = "A day"
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
question = "What do you see in working this way?"
live = true
most = 200
"""


async def measure() -> str:
    """Fill a room, let a board show it in both ways, and say what it took meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        data = DataFolder(Path(folder))
        settings = HubSettings(data, AGENDA, "127.0.0.1", 0)
        async with running(settings) as hub, _seated(hub, data) as tables:
            for number in range(ITEMS):
                _write(tables, number)
            await _settled()
            first = await _taken(hub, tables, "--large-print", ITEMS)
            return f"{first}\n{await _taken(hub, tables, '--all-at-once', ITEMS + MORE)}"


async def _taken(hub: Hub, tables: list[Link[TableView]], way: str, items: int) -> str:
    """What one board takes while tables write."""
    with _board(hub, way) as pid:
        await _settled()  # start-up is not what is measured
        before = _processor_seconds(pid)
        for number in range(items, items + MORE):
            _write(tables, number)
            await asyncio.sleep(1 / A_SECOND)
        used = _processor_seconds(pid) - before
        memory = _resident_mb(pid)
    return (
        f"board {way} at {COLUMNS}x{ROWS}, {items} to {items + MORE} items, "
        f"{A_SECOND} new a second: {100 * used / SECONDS:.1f} % of a processor, {memory:.0f} MB"
    )


@contextlib.asynccontextmanager
async def _seated(hub: Hub, data: DataFolder) -> AsyncIterator[list[Link[TableView]]]:
    """Tables at an open SWOT."""
    url, code = hub.join.address, hub.join.code

    def table(number: int) -> Link[TableView]:
        token = secrets.token_hex(32)

        def hello(greeting: Greeting) -> Hello:
            return Hello(
                version=PROTOCOL_VERSION,
                role="table",
                code=code,
                token=token,
                name=f"Table {number}",
                people=4,
            )

        return Link(url, "table", TableView, hello, outbox=MemoryOutbox())

    def as_chair(greeting: Greeting) -> Hello:
        return Hello(version=PROTOCOL_VERSION, role="chair", key=data.key())

    here = asyncio.Event()
    chair = Link(url, "chair", ChairView, as_chair, on_change=here.set)
    tables = [table(number) for number in range(TABLES)]
    tasks = [asyncio.create_task(chair.run())]
    tasks += [asyncio.create_task(each.run()) for each in tables]
    try:
        await here.wait()
        await chair.ask(Open(id=secrets.token_hex(16), activity="swot"))
        yield tables
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


def _write(tables: list[Link[TableView]], number: int) -> None:
    said = {"do": "add", "column": QUADRANTS[number % 4], "text": f"{WORDS} ({number})"}
    command = Say(id=secrets.token_hex(16), activity="swot", said=said)
    tables[number % len(tables)].send(command)


async def _settled() -> None:
    """Long enough for all that was sent to be stored and shown."""
    await asyncio.sleep(4)


@contextlib.contextmanager
def _board(hub: Hub, way: str) -> Iterator[int]:
    """A board in a terminal of its own, whose output is read and thrown away; its process id."""
    board = pexpect.spawn(
        sys.executable,
        ["-m", "roomvoice", "board", way, "--hub", hub.join.address, "--code", hub.join.code],
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        dimensions=(ROWS, COLUMNS),
    )
    threading.Thread(target=_drain, args=(board.child_fd,), daemon=True).start()
    try:
        yield int(board.pid or 0)
    finally:
        board.close(force=True)


def _drain(terminal: int) -> None:
    with contextlib.suppress(OSError):
        while os.read(terminal, 65536):
            continue


def _processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _resident_mb(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    print(asyncio.run(measure()))
