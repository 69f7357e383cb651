"""What every journal promises the hub, whatever keeps it: one file, memory, or several rooms' log.

Here a journal is seen as the hub sees it: commands go in at an intake, answers come back, and a
hub that starts again finds the same meeting. `test_store_contract` holds each store by itself.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace

from bench.nats_cluster import cluster
from server.intake import Intake
from server.journal.chain import Link, links_after
from server.journal.committer import Committer
from server.journal.jetstream import JetStreamLog
from server.journal.replay import begin_or_resume
from server.journal.sqlite import SqliteStore
from server.journal.store import Store
from server.region.member import Member
from server.region.own_copy import bring_up_to_date
from server.region.proposals import Cover
from server.region.taking_part import begin_or_join
from server.way_in import Reply
from shared.chain import START
from shared.entry import Ballot, Entry
from shared.ids import CHAIR, HUB
from shared.meeting import Meeting
from shared.messages import (
    Announce,
    Begin,
    Cast,
    Close,
    Command,
    Join,
    Next,
    Open,
    Received,
    Refused,
    SetPeople,
    Spend,
    TakeOut,
    VoteAgain,
)
from shared.outcome import OTHER_CONTENT
from tests.server.journal.memory_store import MemoryStore
from tests.server.region.rooms import AGENDA, KEY, QUICK, Room, a_cast, new_id

PATIENCE: Final = 30.0
WAYS: Final = ("memory", "sqlite", "jetstream")


class Journal(ABC):
    """A journal with an intake before it."""

    meeting: Meeting

    @abstractmethod
    def take(self, by: str, command: Command, reply: Reply) -> None: ...

    @abstractmethod
    def entries(self) -> list[Entry]: ...

    @abstractmethod
    def links(self) -> list[Link]: ...

    @abstractmethod
    async def start_again(self) -> None: ...

    def boxes(self) -> dict[str, list[Ballot]]:
        states = self.meeting.state.activities.items()
        return {id: list(at.box_as_ballots()) for id, at in states if at.box}

    async def do(self, by: str, command: Command) -> Received | Refused:
        answered: asyncio.Future[Received | Refused] = asyncio.get_running_loop().create_future()
        self.take(by, command, answered.set_result)
        async with asyncio.timeout(PATIENCE):
            return await answered

    async def join(self, name: str, people: int = 3) -> str:
        hashed = hashlib.sha256(name.encode()).hexdigest()
        join = Join(id=new_id(), name=name, people=people, token_hash=hashed)
        assert isinstance(await self.do(HUB, join), Received)
        table = self.meeting.table_with(hashed)
        assert table is not None
        return table.id

    async def chair(self, command: Command) -> None:
        assert isinstance(await self.do(CHAIR, command), Received)


class OneRoom(Journal):
    """The intake of one room, before a store."""

    def __init__(self, reopen: Callable[[Store | None], Store]) -> None:
        self._reopen = reopen
        self.store = reopen(None)
        self._begin()

    def _begin(self) -> None:
        self.meeting = begin_or_resume(self.store, AGENDA, 1)
        self.committer = Committer(self.store, asyncio.get_running_loop())
        self.intake = Intake(
            self.meeting, self.committer, on_applied=lambda _: None, on_failure=_never
        )

    def take(self, by: str, command: Command, reply: Reply) -> None:
        self.intake.take(by, command, reply)

    def entries(self) -> list[Entry]:
        return list(self.store.entries())

    def links(self) -> list[Link]:
        return list(self.store.links())

    async def start_again(self) -> None:
        self.committer.stop()
        self.store = self._reopen(self.store)
        self._begin()


class OneOfSeveral(Journal):
    """The intake of one of several rooms, before their log; started again, it knows nothing."""

    room: Room

    def __init__(self, log: JetStreamLog, folder: Path) -> None:
        self._log = log
        self._folder = folder

    async def begin(self) -> None:
        member = Member(self._log, Cover(KEY, "meeting"), pace=QUICK)
        self.room = Room(member, await begin_or_join(member, AGENDA))
        self.meeting = self.room.meeting
        member.start(self.room)

    def take(self, by: str, command: Command, reply: Reply) -> None:
        self.room.member.intake.take(by, command, reply)

    def entries(self) -> list[Entry]:
        return [record.entry for record in self.room.records]

    def links(self) -> list[Link]:
        """Those of the copy that each room has of the whole meeting."""
        store = SqliteStore(self._folder / secrets.token_hex(4))
        bring_up_to_date(store, self.room.records, self.meeting)
        links = list(store.links())
        store.close()
        return links

    async def start_again(self) -> None:
        await self.room.member.stop()
        await self.begin()


def _never(error: Exception) -> None:
    raise AssertionError(str(error))


@pytest.fixture(params=WAYS)
async def kept(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Journal]:
    """A journal that has just begun."""
    if request.param == "jetstream":
        async with cluster(tmp_path, size=1) as servers:
            log = await JetStreamLog.open(servers.place("meeting"), copies=1)
            several = OneOfSeveral(log, tmp_path)
            await several.begin()
            yield several
            await several.room.member.stop()
            await log.close()
        return

    def reopen(before: Store | None) -> Store:
        if request.param == "memory":
            return before or MemoryStore()
        if before is not None:
            before.close()
        return SqliteStore(tmp_path / "journal")

    one = OneRoom(reopen)
    yield one
    one.committer.stop()
    one.store.close()


async def test_entries_come_back_in_order_with_all_they_hold(kept: Journal) -> None:
    table = await kept.join("Grüße 🦊")
    await kept.chair(Open(id=new_id(), activity="shown"))
    cast = a_cast("shown", 1)
    await kept.do(table, cast)
    await kept.chair(Next(id=new_id()))
    await kept.do(table, secret := a_cast("b"))
    await kept.chair(Close(id=new_id()))
    entries = kept.entries()
    kinds = [Begin, Join, Open, Cast, Next, Spend, Close]
    assert [type(entry.act) for entry in entries] == kinds
    assert [entry.seq for entry in entries] == list(range(1, 8))
    assert [entry.time for entry in entries] == sorted(entry.time for entry in entries)
    assert entries[3].act == cast
    assert entries[-1].sealed == (Ballot(secret.ballot, secret.choice),)
    link = kept.meeting.state.link
    await kept.start_again()
    assert kept.entries() == entries
    assert kept.meeting.state.link == link


async def test_a_box_holds_its_ballots_sorted_by_their_random_ids(kept: Journal) -> None:
    table = await kept.join("Table 1", 20)
    await kept.chair(Open(id=new_id(), activity="a"))
    casts = [a_cast("a", n % 2) for n in range(20)]
    for cast in casts:
        assert isinstance(await kept.do(table, cast), Received)
    sorted_ballots = [Ballot(c.ballot, c.choice) for c in sorted(casts, key=lambda c: c.ballot)]
    assert kept.boxes() == {"a": sorted_ballots}
    await kept.start_again()
    assert kept.boxes() == {"a": sorted_ballots}


async def test_ballots_that_are_taken_out_leave_the_box_and_no_others(kept: Journal) -> None:
    mine, other = await kept.join("Table 1"), await kept.join("Table 2")
    await kept.chair(Open(id=new_id(), activity="a"))
    casts = [a_cast("a"), a_cast("a", 1)]
    for cast in casts:
        await kept.do(mine, cast)
    await kept.do(other, stays := a_cast("a"))
    await kept.chair(VoteAgain(id=new_id(), table=mine))
    wrong = TakeOut(id=new_id(), activity="a", ballots=(casts[0].ballot, new_id()))
    assert isinstance(await kept.do(mine, wrong), Refused)
    right = TakeOut(id=new_id(), activity="a", ballots=tuple(cast.ballot for cast in casts))
    assert isinstance(await kept.do(mine, right), Received)
    left = {"a": [Ballot(stays.ballot, stays.choice)]}
    assert kept.boxes() == left
    await kept.start_again()
    assert kept.boxes() == left
    assert kept.meeting.state.activities["a"].used[mine] == 0


async def test_closing_empties_its_box_and_what_was_refused_is_not_kept(kept: Journal) -> None:
    table = await kept.join("Table 1", 1)
    await kept.chair(Open(id=new_id(), activity="a"))
    await kept.do(table, a_cast("a"))
    before = kept.entries()
    for refused in (a_cast("a"), a_cast("b"), SetPeople(id=new_id(), people=2)):
        assert isinstance(await kept.do(table, refused), Refused)
    assert kept.entries() == before
    await kept.chair(Close(id=new_id()))
    assert kept.boxes() == {}
    assert len(kept.meeting.state.activities["a"].sealed) == 1
    await kept.start_again()
    assert kept.boxes() == {}
    assert len(kept.meeting.state.activities["a"].sealed) == 1


async def test_a_command_that_comes_again_has_its_answer_again(kept: Journal) -> None:
    table = await kept.join("Table 1")
    await kept.chair(Open(id=new_id(), activity="a"))
    cast, told = a_cast("a"), Announce(id=new_id(), text="Hello")
    first = [await kept.do(table, cast), await kept.do(CHAIR, told)]
    for _ in range(2):
        assert [await kept.do(table, cast), await kept.do(CHAIR, told)] == first
        for by, other in (
            (table, replace(cast, choice={"option": 1})),
            (table, replace(cast, ballot=new_id())),
            (CHAIR, replace(told, text="Bye")),
        ):
            refused = await kept.do(by, other)
            assert isinstance(refused, Refused)
            assert refused.code == OTHER_CONTENT.code
        assert kept.meeting.state.activities["a"].ballots == 1
        await kept.start_again()


async def test_the_chain_grows_with_the_entries_and_goes_on_after_a_restart(kept: Journal) -> None:
    table = await kept.join("Table 1")
    await kept.chair(Open(id=new_id(), activity="a"))
    await kept.do(table, a_cast("a"))
    await kept.start_again()
    await kept.chair(Close(id=new_id()))
    await kept.start_again()
    await kept.chair(Announce(id=new_id(), text="On"))
    links = kept.links()
    assert links == list(links_after(START, kept.entries()))
    assert [seq for seq, _ in links] == [1, 2, 3, 5, 6]
    assert links[-1][1] == kept.meeting.state.link


async def test_many_at_once_are_all_kept_once(kept: Journal) -> None:
    tables = [await kept.join(f"Table {n}") for n in range(8)]
    await kept.chair(Open(id=new_id(), activity="a"))
    casts = [(table, a_cast("a", n % 2)) for table in tables for n in range(3)]
    twice = [*casts, *casts]
    answers = await asyncio.gather(*(kept.do(table, cast) for table, cast in twice))
    assert answers[: len(casts)] == answers[len(casts) :]
    assert all(isinstance(answer, Received) for answer in answers)
    assert kept.meeting.state.activities["a"].ballots == len(casts)
    await kept.start_again()
    assert len(kept.boxes()["a"]) == len(casts)
    kept.meeting.check_boxes()
