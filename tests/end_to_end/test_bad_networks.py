"""The network comes and goes: what tables said arrives once and in order, and nothing is lost."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import random
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest

from kiosk.link import link as link_module
from kiosk.link import socket as socket_module
from kiosk.link.disk_outbox import DiskOutbox
from server import sockets as server_sockets
from server.intake import Intake
from server.journal.sqlite import SqliteStore
from server.way_in import Reply
from shared.language import Speech
from shared.messages import Cast, Command, Received
from tests.end_to_end.fault_proxy import Fault, FaultProxy
from tests.figures import Figures
from tests.kiosk.link.test_link import PATIENCE, PEOPLE, Building, Screen, cast, open_a

# A server that is closed in the moment of accepting leaves that socket to the garbage collector:
# asyncio's own, seen with Python 3.11 (its transport asserts that the server still is there).
pytestmark = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <(function _SelectorTransport|socket.socket)"
    ":pytest.PytestUnraisableExceptionWarning"
)

CUT_OFF: Final = (Fault.DROP, Fault.REFUSE, Fault.HALF_OPEN, Fault.DEAF_HUB, Fault.DEAF_KIOSK)
"""Faults under which no answer can come."""

HINDERED: Final = (Fault.DELAY, Fault.SLOW, Fault.SLICED)
"""Faults under which all arrives, late."""


@pytest.fixture
async def building(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Building]:
    # Tests need not wait as long as people do; `test_backoff.py` holds the waits themselves.
    monkeypatch.setattr(link_module, "wait_before", lambda attempt, chance: 0.02)
    monkeypatch.setattr(socket_module, "OPEN_TIMEOUT", 1.0)
    monkeypatch.setattr(socket_module, "PING_EVERY", 0.1)
    monkeypatch.setattr(socket_module, "PING_TIMEOUT", 0.4)
    monkeypatch.setattr(socket_module, "CLOSE_TIMEOUT", 0.05)
    monkeypatch.setattr(server_sockets, "CLOSE_TIMEOUT", 0.3)
    here = Building(tmp_path / "data")
    await here.start()
    await open_a(here)
    yield here
    await here.stop()


class FarTable:
    """A table behind a bad network, with its outbox on its own disk."""

    def __init__(self, building: Building, proxy: FaultProxy, outbox: Path) -> None:
        far = copy.copy(building)
        far.url = proxy.url
        self.proxy = proxy
        self.screen = Screen(far, DiskOutbox(outbox))
        self.said: list[Cast] = []

    def say(self, times: int = 1) -> None:
        for _ in range(times):
            self.said.append(cast())
            self.screen.link.send(self.said[-1])

    async def until_answered(self) -> None:
        await self.screen.until(lambda: len(self.screen.answers) >= len(self.said))

    def assert_all_received_in_order(self) -> None:
        """As the table heard it: each thing received, once, in the order in which it was said."""
        heard: list[Command] = [command for command, _ in self.screen.answers]
        assert heard == self.said
        assert all(isinstance(answer, Received) for _, answer in self.screen.answers)
        assert self.screen.link.room.kept == ()


@contextlib.asynccontextmanager
async def far_table(building: Building, outbox: Path, seed: int = 1) -> AsyncIterator[FarTable]:
    port = int(building.url.rsplit(":", 1)[1])
    async with FaultProxy(port, random.Random(seed)).running() as proxy:
        table = FarTable(building, proxy, outbox)
        async with table.screen.running() as task:
            await table.screen.until(lambda: table.screen.link.room.own)
            yield table
            assert not task.done(), task


def assert_in_journal(building: Building, said: list[Cast], folder: Path) -> None:
    """As the hub's disk has it: every ballot once in the box, spent in the order of saying."""
    activity = building.hub.meeting.state.activities["a"]
    assert activity.ballots == len(said)
    assert activity.box.keys() == {each.ballot for each in said}
    with contextlib.closing(SqliteStore(folder / "journal.sqlite3", read_only=True)) as store:
        ids = [entry.act.id for entry in store.entries()]
    mine = {each.id for each in said}
    assert [id for id in ids if id in mine] == [each.id for each in said]


async def test_a_good_network_is_one(building: Building, tmp_path: Path) -> None:
    """Control: what the proxy does when it is not told to fail."""
    async with far_table(building, tmp_path / "outbox") as table:
        table.say(5)
        await table.until_answered()
        table.assert_all_received_in_order()
        assert table.screen.link.room.contact == "here"
        assert table.proxy.met == 0
    assert_in_journal(building, table.said, tmp_path / "data")


@pytest.mark.parametrize("fault", CUT_OFF, ids=lambda fault: fault.name.lower())
async def test_what_is_said_while_nothing_gets_through_arrives_once_it_does(
    fault: Fault, building: Building, tmp_path: Path
) -> None:
    async with far_table(building, tmp_path / "outbox") as table:
        await table.proxy.set(fault)
        table.say(4)
        await table.screen.until(lambda: table.screen.link.room.contact == "away")
        table.say(2)
        assert table.screen.answers == []
        room = table.screen.link.room
        assert [kept.command for kept in room.kept] == table.said
        assert room.view is not None
        assert room.trouble
        await table.proxy.set(Fault.NONE)
        await table.until_answered()
        table.assert_all_received_in_order()
        assert table.screen.link.room.contact == "here"
    assert_in_journal(building, table.said, tmp_path / "data")


async def test_what_the_hub_took_and_could_not_answer_is_handed_to_it_again_and_counts_once(
    building: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: Counter[str] = Counter()
    take = Intake.take

    def counted(
        intake: Intake, by: str, command: Command, reply: Reply, spoken: Speech | None = None
    ) -> None:
        handed[command.id] += 1
        take(intake, by, command, reply, spoken)

    monkeypatch.setattr(Intake, "take", counted)
    async with far_table(building, tmp_path / "outbox") as table:
        await table.proxy.set(Fault.DEAF_KIOSK)
        table.say()
        await table.screen.until(lambda: table.screen.link.room.contact == "away")
        await table.proxy.set(Fault.NONE)
        await table.until_answered()
        table.assert_all_received_in_order()
        assert handed[table.said[0].id] > 1
    assert_in_journal(building, table.said, tmp_path / "data")


@pytest.mark.parametrize("fault", HINDERED, ids=lambda fault: fault.name.lower())
async def test_a_bad_line_is_slow_and_loses_nothing(
    fault: Fault, building: Building, tmp_path: Path
) -> None:
    async with far_table(building, tmp_path / "outbox") as table:
        await table.proxy.set(fault)
        table.say(6)
        await table.until_answered()
        assert table.proxy.met
        table.assert_all_received_in_order()
    assert_in_journal(building, table.said, tmp_path / "data")


@pytest.mark.parametrize("seed", range(4))
async def test_a_line_cut_in_the_middle_of_frames(
    seed: int, building: Building, tmp_path: Path
) -> None:
    async with far_table(building, tmp_path / "outbox", seed) as table:
        for _ in range(6):
            await table.proxy.set(Fault.CUT)
            table.say()
            async with asyncio.timeout(PATIENCE):
                await table.proxy.until_met()
            await table.proxy.set(Fault.NONE)
            table.say()
            await table.until_answered()
        table.assert_all_received_in_order()
    assert_in_journal(building, table.said, tmp_path / "data")


async def walk(building: Building, folder: Path, seed: int, said: int) -> None:
    """A table says so many things while the network does whatever chance has it do."""
    chance = random.Random(seed)
    async with far_table(building, folder / f"outbox{seed}", seed) as table:
        before = len(building.hub.meeting.state.activities["a"].box)
        while len(table.said) < said:
            await table.proxy.set(chance.choice(list(Fault)))
            table.say(min(chance.randrange(4), said - len(table.said)))
            # How long a fault lasts is chance too; nothing is awaited here.
            await asyncio.sleep(chance.choice((0, 0.01, 0.05, 0.6)))
            if chance.random() < 0.1:
                await building.stop()
                await building.start()
        await table.proxy.set(Fault.NONE)
        await table.until_answered()
        table.assert_all_received_in_order()
    assert len(building.hub.meeting.state.activities["a"].box) == before + said
    with contextlib.closing(SqliteStore(folder / "data" / "journal.sqlite3", read_only=True)) as at:
        ids = [entry.act.id for entry in at.entries()]
    mine = {each.id for each in table.said}
    assert [id for id in ids if id in mine] == [each.id for each in table.said]


@pytest.mark.parametrize("seed", range(2))
async def test_whatever_the_network_does(seed: int, building: Building, tmp_path: Path) -> None:
    await walk(building, tmp_path, seed, 12)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(100, 200))
async def test_whatever_the_network_does_for_long(
    seed: int, building: Building, tmp_path: Path, figures: Figures
) -> None:
    figures.progress(seed - 99, 100)
    await walk(building, tmp_path, seed, PEOPLE)
    figures.note(
        "bad networks, walks of 40 votes", times=1, acknowledged=PEOPLE, lost=0, duplicated=0
    )
