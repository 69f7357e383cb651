"""A day of growth in one hub: `python -m bench.growth`.

1,000 tables, three boards and a chair; 2,000 items, then 100,000 secret ballots in three votes, and
in the end the votes of 400 tables within two seconds. Does the last tenth take longer than the
first? How long does the hub take to start on what is stored, and how much memory does it hold?

`python -m bench.growth 100 10000` does the same with so many tables and ballots.
"""

from __future__ import annotations

import asyncio
import resource
import secrets
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import uvloop

from bench.generator import Load, burst, median, spread
from bench.peers.hub import Hub, HubSeat
from bench.servers import hub_running, room_agenda
from bench.usage import cpu_seconds, memory_kb
from shared.messages import Say

TABLES, ITEMS, BALLOTS, BOARDS = 1000, 2000, 100_000, 3
VOTES = 3
BURST_TABLES, BURST_EACH, BURST_SECONDS = 400, 5, 2.0


def item(number: int) -> Say:
    """An item of a SWOT."""
    said = {"do": "add", "column": "strengths", "text": f"We listen to each other, {number}"}
    return Say(id=secrets.token_hex(16), activity="swot", said=said)


async def write_items(peer: Hub, seats: Sequence[HubSeat], items: int) -> Load:
    """Every table writes its share."""
    each = items // len(seats)
    await peer.next_activity()
    peer.give(lambda: item(secrets.randbelow(items)), each)
    return await burst(seats, each)


class Day:
    """The rounds of a day: in each, every table casts one ballot."""

    def __init__(self, peer: Hub, seats: Sequence[HubSeat]) -> None:
        self._peer = peer
        self._seats = seats
        self.rounds: list[Load] = []
        self.cpu: list[float] = []

    async def vote(self, rounds: int) -> None:
        """One vote of the agenda, in which each table has so many ballots."""
        await self._peer.get_ready(rounds)
        for _ in range(rounds):
            before = cpu_seconds(self._peer.pids)
            self.rounds.append(await burst(self._seats, 1))
            self.cpu.append(cpu_seconds(self._peer.pids) - before)

    def growth(self) -> tuple[float, float]:
        """Latency, and the hub's time for a ballot: the last tenth of the rounds to the first."""
        tenth = max(1, len(self.rounds) // 10)
        latency = [median(round.latencies) for round in self.rounds]
        first, last = slice(0, tenth), slice(-tenth, None)
        return (
            median(latency[last]) / median(latency[first]),
            sum(self.cpu[last]) / max(0.001, sum(self.cpu[first])),
        )


async def live(folder: Path, tables: int, ballots: int) -> None:
    """The day, measured as it goes."""
    with hub_running(room_agenda(VOTES + 1), folder) as hub:
        peer = Hub("hub", hub, boards=BOARDS)
        began = time.perf_counter()
        seats = await peer.seat(tables)
        print(f"| {tables:,} tables come in | {time.perf_counter() - began:.1f} s |")
        load = await write_items(peer, seats, max(tables, ITEMS * tables // TABLES))
        p99 = load.quantile(0.99)
        print(f"| items | {len(load.latencies):,}, acked at {load.rate:,.0f}/s, p99 {p99:.0f} ms |")
        day = Day(peer, seats)
        for _ in range(VOTES):
            await day.vote(ballots // VOTES // tables)
        done = sum(len(each.latencies) for each in day.rounds)
        latency, cpu = day.growth()
        rate = median(each.rate for each in day.rounds)
        print(f"| ballots | {done:,}, a ballot from each table at once, acked at {rate:,.0f}/s |")
        print(f"| last tenth to first, ack p50 | {latency:.2f} |")
        print(f"| last tenth to first, processor time | {cpu:.2f} |")
        await peer.get_ready(BURST_EACH)
        some = seats[:BURST_TABLES]
        load = await spread(some, BURST_EACH, BURST_SECONDS)
        print(
            f"| {len(load.latencies):,} votes of {len(some)} tables within {BURST_SECONDS:.0f} s "
            f"| p50 {load.quantile(0.5):.1f} ms, p99 {load.quantile(0.99):.1f} ms |"
        )
        print(f"| memory of the hub | {memory_kb(peer.pids) / 1024:.0f} MB |")
    # The hub is told to stop; started again, it says when it is ready.
    began = time.perf_counter()
    with hub_running(None, folder):
        print(f"| start on what is stored | {time.perf_counter() - began:.1f} s |")
    with tempfile.TemporaryDirectory(prefix="roomvoice-bench-") as empty:
        began = time.perf_counter()
        with hub_running(room_agenda(VOTES + 1), Path(empty)):
            print(f"| start of an empty hub | {time.perf_counter() - began:.1f} s |", flush=True)


def measure(tables: int = TABLES, ballots: int = BALLOTS) -> None:
    """Print the table, as Markdown."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8192)), hard))
    print("| a day of growth | |\n| --- | --- |")
    with (
        tempfile.TemporaryDirectory(prefix="roomvoice-bench-") as folder,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        runner.run(live(Path(folder), tables, ballots))


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:]))
