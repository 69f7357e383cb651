"""Three rooms at three servers, while a server dies, a hub dies, and a room is cut off."""

from __future__ import annotations

import asyncio
import contextlib
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bench.nats_cluster import Cluster, cluster, free_ports
from shared.messages import Announce, Close, Next, Received, Refused
from shared.outcome import READ_ONLY
from shared.views import JoinInfo
from tests.end_to_end.fault_proxy import Fault, FaultProxy
from tests.end_to_end.region import PATIENCE, RegionRoom, kept_open, report_of
from tests.figures import Figures

TABLES, PEOPLE = 8, 4
AGENDA = """
title = "Three rooms"
[[activity]]
id = "first"
kind = "choice"
title = "First thoughts"
options = ["Good idea", "Swear word"]
[[activity]]
id = "ideas"
kind = "ideas"
title = "Ideas"
columns = ["Now", "Later"]
[[activity]]
id = "shown"
kind = "choice"
title = "Hands up"
options = ["Yes", "No"]
open = true
"""
SECRET = "first"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with signals")


async def begun(
    stack: contextlib.AsyncExitStack, folder: Path, servers: Cluster
) -> tuple[list[RegionRoom], list[FaultProxy]]:
    """Three rooms full of tables; the third reaches the servers through proxies alone."""
    chance = random.Random(7)
    proxies = [
        await stack.enter_async_context(FaultProxy(each.port, chance).running())
        for each in servers.servers
    ]
    through = ",".join(f"127.0.0.1:{proxy.port}" for proxy in proxies)
    journals = [servers.address("rooms")] * 2 + [f"nats://{through}/rooms"]
    agenda = folder / "agenda.toml"
    agenda.write_text(AGENDA)
    changed = asyncio.Event()
    rooms = [
        RegionRoom(name, folder / name, port, journal, changed)
        for name, port, journal in zip(
            ("Hull", "Leeds", "York"), free_ports(3), journals, strict=True
        )
    ]
    await stack.enter_async_context(kept_open(rooms))
    await rooms[0].start(str(agenda))
    for room in rooms[1:]:
        await room.start("--region-key", str(rooms[0].data / "region.key"))
    for seed, room in enumerate(rooms):
        room.sit(TABLES, PEOPLE, seed)
    for room in rooms:
        await room.until(lambda room=room: room.tables.got_in.is_set())  # type: ignore[misc]
    return rooms, proxies


async def all_say(rooms: list[RegionRoom], activity: str) -> None:
    """Wait until every table has said all, and has heard that it was received."""
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(room.tables.done_with(activity) for room in rooms))


def board(room: RegionRoom) -> Any:
    """What the room's board shows, but for how to join there."""
    return replace(room.shown, join=JoinInfo("", "", ""))


async def a_bad_day(
    rooms: list[RegionRoom], servers: Cluster, proxies: list[FaultProxy], fault: Fault
) -> None:
    hull, leeds, york = rooms
    for room in rooms:
        # Each board shows who is connected in all rooms together.
        await room.until(lambda room=room: room.seen.progress.connected == 3 * TABLES)  # type: ignore[misc]
        assert room.seen.rooms == ("Hull", "Leeds", "York")
    assert hull.seen.tables["t1"].name.endswith(("(Hull)", "(Leeds)", "(York)"))

    await hull.done(Next)
    await hull.acknowledged(10, SECRET)
    await servers.servers[0].kill()
    await all_say(rooms, SECRET)
    await leeds.until(lambda: not leeds.seen.cut_off)
    await servers.servers[0].start()

    await leeds.done(Next)
    await leeds.acknowledged(5, "ideas")
    await leeds.kill()
    await leeds.start()
    await all_say(rooms, "ideas")

    await hull.done(Next)
    await york.acknowledged(5, "shown")
    for proxy in proxies:
        await proxy.set(fault)
    await york.until(lambda: york.shown.cut_off and york.seen.cut_off)
    before = york.shown.progress
    refused = await york.do(Announce, text="Does anybody hear us?")
    assert isinstance(refused, Refused)
    assert refused.code == READ_ONLY
    await hull.done(Announce, text="York, we wait for you.")
    await leeds.until(lambda: leeds.shown.announcement != "")
    assert york.shown.announcement == ""
    assert york.shown.progress.ballots == before.ballots
    for proxy in proxies:
        await proxy.set(Fault.NONE)
    await york.until(lambda: not york.shown.cut_off and york.shown.announcement)
    await all_say(rooms, "shown")
    assert isinstance(await york.do(Close), Received)

    def agree() -> bool:
        boards = [board(room) for room in rooms]
        marks = {room.seen.mark for room in rooms}
        stages = {line.stage for room in rooms for line in room.seen.agenda}
        return boards.count(boards[0]) == 3 and len(marks) == 1 and stages == {"closed"}

    await hull.until(agree)


def check(rooms: list[RegionRoom]) -> int:
    """Hold every acknowledgement against what each room's data folder reports."""
    acks = [ack for room in rooms for ack in room.acks]
    assert len({ack.id for ack in acks}) == len(acks)
    first: dict[str, Any] | None = None
    for room in rooms:
        report = report_of(room.data)
        stored = Counter(command["id"] for command in report["commands"])
        assert max(stored.values()) == 1
        assert [a.id for a in acks if a.activity != SECRET and stored[a.id] != 1] == []
        ballots = next(each for each in report["activities"] if each["id"] == SECRET)
        voted = Counter(ack.table for ack in acks if ack.activity == SECRET)
        assert ballots["ballots_by_table"] == dict(voted)
        held = {each["ballot"] for each in ballots["ballots"]}
        assert len(held) == len(ballots["ballots"]) == voted.total() == 3 * TABLES * PEOPLE
        assert first is None or report["activities"] == first["activities"]
        first = report
    return len(acks)


@pytest.mark.parametrize(
    "fault",
    [
        Fault.HALF_OPEN,
        *(pytest.param(each, marks=pytest.mark.soak) for each in (Fault.REFUSE, Fault.DEAF_HUB)),
    ],
)
async def test_whatever_was_acknowledged_is_there_once_in_every_room(
    tmp_path: Path, fault: Fault, figures: Figures
) -> None:
    async with cluster(tmp_path / "servers") as servers:
        async with contextlib.AsyncExitStack() as stack:
            rooms, proxies = await begun(stack, tmp_path, servers)
            await a_bad_day(rooms, servers, proxies, fault)
        number = check(rooms)
        figures.note(
            "three rooms, three faults", times=1, acknowledged=number, lost=0, duplicated=0
        )
