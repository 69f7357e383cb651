"""A hub that comes late to many rooms: how long it reads what there is, and what it takes after it.

`python -m bench.late_hub` starts three servers and one real hub, as a person would, and speaks for
all other rooms itself: it has their hubs' key. A chair's console and a board look on, read and
counted here. Times are of the hub's own processor, which a busy machine changes least.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from websockets.asyncio.client import ClientConnection

from bench.load import opened
from bench.nats_cluster import Cluster, cluster
from bench.several_rooms import KEY, Scribe
from bench.usage import cpu_seconds, memory_kb
from server.journal.jetstream import JetStreamLog
from server.region.proposals import Cover
from shared.messages import PROTOCOL_VERSION, Hello
from shared.wire import encode

TABLES: Final = 10_000
VOTES: Final = 100_000
SIZES: Final = (1, 8)
"""Votes in a message of what a late hub finds."""

RATES: Final = (200, 500, 1000)
"""Votes a second in all rooms, each in a message of its own."""

SECONDS: Final = 10
ENDS: Final = 8
AHEAD: Final = 16
"""Appends under way at once at each end while the log is filled."""


class Others:
    """All other rooms' hubs, as far as the log can tell."""

    def __init__(self, scribe: Scribe, ends: Sequence[JetStreamLog]) -> None:
        self._scribe = scribe
        self._ends = ends
        self._tables = cycle(range(1, TABLES + 1))
        self.bytes = 0

    async def begin(self) -> None:
        """The meeting, its tables, and a vote that is open."""
        for message in self._scribe.beginning(TABLES):
            await self._ends[0].append(self._scribe.cover.close(message))

    async def vote(self, votes: int, size: int) -> None:
        """So many votes, as fast as the servers take them."""
        batches = self._scribe.votes(list(islice(self._tables, votes)), size)

        async def append(end: JetStreamLog) -> None:
            for batch in batches:
                data = self._scribe.cover.close(batch)
                self.bytes += len(data)
                await end.append(data)

        await asyncio.gather(*(append(end) for end in self._ends for _ in range(AHEAD)))

    async def vote_at(self, rate: int, seconds: int) -> None:
        """So many votes a second, each by itself."""
        batches = list(self._scribe.votes(list(islice(self._tables, rate * seconds)), 1))
        data = [self._scribe.cover.close(each) for each in batches]
        began = time.perf_counter()

        async def append(number: int) -> None:
            for at in range(number, len(data), len(self._ends)):
                await asyncio.sleep(max(0.0, began + at / rate - time.perf_counter()))
                await self._ends[number].append(data[at])

        await asyncio.gather(*(append(number) for number in range(len(self._ends))))


@contextlib.asynccontextmanager
async def others_at(servers: Cluster, name: str) -> AsyncIterator[Others]:
    """The other rooms of a meeting that has begun."""
    async with contextlib.AsyncExitStack() as stack:
        ends = []
        for _ in range(ENDS):
            ends.append(await JetStreamLog.open(servers.place(name)))
            stack.push_async_callback(ends[-1].close)
        others = Others(Scribe(Cover(KEY, name)), ends)
        await others.begin()
        yield others


class Late:
    """A hub that has just begun, and how long that took."""

    def __init__(self, ready: dict[str, str], pid: int, seconds: float) -> None:
        self.ready = ready
        self.pid = pid
        self.seconds = seconds
        self.processor = cpu_seconds([pid])
        self.megabytes = memory_kb([pid]) / 1000


@contextlib.asynccontextmanager
async def late_hub(servers: Cluster, name: str, folder: Path) -> AsyncIterator[Late]:
    """A real hub, as `roomvoice hub` starts it, once it is where the others are."""
    (folder / "region.key").write_text(KEY.hex())
    place = ("--host", "127.0.0.1", "--port", "0", "--data", str(folder / name), "--json")
    journal = ("--journal", servers.address(name), "--room", "Late")
    key = ("--region-key", str(folder / "region.key"))
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "roomvoice", "hub", *place, *journal, *key, stdout=-1
    )
    try:
        if process.stdout is None:
            raise RuntimeError("the hub's output is not read")
        ready = json.loads(await process.stdout.readline())
        yield Late(ready, process.pid, time.perf_counter() - began)
    finally:
        process.terminate()
        await process.wait()


class Screen:
    """A screen that reads, and counts what comes."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self.bytes = 0

    async def come_in(self, hello: Hello) -> None:
        """Say hello, and have the welcome and the first view."""
        await self._connection.recv()
        await self._connection.send(encode(hello))
        for _ in range(2):
            await self._connection.recv()

    async def look(self) -> None:
        """Read on."""
        async for frame in self._connection:
            self.bytes += len(frame)


async def share(late: Late, others: Others, rate: int) -> tuple[float, float, float]:
    """With so many votes a second: those there were, the hub's share of a processor, screens' kB/s.

    The chair's console and the board are connected meanwhile.
    """
    version, code = PROTOCOL_VERSION, late.ready["code"]
    chair = Hello(version=version, role="chair", key=late.ready["chair_key"])
    board = Hello(version=version, role="board", code=code)
    async with opened(late.ready["url"], 2) as connections, asyncio.TaskGroup() as tasks:
        screens = [Screen(connection) for connection in connections]
        for screen, hello in zip(screens, (chair, board), strict=True):
            await screen.come_in(hello)
        looking = [tasks.create_task(screen.look()) for screen in screens]
        before, began = cpu_seconds([late.pid]), time.perf_counter()
        await others.vote_at(rate, SECONDS)
        seconds = time.perf_counter() - began
        used = cpu_seconds([late.pid]) - before
        for each in looking:
            each.cancel()
    told = sum(screen.bytes for screen in screens) / seconds / 1000
    return rate * SECONDS / seconds, used / seconds, told


async def measure() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        async with cluster(Path(folder)) as servers:
            await _measure(servers, Path(folder))


async def _measure(servers: Cluster, folder: Path) -> None:
    print("\n| votes | in a message | log MB | ready after s | processor s | memory MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    async with others_at(servers, "few"), late_hub(servers, "few", folder) as late:
        print(f"| 0 | | | {late.seconds:.1f} | {late.processor:.1f} | {late.megabytes:.0f} |")
    for size in SIZES:
        name = f"late-{size}"
        async with others_at(servers, name) as others:
            await others.vote(VOTES, size)
            async with late_hub(servers, name, folder) as late:
                print(
                    f"| {VOTES:,} | {size} | {others.bytes / 1e6:.0f} | {late.seconds:.1f} "
                    f"| {late.processor:.1f} | {late.megabytes:.0f} |"
                )
                if size == SIZES[0]:
                    shares = [await share(late, others, rate) for rate in RATES]
    print("\n| votes/s | share of a processor | to its screens kB/s |")
    print("| ---: | ---: | ---: |")
    for rate, used, sent in shares:
        print(f"| {rate:.0f} | {used:.0%} | {sent:.0f} |")


if __name__ == "__main__":
    asyncio.run(measure())
