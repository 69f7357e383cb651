"""A room to draw: a hub on loopback, simulated tables, a chair, and screens saved as SVG."""

from __future__ import annotations

import asyncio
import contextlib
import re
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from kiosk.board.app import BoardApp
from kiosk.link.hub_place import HubPlace
from kiosk.link.ids import new_id
from kiosk.link.link import Link
from kiosk.rehearse.room import SimulatedRoom
from kiosk.rehearse.table import RoomPlan
from kiosk.table.app import TableApp
from kiosk.widgets.room_app import RoomApp
from server.data_folder import DataFolder
from server.hub import Hub, HubSettings, running
from shared.acts.lots import waits_for_lot
from shared.messages import (
    PROTOCOL_VERSION,
    Close,
    Command,
    DrawLot,
    Hello,
    Open,
    Received,
    Reveal,
)
from shared.views import ChairView

HERE = Path(__file__).parent
WIDE = (160, 45)
SMALL = (80, 24)
PATIENCE = 30.0
DICE = "4 1 6"
"""What the room says where a lot is drawn."""


@dataclass
class Drawing:
    """A room in which one table and the board are looked at."""

    hub: Hub
    chair: Link[ChairView]
    room: SimulatedRoom
    table: TableApp
    at_table: Pilot[Any]
    board: BoardApp
    at_board: Pilot[Any]

    async def open(self, activity: str) -> None:
        """The chair opens an activity, and the table has seen it."""
        await say(self.chair, Open(id=new_id(), activity=activity))
        await until(self.at_table, lambda: _is_at(self.table, activity))

    async def close(self, activity: str) -> None:
        """All have had their say; the chair closes it, shows the results, and draws its lot."""
        await asyncio.wait_for(self.room.done_with(activity), PATIENCE)
        await say(self.chair, Close(id=new_id()))
        if not _shows_results(self.board, activity):  # a live one does from the start
            await say(self.chair, Reveal(id=new_id(), activity=activity))
        await until(self.at_board, lambda: _shows_results(self.board, activity))
        state = self.hub.meeting.state
        if waits_for_lot(state, state.activities[activity]):
            lot = DrawLot(id=new_id(), activity=activity, phrase=DICE)
            await say(self.chair, lot)


def _is_at(table: TableApp, activity: str) -> bool:
    view = table.room and table.room.view
    return bool(view and view.activity and view.activity.id == activity)


def _shows_results(board: BoardApp, activity: str) -> bool:
    view = board.room and board.room.view
    return bool(view and view.activity and view.activity.id == activity and view.results)


def save(app: App[Any], name: str) -> None:
    """Save a screen, without the fonts that Textual would have a reader's browser fetch."""
    drawn = app.export_screenshot(title="Roomvoice")
    drawn = re.sub(r"@font-face\s*\{[^}]*\}", "", drawn)
    drawn = re.sub(r"<!--.*?-->", "", drawn)
    drawn = re.sub(r"Fira Code", "monospace", drawn)
    path = HERE / f"{name}.svg"
    path.write_text(drawn, encoding="utf-8")
    print(path.relative_to(HERE.parents[1]))


async def save_board(room: Drawing, name: str) -> None:
    """Save the board's first page that has more than the sentences about the result."""
    view = room.board.room and room.board.room.view
    told = view.results.read_aloud if view and view.results else ""
    first = room.board.board.page_words
    while first and all(part in told for part in room.board.board.page_words.split(". ")):
        await room.at_board.press("right_square_bracket")
        await room.at_board.pause(0.3)
        if room.board.board.page_words == first:
            break
    save(room.board, name)


async def until(pilot: Pilot[Any], ready: Callable[[], object]) -> None:
    """Let the screens go on until something is so."""
    async with asyncio.timeout(PATIENCE):
        while not ready():
            await pilot.pause(0.05)
    await pilot.pause(0.3)


async def say(chair: Link[ChairView], command: Command) -> None:
    """The chair does something."""
    if not isinstance(await chair.ask(command), Received):
        raise RuntimeError(f"the hub refused {command}")


@contextlib.asynccontextmanager
async def drawing(
    agenda: str, dress: Callable[[RoomApp[Any]], None] = lambda _: None
) -> AsyncIterator[Drawing]:
    """A room that holds this agenda, with simulated tables beside the one that is looked at.

    `dress`: what is done with the two screens before they begin.
    """
    with tempfile.TemporaryDirectory(prefix="roomvoice-pictures-") as folder:
        data = DataFolder(Path(folder) / "hub")
        async with running(HubSettings(data, agenda, "127.0.0.1", 0)) as hub:
            place = HubPlace(hub.join.address, hub.join.code)
            plan = RoomPlan(place.url, place.code, seed=7, vote_seconds=1.0)
            async with _seated(plan, data.key()) as (room, chair):
                table = TableApp(Path(folder) / "table", place, "Oak by the door", 5)
                board = BoardApp(place, pace=0)
                dress(table)
                dress(board)
                async with (
                    table.run_test(size=SMALL) as at_table,
                    board.run_test(size=WIDE) as at_board,
                ):
                    await until(at_table, lambda: table.room and table.room.own)
                    await until(at_board, lambda: board.room and board.room.view)
                    yield Drawing(hub, chair, room, table, at_table, board, at_board)


@contextlib.asynccontextmanager
async def _seated(plan: RoomPlan, key: str) -> AsyncIterator[tuple[SimulatedRoom, Link[ChairView]]]:
    """Simulated tables that have come in, and the chair."""
    room = SimulatedRoom(plan)
    hello = Hello(version=PROTOCOL_VERSION, role="chair", key=key)
    chair = Link(plan.url, "chair", ChairView, lambda _: hello)
    tasks = [asyncio.create_task(room.run()), asyncio.create_task(chair.run())]
    try:
        await asyncio.wait_for(room.got_in.wait(), PATIENCE)
        yield room, chair
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
