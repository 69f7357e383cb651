"""The board over a real hub: what tables say and the chair does, and the hub going away."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from kiosk.board.app import BoardApp
from kiosk.link.hub_place import HubPlace
from kiosk.link.link import Link
from kiosk.link.outbox import MemoryOutbox
from server.data_folder import DataFolder
from server.hub import Hub, HubSettings, running
from shared.messages import (
    PROTOCOL_VERSION,
    Announce,
    Cast,
    Close,
    Command,
    Greeting,
    Hello,
    HideItem,
    Next,
    Open,
    Received,
    Reveal,
    Say,
)
from shared.views import ChairView, TableView
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import PATIENCE, flat_text, wait_for_text
from tests.kiosk.sizes import AT_ENDS

AGENDA: Final = """
title = "A day"
welcome = "Welcome."

[[activity]]
id = "first"
kind = "choice"
title = "First thoughts"
question = "Is it good?"
options = ["Good idea", "Swear word"]

[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
question = "What do you see?"
live = true

[[activity]]
id = "again"
kind = "choice"
title = "Again"
question = "Is it good?"
again = "first"
"""


def new_id() -> str:
    return secrets.token_hex(16)


class Meeting(Struct, frozen=True):
    """A hub with one table and the chair."""

    hub: Hub
    table: Link[TableView]
    chair: Link[ChairView]

    @property
    def place(self) -> HubPlace:
        """Where a board finds it."""
        return HubPlace(self.hub.join.address, self.hub.join.code)

    async def act(self, *commands: Command) -> None:
        """The chair does these."""
        for command in commands:
            assert isinstance(await self.chair.ask(command), Received), command

    def vote(self, activity: str, *options: int) -> None:
        """The table casts these ballots."""
        for option in options:
            choice = {"option": option}
            self.table.send(Cast(id=new_id(), activity=activity, ballot=new_id(), choice=choice))

    def write(self, column: str, text: str) -> str:
        """The table writes an item; returns its id."""
        id = new_id()
        said = {"do": "add", "column": column, "text": text}
        self.table.send(Say(id=id, activity="swot", said=said))
        return id


@contextlib.asynccontextmanager
async def meeting(folder: Path) -> AsyncIterator[Meeting]:
    """A real hub, its table Oak with five people, its chair."""
    data, token = DataFolder(folder), secrets.token_hex(32)
    async with running(HubSettings(data, AGENDA, "127.0.0.1", 0)) as hub:

        def as_table(greeting: Greeting) -> Hello:
            code = hub.join.code
            return Hello(
                version=PROTOCOL_VERSION, role="table", code=code, token=token, name="Oak", people=5
            )

        def as_chair(greeting: Greeting) -> Hello:
            return Hello(version=PROTOCOL_VERSION, role="chair", key=data.key())

        url = hub.join.address
        seated = asyncio.Event()

        def changed() -> None:
            if table.room.view is not None and chair.room.view is not None:
                seated.set()

        table = Link(url, "table", TableView, as_table, outbox=MemoryOutbox(), on_change=changed)
        chair = Link(url, "chair", ChairView, as_chair, on_change=changed)
        tasks = [asyncio.create_task(table.run()), asyncio.create_task(chair.run())]
        try:
            async with asyncio.timeout(PATIENCE):
                await seated.wait()
            yield Meeting(hub, table, chair)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)


@AT_ENDS
async def test_a_day_on_the_board(tmp_path: Path, size: tuple[int, int]) -> None:
    async with meeting(tmp_path) as day:
        app = BoardApp(day.place, large=False)
        async with app.run_test(size=size) as pilot:

            async def until(*texts: str) -> None:
                async with asyncio.timeout(PATIENCE):
                    while not all(reads(app, text) for text in texts):
                        await pilot.pause(0.01)

            await until("A day", day.hub.join.code, "1 of 1 table connected")
            await day.act(Open(id=new_id(), activity="first"))
            day.vote("first", 0, 1, 1)
            await until("3 of 5 have voted", "60%")
            assert not reads(app, "Good idea") and not reads(app, "Swear word")
            await day.act(Close(id=new_id()), Reveal(id=new_id(), activity="first"))
            await until("Closed", "Good idea", "33%", "67%")

            await day.act(Next(id=new_id()))
            await until("What do you see?", "0 ideas in")
            day.write("threats", "Money [/] runs [b]out[/b]")
            gone = day.write("strengths", "We are many")
            await until("Money [/] runs [b]out[/b]", "We are many", "Oak", "NEW")
            await day.act(HideItem(id=new_id(), item=gone))
            await wait_for_text(pilot, "We are many", gone=True)

            await day.act(Next(id=new_id()))
            day.vote("again", 0, 0, 0, 1)
            await until("4 of 5 have voted", "80%")  # at 40% there is a large 4 as well
            await day.act(Close(id=new_id()), Reveal(id=new_id(), activity="again"))
            await until("1 before, 3 now, 2 more", "2 before, 1 now, 1 fewer")


async def test_a_board_whose_hub_goes_says_so_and_keeps_what_it_showed(tmp_path: Path) -> None:
    async with contextlib.AsyncExitStack() as board:
        async with meeting(tmp_path) as day:
            app = BoardApp(day.place)
            pilot = await board.enter_async_context(app.run_test())
            await day.act(Open(id=new_id(), activity="swot"), Announce(id=new_id(), text="Tea"))
            day.write("threats", "Money runs out")
            await wait_for_text(pilot, "Money runs out", "Tea", "1 of 1 table connected")
        await wait_for_text(pilot, "Not connected since", "What you see may be old.")
        assert "Money runs out" in flat_text(app) and "Tea" in flat_text(app)


async def test_a_wrong_code_ends_the_board_with_the_reason(tmp_path: Path) -> None:
    async with meeting(tmp_path) as day:
        app = BoardApp(HubPlace(day.hub.join.address, "WRONG1"))
        async with app.run_test() as pilot:
            async with asyncio.timeout(PATIENCE):
                while app.refused is None:
                    await pilot.pause(0.01)
        assert app.return_value == 1
        assert app.refused.code == "code"
