"""The load generator: the same for every system, raw asyncio on uvloop, one message in flight each.

A system is a `Peer`. It gives seats, which submit one message at a time and hear when it is
acknowledged, and it tells what its board has seen.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from msgspec import Struct

PATIENCE = 60.0
"""Seconds after which a round is given up: an acknowledgement was lost."""


class Seat(Protocol):
    """One connection of a system."""

    acknowledged: Callable[[], None]
    """Called when the message in flight is acknowledged; set by the generator."""

    def submit(self) -> None:
        """Send the next message, without waiting."""


class Peer(Protocol):
    """A system under test, in a process (or several) of its own."""

    @property
    def name(self) -> str:
        """What the table calls it."""

    @property
    def acked(self) -> str:
        """What an acknowledgement means: "nothing", "in memory" or "on disk"."""

    @property
    def pids(self) -> Sequence[int]:
        """The processes whose time and memory count."""

    async def seat(self, how_many: int) -> Sequence[Seat]:
        """Connect so many."""

    async def get_ready(self, each: int) -> None:
        """Between rounds, outside what is measured: every seat may submit `each` messages more."""

    async def watch(self, seen: Callable[[int], None]) -> None:
        """As a board: from now on call `seen` with how many messages of this round it has seen."""


class Load(Struct, frozen=True):
    """What one round measured. Times are in milliseconds."""

    seconds: float
    latencies: list[float]

    @property
    def rate(self) -> float:
        """Acknowledgements a second."""
        return len(self.latencies) / self.seconds

    def quantile(self, part: float) -> float:
        """The time below which `part` of them lie."""
        return quantile(self.latencies, part)


def quantile(values: Iterable[float], part: float) -> float:
    """The value below which `part` of the values lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def median(values: Iterable[float]) -> float:
    """The median."""
    return statistics.median(values)


class _Volley:
    """One seat's messages in a round, each as soon as the one before is acknowledged."""

    def __init__(self, seat: Seat, left: int, latencies: list[float], done: Callable[[], None]):
        self._seat = seat
        self._left = left
        self._latencies = latencies
        self._done = done
        self._began = 0.0
        seat.acknowledged = self._acknowledged

    def go_on(self) -> None:
        """Submit the next one."""
        self._left -= 1
        self._began = time.perf_counter()
        self._seat.submit()

    def _acknowledged(self) -> None:
        self._latencies.append((time.perf_counter() - self._began) * 1000)
        if self._left:
            self.go_on()
        else:
            self._done()


async def burst(seats: Sequence[Seat], each: int) -> Load:
    """Every seat submits `each` messages as fast as they are acknowledged."""
    latencies: list[float] = []
    busy = len(seats)
    finished = asyncio.get_running_loop().create_future()

    def done() -> None:
        nonlocal busy
        busy -= 1
        if not busy:
            finished.set_result(time.perf_counter())

    volleys = [_Volley(seat, each, latencies, done) for seat in seats]
    began = time.perf_counter()
    for volley in volleys:
        volley.go_on()
    ended = await asyncio.wait_for(finished, PATIENCE)
    return Load(ended - began, latencies)


async def spread(seats: Sequence[Seat], each: int, seconds: float) -> Load:
    """Every seat submits `each` messages, the whole room evenly spread over some time.

    A seat that is still waiting submits its next one as soon as it is answered.
    """
    latencies: list[float] = []
    loop = asyncio.get_running_loop()
    total = len(seats) * each
    finished = loop.create_future()

    def done_at(due: float) -> Callable[[], None]:
        def done() -> None:
            latencies.append((loop.time() - due) * 1000)
            if len(latencies) == total:
                finished.set_result(None)

        return done

    began = loop.time() + 0.05
    for number in range(total):
        due = began + number * seconds / total
        loop.call_at(due, _submit, seats[number % len(seats)], done_at(due))
    await asyncio.wait_for(finished, PATIENCE)
    return Load(loop.time() - began, latencies)


def _submit(seat: Seat, done: Callable[[], None]) -> None:
    seat.acknowledged = done
    seat.submit()


class Calm(Struct, frozen=True):
    """From submit at a calm pace until it was acknowledged, and until the board's socket had it."""

    acked: Load
    seen: Load


async def calm(peer: Peer, seats: Sequence[Seat], a_second: int, messages: int) -> Calm:
    """Every seat in turn submits a message, at a calm pace."""
    sent: list[float] = []
    acks: list[float] = []
    latencies: list[float] = []
    finished = asyncio.get_running_loop().create_future()

    def seen(so_far: int) -> None:
        now = time.perf_counter()
        latencies.extend((now - began) * 1000 for began in sent[len(latencies) : so_far])
        if len(latencies) == messages and not finished.done():
            finished.set_result(None)

    await peer.watch(seen)
    began = time.perf_counter()
    for number in range(messages):
        await asyncio.sleep(max(0.0, began + number / a_second - time.perf_counter()))
        seat = seats[number % len(seats)]
        sent.append(time.perf_counter())
        seat.acknowledged = _noted(acks, sent[-1])
        seat.submit()
    await asyncio.wait_for(finished, PATIENCE)
    seconds = time.perf_counter() - began
    return Calm(Load(seconds, acks), Load(seconds, latencies))


def _noted(latencies: list[float], began: float) -> Callable[[], None]:
    return lambda: latencies.append((time.perf_counter() - began) * 1000)
