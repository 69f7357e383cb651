"""Simulated tables at a real hub, over the real protocol."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.link.link import Link
from kiosk.rehearse.count import Ack
from kiosk.rehearse.room import SimulatedRoom
from kiosk.rehearse.table import RoomPlan
from server.data_folder import DataFolder
from server.hub import Hub, HubSettings, running
from server.journal.sqlite import SqliteStore
from shared.messages import (
    PROTOCOL_VERSION,
    Close,
    Hello,
    Open,
    Received,
    Say,
    SetPeople,
    Spend,
)
from shared.views import ChairView

AGENDA = """
title = "A day"
[[activity]]
id = "vote"
kind = "choice"
title = "A vote"
options = ["Yes", "No"]
[[activity]]
id = "swot"
kind = "swot"
title = "A SWOT"
"""
PATIENCE = 20.0


def settings(folder: Path, port: int = 0) -> HubSettings:
    return HubSettings(DataFolder(folder), AGENDA, "127.0.0.1", port)


def plan_at(hub: Hub, *, seconds: float = 0.5, tables: int = 3) -> RoomPlan:
    return RoomPlan(hub.join.address, hub.join.code, tables, 4, 1, seconds)


@contextlib.asynccontextmanager
async def chair_at(hub: Hub, folder: Path) -> AsyncIterator[Link[ChairView]]:
    """A chair who is in."""
    key = DataFolder(folder).key()
    arrived = asyncio.Event()
    link = Link(
        hub.join.address,
        "chair",
        ChairView,
        lambda greeting: Hello(version=PROTOCOL_VERSION, role="chair", key=key),
        on_change=arrived.set,
    )
    running_link = asyncio.create_task(link.run())
    try:
        await until(lambda: link.room.view is not None, arrived)
        yield link
    finally:
        running_link.cancel()


async def until(reached: Callable[[], bool], changed: asyncio.Event) -> None:
    """Wait until it is so; fail after a while."""
    async with asyncio.timeout(PATIENCE):
        while not reached():
            changed.clear()
            await changed.wait()


@contextlib.asynccontextmanager
async def sitting(room: SimulatedRoom) -> AsyncIterator[None]:
    """The room takes part while the block runs."""
    task = asyncio.create_task(room.run())
    try:
        async with asyncio.timeout(PATIENCE):
            await room.got_in.wait()
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


async def done(room: SimulatedRoom, activity: str) -> None:
    """Wait until the room has said all it has to say; fail after a while."""
    async with asyncio.timeout(PATIENCE):
        await room.done_with(activity)


def journal_ids(folder: Path) -> Counter[str]:
    """The ids of all that tables said, as the journal on disk has them."""
    store = SqliteStore(DataFolder(folder).journal)
    try:
        return Counter(e.act.id for e in store.entries() if isinstance(e.act, Say | Spend))
    finally:
        store.close()


def number(n: int) -> str:
    return f"{n:032x}"


async def test_everything_acknowledged_is_in_the_journal_once_and_nothing_else(
    tmp_path: Path,
) -> None:
    acks: list[Ack] = []
    async with running(settings(tmp_path)) as hub, chair_at(hub, tmp_path) as chair:
        room = SimulatedRoom(plan_at(hub), on_ack=acks.append)
        async with sitting(room):
            for n, activity in enumerate(("vote", "swot")):
                assert isinstance(await chair.ask(Open(id=number(n), activity=activity)), Received)
                await done(room, activity)
                await chair.ask(Close(id=number(n + 10)))
    ids = journal_ids(tmp_path)
    assert ids == Counter(ack.id for ack in acks)
    assert max(ids.values()) == 1
    assert Counter(ack.kind for ack in acks)["choice"] == 12
    assert {ack.table for ack in acks} == {"t1", "t2", "t3"}
    assert {(ack.activity, ack.kind) for ack in acks} == {("vote", "choice"), ("swot", "swot")}
    assert room.count.submitted == room.count.acknowledged == len(acks)
    assert room.count.unanswered == 0


async def test_what_was_said_while_the_hub_was_away_is_delivered_once(tmp_path: Path) -> None:
    acks: list[Ack] = []
    heard = asyncio.Event()
    lines: list[str] = []

    def on_ack(ack: Ack) -> None:
        acks.append(ack)
        heard.set()

    def say(line: str) -> None:
        lines.append(line)
        heard.set()

    async with contextlib.AsyncExitStack() as stack:
        async with running(settings(tmp_path)) as hub, chair_at(hub, tmp_path) as chair:
            room = SimulatedRoom(plan_at(hub, seconds=1.0), on_ack=on_ack, say=say)
            await stack.enter_async_context(sitting(room))
            await chair.ask(Open(id=number(1), activity="swot"))
            await until(lambda: len(acks) > 5, heard)
            port = urlsplit(hub.join.address).port
        assert port is not None
        submitted = room.count.submitted
        await until(lambda: "The hub has gone; the tables go on." in lines, heard)
        async with running(settings(tmp_path, port)):
            await done(room, "swot")
    assert room.count.submitted > submitted
    assert "The hub is back." in lines
    assert journal_ids(tmp_path) == Counter(ack.id for ack in acks)
    assert room.count.unanswered == 0


async def test_refusals_are_counted_with_their_reason(tmp_path: Path) -> None:
    heard = asyncio.Event()
    async with running(settings(tmp_path)) as hub, chair_at(hub, tmp_path) as chair:
        plan = RoomPlan(hub.join.address, hub.join.code, 1, 4, 1, 1.0)
        room = SimulatedRoom(plan, on_ack=lambda ack: heard.set())
        async with sitting(room):
            await chair.ask(Open(id=number(1), activity="vote"))
            await until(lambda: room.count.acknowledged > 0, heard)
            table = SetPeople(id=number(2), people=room.count.acknowledged, table="t1")
            await chair.ask(table)
            await done(room, "vote")
    assert room.count.rejected.total() >= 1
    assert room.count.acknowledged + room.count.rejected.total() == 4
    assert any(line.startswith("  rejected") for line in room.count.in_words())


async def test_a_second_room_takes_other_names(tmp_path: Path) -> None:
    async with running(settings(tmp_path)) as hub:
        first, second = (SimulatedRoom(plan_at(hub)) for _ in range(2))
        async with sitting(first), sitting(second):
            names = [table.name for table in hub.meeting.state.tables.values()]
    assert len(set(names)) == 6
    assert "Oak" in names
    assert "Oak 2" in names


async def test_a_room_with_a_wrong_code_is_told_why(tmp_path: Path) -> None:
    async with running(settings(tmp_path)) as hub:
        plan = RoomPlan(hub.join.address, "WRONG1", 2, 4, 1, 1.0)
        async with asyncio.timeout(PATIENCE):
            refused = await SimulatedRoom(plan).run()
    assert [each.code for each in refused] == ["code", "code"]
    assert not hub.meeting.state.tables
