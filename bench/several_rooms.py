"""Several rooms: what a vote costs each hub, what the log takes, and a region of 200 rooms.

`bench.late_hub` measures a whole hub among them, with its sockets and screens.

`python -m bench.several_rooms` starts three servers on loopback and prints the tables of
docs/several-rooms.md. Every table votes in secret, which is the most that a hub has to do for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from bench.nats_cluster import Cluster, cluster
from server.journal.ballot_keys import KEY_BYTES
from server.journal.box_key import BoxKey
from server.journal.jetstream import JetStreamLog
from server.journal.shared_log import NotErased, OutOfReach, Stored
from server.journal.store import Record, StoreError
from server.region.fold import Fold
from server.region.member import Member
from server.region.proposals import Batch, BoxKeyMade, Cover, Message, Proposal
from server.region.taking_part import begin_or_join
from shared.entry import Ballot
from shared.ids import CHAIR, HUB
from shared.messages import Begin, Cast, Command, Join, Open, Received, Refused, Spend

KEY: Final = bytes(KEY_BYTES)
AGENDA: Final = """
title = "A region"
[[activity]]
id = "vote"
kind = "choice"
title = "The vote"
options = ["Yes", "No"]
"""
PEOPLE: Final = 40
TIMES: Final = 40
"""Votes of each table."""

RUNS: Final = (
    (1, 1, 0.0), (3, 20, 1.0), (1, 100, 0.0), (3, 100, 0.0), (10, 50, 0.0), (20, 25, 0.0),
)  # fmt: skip
"""Rooms, tables in each, and seconds between two votes of a table; 0: as fast as it goes."""

REGIONS: Final = ((20, 1000, 200.0), (200, 10_000, 500.0), (200, 10_000, 1000.0))
"""Rooms, tables in all, and votes a second in all."""

BOX_KEY: Final = bytes(range(KEY_BYTES))


def _id() -> str:
    return secrets.token_hex(16)


# --- what one hub does ---


class Scribe:
    """Writes messages as the hubs of a region would."""

    def __init__(self, cover: Cover) -> None:
        self.cover = cover
        self._box = BoxKey("vote", BOX_KEY)

    def beginning(self, tables: int) -> Iterator[Message]:
        """A meeting with so many tables, and its vote open."""
        yield Batch((_proposal(HUB, Begin(id=_id(), meeting=_id()[:16], agenda=AGENDA)),))
        joins = [
            Join(id=_id(), name=f"Table {n}", people=PEOPLE, token_hash=secrets.token_hex(32))
            for n in range(tables)
        ]
        for at in range(0, tables, 200):
            yield Batch(tuple(_proposal(HUB, join) for join in joins[at : at + 200]))
        yield Batch((_proposal(CHAIR, Open(id=_id(), activity="vote")),))
        yield BoxKeyMade("vote", BOX_KEY)

    def votes(self, tables: Sequence[int], size: int) -> Iterator[Batch]:
        """A vote of each of these tables, so many in a message."""
        proposals = [self._vote(f"t{number}") for number in tables]
        for at in range(0, len(proposals), size):
            yield Batch(tuple(proposals[at : at + size]))

    def _vote(self, table: str) -> Proposal:
        locked = self._box.lock(Ballot(_id(), {"option": secrets.randbelow(2)}))
        act = msgspec.to_builtins(Spend(id=_id(), activity="vote"))
        return Proposal(table, act, (locked.slot,), locked.ballot)


def _proposal(by: str, act: Command) -> Proposal:
    return Proposal(by, msgspec.to_builtins(act))


def _filled(scribe: Scribe, tables: int) -> tuple[Fold, int]:
    fold = Fold(scribe.cover)
    place = 0
    for place, message in enumerate(scribe.beginning(tables), 1):
        fold.take(Stored(place, place, scribe.cover.close(message)))
    assert len(fold.meeting.state.tables) == tables
    return fold, place


def fold_cost(tables: int, size: int, votes: int = 4000) -> tuple[float, float]:
    """Microseconds that a hub's processor spends on a vote of any room, and bytes of log for it."""
    scribe = Scribe(Cover(KEY, "bench"))
    fold, place = _filled(scribe, tables)
    voters = [1 + n % tables for n in range(votes)]
    messages = [scribe.cover.close(each) for each in scribe.votes(voters, size)]
    began = time.process_time()
    for number, data in enumerate(messages, place + 1):
        decided = fold.take(Stored(number, number, data))
        assert all(each.record for each in decided)
    spent = time.process_time() - began
    return spent / votes * 1e6, sum(map(len, messages)) / votes


# --- rooms at a real log ---


class Room:
    """A room's member, its tables, and what became of their votes."""

    def __init__(self, member: Member) -> None:
        self.member = member
        self.tables: list[str] = []
        self.opened = asyncio.Event()

    def folded(self, records: list[Record]) -> None:
        """Only that the vote is open matters."""
        if self.member.fold.meeting.state.open_activity is not None:
            self.opened.set()

    def reached(self, others: bool) -> None:
        """Nobody watches."""

    def not_erased(self, error: NotErased) -> None:
        """A secret vote is measured while it is open."""

    def failed(self, error: StoreError) -> None:
        """There is nothing to measure any more."""
        raise error

    async def do(self, by: str, command: Command) -> float:
        """Seconds until it is acknowledged."""
        answered: asyncio.Future[Received | Refused] = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        self.member.intake.take(by, command, answered.set_result)
        answer = await answered
        if isinstance(answer, Refused):
            raise RuntimeError(answer.why)
        return time.perf_counter() - began

    async def sit(self, name: str, tables: int) -> None:
        """So many tables come in."""
        hashes = [secrets.token_hex(32) for _ in range(tables)]
        joins = [
            Join(id=_id(), name=f"{name} {n}", people=40, token_hash=each)
            for n, each in enumerate(hashes)
        ]
        await asyncio.gather(*(self.do(HUB, join) for join in joins))
        found = [self.member.fold.meeting.table_with(each) for each in hashes]
        self.tables = [table.id for table in found if table is not None]

    async def vote(self, table: str, times: int, pause: float) -> list[float]:
        """A table votes again and again; the latencies."""
        latencies = []
        await asyncio.sleep(pause * secrets.randbelow(1000) / 1000)
        for _ in range(times):
            cast = Cast(id=_id(), activity="vote", ballot=_id(), choice={"option": 1})
            latencies.append(await self.do(table, cast))
            await asyncio.sleep(pause)
        return latencies


@contextlib.asynccontextmanager
async def rooms_at(
    servers: Cluster, name: str, rooms: int, tables: int
) -> AsyncIterator[list[Room]]:
    """So many rooms with so many tables each, and the vote open."""
    async with contextlib.AsyncExitStack() as stack:
        made: list[Room] = []
        for number in range(rooms):
            log = await JetStreamLog.open(servers.place(name))
            stack.push_async_callback(log.close)
            member = Member(log, Cover(KEY, name))
            room = Room(member)
            await begin_or_join(member, AGENDA)
            member.start(room)
            stack.push_async_callback(member.stop)
            await room.sit(f"Room {number}, table", tables)
            made.append(room)
        await made[0].do(CHAIR, Open(id=_id(), activity="vote"))
        await asyncio.gather(*(room.opened.wait() for room in made))
        yield made


async def rooms_voting(
    servers: Cluster, name: str, rooms: int, tables: int, times: int, pause: float
) -> tuple[float, float, float, float]:
    """Votes a second, the latency's median and 99th percentile in milliseconds, and processor time.

    That is of all hubs together, in microseconds a vote: it says the same on a busy machine.
    """
    async with rooms_at(servers, name, rooms, tables) as here:
        began, used = time.perf_counter(), time.process_time()
        all_latencies = await asyncio.gather(
            *(room.vote(table, times, pause) for room in here for table in room.tables)
        )
        seconds, used = time.perf_counter() - began, time.process_time() - used
    latencies = sorted(each for some in all_latencies for each in some)
    rate = len(latencies) / seconds
    last = latencies[int(len(latencies) * 0.99) - 1]
    spent = used / len(latencies) * 1e6
    return rate, statistics.median(latencies) * 1000, last * 1000, spent


async def region(
    servers: Cluster, name: str, rooms: int, tables: int, rate: float, seconds: float
) -> tuple[float, float, float, float]:
    """One hub's share of a region, in which so many rooms append one vote each at a time.

    The votes that were folded a second; how far behind the hub was, at the median and the 99th
    percentile, in milliseconds; and which share of a processor it took.
    """
    scribe = Scribe(Cover(KEY, name))
    log = await JetStreamLog.open(servers.place(name))
    ends = [await JetStreamLog.open(servers.place(name)) for _ in range(4)]
    for message in scribe.beginning(tables):
        await log.append(scribe.cover.close(message))
    fold = Fold(scribe.cover)
    total = int(rate * seconds)
    voters = [1 + n % tables for n in range(total)]
    messages = [scribe.cover.close(each) for each in scribe.votes(voters, 1)]
    behind: list[float] = []
    spent = 0.0

    async def follow() -> None:
        nonlocal spent
        async with contextlib.aclosing(log.follow(0)) as following:
            async for stored in following:
                start = time.process_time()
                fold.take(stored)
                if fold.begun and fold.meeting.state.activities["vote"].ballots:
                    spent += time.process_time() - start
                    behind.append(time.time() * 1000 - stored.time)
                if len(behind) >= total:
                    return

    async def append(number: int) -> None:
        for at in range(number, total, rooms):
            due = began + at / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            while True:  # Servers on a busy machine may be late with an answer; twice counts once.
                with contextlib.suppress(OutOfReach):
                    await ends[number % len(ends)].append(messages[at])
                    break

    following = asyncio.create_task(follow())
    began = time.perf_counter()
    await asyncio.gather(*(append(number) for number in range(rooms)))
    await following
    took = time.perf_counter() - began
    for each in (log, *ends):
        await each.close()
    behind.sort()
    last = behind[int(len(behind) * 0.99) - 1]
    return total / took, statistics.median(behind), last, spent / took


async def measure() -> None:
    """Print all tables."""
    print("\n| tables in all rooms | votes in a message | processor us a vote | log bytes a vote |")
    print("| ---: | ---: | ---: | ---: |")
    for tables in (200, 10_000):
        for size in (1, 8, 64):
            microseconds, size_in_log = fold_cost(tables, size)
            print(f"| {tables:,} | {size} | {microseconds:.0f} | {size_in_log:.0f} |")
    with tempfile.TemporaryDirectory() as folder:
        async with cluster(Path(folder)) as servers:
            await _measure_rooms(servers)


async def _measure_rooms(servers: Cluster) -> None:
    print("\n| rooms | tables in each | votes/s | acknowledged p50 ms | p99 ms | us a vote, all |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for number, (rooms, tables, pause) in enumerate(RUNS):
        found = await rooms_voting(servers, f"rooms-{number}", rooms, tables, TIMES, pause)
        rate, median, last, spent = found
        print(f"| {rooms} | {tables} | {rate:,.0f} | {median:.1f} | {last:.1f} | {spent:.0f} |")
    print("\n| rooms | tables | votes/s | behind p50 ms | p99 ms | share of a processor |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for rooms, tables, rate in REGIONS:
        name = f"region-{rooms}-{int(rate)}"
        got, median, last, share = await region(servers, name, rooms, tables, rate, 10.0)
        print(f"| {rooms} | {tables:,} | {got:,.0f} | {median:.1f} | {last:.1f} | {share:.0%} |")


if __name__ == "__main__":
    asyncio.run(measure())
