"""A screen that shows no more for a moment hears no more, and then all that came, in one step."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

from kiosk.link.link import Link
from kiosk.link.socket import Socket
from server.data_folder import DataFolder
from server.hub import HubSettings, running
from shared.messages import PROTOCOL_VERSION, Greeting, Hello, Open
from shared.views import BoardView, ChairView

PATIENCE: Final = 30.0
LONG: Final = 4321.0
AGENDA: Final = """
title = "Links"
[[activity]]
id = "a"
kind = "choice"
title = "A"
options = ["Yes", "No"]
"""


async def test_what_has_come_is_received_without_letting_others_go_first() -> None:
    async def speak(connection: ServerConnection) -> None:
        for number in range(3):
            await connection.send(bytes([number]))
        await connection.wait_closed()

    async with (
        asyncio.timeout(PATIENCE),
        serve(speak, "127.0.0.1", 0) as server,
        connect(f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}") as client,
    ):
        here = Socket(client)
        assert await here.receive() == b"\0"
        await (await client.ping())  # its answer comes behind the others
        for number in (1, 2):
            with pytest.raises(StopIteration) as at_once:
                here.receive().send(None)
            assert at_once.value.value == bytes([number])


async def test_a_link_hears_no_more_while_its_screen_wants_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, asked, rested = asyncio.Event(), asyncio.Event(), asyncio.Event()
    wanted = 0.0
    sleep = asyncio.sleep

    async def long_sleep(seconds: float) -> None:
        await (rested.wait() if seconds == LONG else sleep(seconds))

    def rest() -> float:
        asked.set()
        return wanted

    monkeypatch.setattr(asyncio, "sleep", long_sleep)
    data = DataFolder(tmp_path)
    async with (
        asyncio.timeout(PATIENCE),
        running(HubSettings(data, AGENDA, "127.0.0.1", 0)) as hub,
        asyncio.TaskGroup() as tasks,
    ):
        url, code, key = hub.join.address, hub.join.code, data.key()

        def as_board(greeting: Greeting) -> Hello:
            return Hello(version=PROTOCOL_VERSION, role="board", code=code)

        def as_chair(greeting: Greeting) -> Hello:
            return Hello(version=PROTOCOL_VERSION, role="chair", key=key)

        board = Link(url, "board", BoardView, as_board, on_change=changed.set, rest=rest)
        chair = Link(url, "chair", ChairView, as_chair, on_change=changed.set)
        links = [tasks.create_task(each.run()) for each in (board, chair)]

        async def until(ready: Callable[[], object]) -> None:
            while not ready():
                changed.clear()
                await changed.wait()

        await until(lambda: board.room.view and chair.room.view)
        wanted = LONG
        asked.clear()
        await chair.ask(Open(id="0" * 32, activity="a"))
        await asked.wait()
        await sleep(0)
        assert board.room.view and board.room.view.activity is None
        wanted = 0.0
        rested.set()
        await until(lambda: board.room.view and board.room.view.activity)
        for each in links:
            each.cancel()
