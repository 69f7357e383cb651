"""Draw the pictures of the docs from the running screens: `make pictures`.

A hub on loopback, simulated tables, and the real apps, headless; what stands on their screens is
saved as SVG.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from kiosk.board.app import BoardApp
from kiosk.link.hub_place import HubPlace
from kiosk.link.link import Link
from kiosk.rehearse.room import SimulatedRoom
from kiosk.rehearse.table import RoomPlan
from kiosk.table.app import TableApp
from roomvoice.agendas import load_agenda
from server.data_folder import DataFolder
from server.hub import Hub, HubSettings, running
from shared.messages import PROTOCOL_VERSION, Close, Command, Hello, Open, Received, Reveal
from shared.views import ChairView

HERE = Path(__file__).parent
WIDE = (120, 34)
SMALL = (80, 24)
PATIENCE = 30.0


def save(app: App[Any], name: str) -> None:
    """Save a screen, without the fonts that Textual would have a reader's browser fetch."""
    drawn = app.export_screenshot(title="Roomvoice")
    drawn = re.sub(r"@font-face\s*\{[^}]*\}", "", drawn)
    drawn = re.sub(r"<!--.*?-->", "", drawn)
    drawn = re.sub(r"Fira Code", "monospace", drawn)
    path = HERE / f"{name}.svg"
    path.write_text(drawn, encoding="utf-8")
    print(path.relative_to(HERE.parents[1]))


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


async def draw_board(
    place: HubPlace, chair: Link[ChairView], room: SimulatedRoom, folder: Path
) -> None:
    """The board with results of a choice, and with a SWOT; a table's screens in between."""
    table = TableApp(folder, place, "Oak by the door", 5)
    board = BoardApp(place)
    async with table.run_test(size=SMALL) as at_table, board.run_test(size=WIDE) as at_board:
        await until(at_table, lambda: table.room and table.room.own)
        await until(at_board, lambda: board.room and board.room.view)
        save(board, "board-waiting")
        await say(chair, Open(id=secrets.token_hex(16), activity="opening"))
        await until(at_table, lambda: table.query("BallotTurns"))
        await at_table.press("enter")
        await until(at_table, lambda: table.query("BallotForm"))
        save(table, "table-choice")
        await asyncio.wait_for(room.done_with("opening"), PATIENCE)
        await say(chair, Close(id=secrets.token_hex(16)))
        await say(chair, Reveal(id=secrets.token_hex(16), activity="opening"))
        await until(at_board, lambda: board.room and board.room.view and board.room.view.results)
        save(board, "board-choice")
        await say(chair, Open(id=secrets.token_hex(16), activity="swot"))
        await until(at_table, lambda: table.query("SwotPanel"))
        await at_table.press("s")
        await at_table.press(*("space" if each == " " else each for each in "We listen"), "enter")
        await until(
            at_board, lambda: (room := board.room) and room.view and len(room.view.items) > 45
        )
        save(table, "table-swot")
        save(board, "board-swot")


async def main() -> None:
    """Draw them all."""
    with tempfile.TemporaryDirectory(prefix="roomvoice-pictures-") as folder:
        data = DataFolder(Path(folder) / "hub")
        settings = HubSettings(data, load_agenda("coproduction"), "127.0.0.1", 0)
        async with running(settings) as hub:
            await draw_room(hub, data.key(), Path(folder) / "table")


async def draw_room(hub: Hub, key: str, folder: Path) -> None:
    """Fill a room, and draw its screens."""
    place = HubPlace(hub.join.address, hub.join.code)
    plan = RoomPlan(place.url, place.code, seed=7, vote_seconds=1.0)
    room = SimulatedRoom(plan)
    chair = Link(
        place.url,
        "chair",
        ChairView,
        lambda _: Hello(version=PROTOCOL_VERSION, role="chair", key=key),
    )
    tasks = [asyncio.create_task(room.run()), asyncio.create_task(chair.run())]
    try:
        await asyncio.wait_for(room.got_in.wait(), PATIENCE)
        await draw_board(place, chair, room, folder)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(main())
