"""What twenty stalled boards cost a real hub under load: memory, and the others' waiting time."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import statistics
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
from msgspec import Struct
from websockets.asyncio.client import ClientConnection, connect

from bench.load import Seat, open_swot, opened
from bench.servers import HubAddress, hub_running
from shared.messages import PROTOCOL_VERSION, Hello
from shared.wire import encode
from tests.server.raw_client import new_id

pytestmark = [
    pytest.mark.soak,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads /proc"),
]

STALLED: Final = 20
TABLES: Final = 16
ITEMS: Final = 30
"""Of each table; each is edited in turn, so that few edits of one frame fall together."""

A_SECOND: Final = 1100
"""Edits, of all tables together."""

WORDS: Final = "We listen to each other before we decide anything at all, and then again " * 3
SECONDS: Final = 40.0
FEED: Final = 200_000
"""Bytes a second that a board must get, or else the run proves nothing."""

MOST_GROWTH: Final = 5 * 1024 * 1024
MOST_LATER: Final = 250.0
"""Milliseconds, generously: the machine may be busy. The figure itself is printed."""


class Figures(Struct, frozen=True):
    """One run: waiting times in ms, memory in bytes, the feed in bytes a second."""

    p50: float
    p99: float
    grown: int
    feed: float
    edits: int
    came_again: int

    def __str__(self) -> str:
        return (
            f"{self.edits} edits, p50 {self.p50:.1f} ms, p99 {self.p99:.1f} ms, "
            f"hub grew {self.grown / 2**20:.1f} MiB, feed {self.feed / 1000:.0f} kB/s, "
            f"cut and come again {self.came_again} times"
        )


def memory(pid: int) -> int:
    """Bytes of a process that are in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096


class Boards:
    """Boards that come in, read nothing, and come in again whenever they are cut off."""

    def __init__(self, hub: HubAddress) -> None:
        self._hub = hub
        self.came = 0

    async def stall(self) -> None:
        """One such board, for ever."""
        host, port = self._hub.url.removeprefix("ws://").split(":")
        while True:
            plain = socket.socket()
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            plain.setblocking(False)
            await asyncio.get_running_loop().sock_connect(plain, (host, int(port)))
            connection = await connect(
                self._hub.url, sock=plain, compression=None, ping_interval=None, max_queue=1
            )
            self.came += 1
            try:
                await connection.send(encode(board_hello(self._hub)))
                connection.transport.pause_reading()
                # Where nothing is read, only a write tells that the hub has gone.
                while not connection.transport.is_closing():
                    await asyncio.sleep(0.5)
                    connection.transport.write(b"\x8a\x80" + bytes(4))  # an unasked pong
            finally:
                connection.transport.abort()


def board_hello(hub: HubAddress) -> Hello:
    return Hello(version=PROTOCOL_VERSION, role="board", code=hub.code)


async def count_bytes(board: ClientConnection, counted: list[int]) -> None:
    while True:
        counted[0] += len(await board.recv())


async def edit_at_a_pace(seats: list[Seat], items: list[list[str]], seconds: float) -> list[float]:
    """Every table edits its items in turn; the waiting times, in ms."""
    waited: list[float] = []

    async def one(seat: Seat, own: list[str], first: float) -> None:
        number = 0
        while (due := first + number * TABLES / A_SECOND) < began + seconds:
            await asyncio.sleep(due - time.perf_counter())
            number += 1
            said = {"do": "edit", "item": own[number % ITEMS], "column": "strengths"}
            sent = time.perf_counter()
            await seat.answered(new_id(), {**said, "text": f"{number} {WORDS}"[:140]})
            waited.append((time.perf_counter() - sent) * 1000)

    began = time.perf_counter()
    firsts = [began + place / A_SECOND for place in range(TABLES)]
    await asyncio.gather(*map(one, seats, items, firsts))
    return waited


async def highest(pid: int, found: list[int]) -> None:
    while True:
        found[0] = max(found[0], memory(pid))
        await asyncio.sleep(0.1)


@contextlib.asynccontextmanager
async def beside(*running: asyncio.Task[None]) -> AsyncIterator[None]:
    """Tasks that go on for as long as the block; a fault in one is a fault of the test."""
    try:
        yield
        assert not any(task.done() for task in running), running
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def run(hub: HubAddress, seats: list[Seat], items: list[list[str]], stalled: int) -> Figures:
    """The same load beside so many stalled boards."""
    boards, counted, peak = Boards(hub), [0], [0]
    await edit_at_a_pace(seats, items, 3.0)  # warm, and everything allocated that will be
    before = memory(hub.pid)
    stalling = [asyncio.create_task(boards.stall()) for _ in range(stalled)]
    async with opened(hub.url, 1) as (board,):
        await board.send(encode(board_hello(hub)))
        others = [
            asyncio.create_task(count_bytes(board, counted)),
            asyncio.create_task(highest(hub.pid, peak)),
        ]
        async with beside(*stalling, *others):
            waited = await edit_at_a_pace(seats, items, SECONDS)
    cuts = statistics.quantiles(waited, n=100)
    return Figures(
        p50=cuts[49],
        p99=cuts[98],
        grown=peak[0] - before,
        feed=counted[0] / SECONDS,
        edits=len(waited),
        came_again=boards.came - stalled,
    )


async def test_stalled_boards_cost_little_memory_and_delay_nobody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with hub_running() as hub:
        await open_swot(hub)
        async with opened(hub.url, TABLES) as connections:
            seats = [Seat(each, hub.code, number) for number, each in enumerate(connections)]
            await asyncio.gather(*(seat.sit_down() for seat in seats))
            items = [[new_id() for _ in range(ITEMS)] for _ in seats]
            for seat, own in zip(seats, items, strict=True):
                for item in own:
                    said = {"do": "add", "column": "strengths", "text": WORDS[:140]}
                    await seat.answered(item, said)
            without = await run(hub, seats, items, 0)
            beside_them = await run(hub, seats, items, STALLED)
    grown, later = beside_them.grown - without.grown, beside_them.p99 - without.p99
    with capsys.disabled():
        print(f"\n  no stalled boards   {without}")  # noqa: T201
        print(f"  {STALLED} stalled boards   {beside_them}")  # noqa: T201
        print(f"  the difference      {grown / 2**20:+.1f} MiB, p99 {later:+.1f} ms")  # noqa: T201
    assert min(without.feed, beside_them.feed) >= FEED
    assert grown <= MOST_GROWTH
    assert later <= MOST_LATER
