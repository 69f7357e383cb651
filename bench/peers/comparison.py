"""The rounds in which the hub and its peers are compared, system after system, in one run."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager

from msgspec import Struct

from bench.generator import Calm, Peer, calm, median
from bench.hub_rate import EACH, Measured, interleaved
from bench.peers import jetstream, mosquitto, redis, socketio
from bench.peers.echo import Echo
from bench.peers.hub import Hub
from bench.peers.programs import LeftOut
from bench.peers.raw import VOTE
from bench.servers import echo_running, hub_running, votes_agenda

CALM_SEATS = 200
CALM_RATE = 100
"""Votes a second where the room is calm."""

SYNCS = 50


class Effort(Struct, frozen=True):
    """How much is measured."""

    rounds: dict[int, int]
    """Connections -> rounds; a round is 40 votes from each, because each person votes once."""
    calm_rounds: int
    calm_votes: int
    """In each of these rounds, from each system."""


WHOLE = Effort({20: 24, 200: 12}, 5, 600)
SHORT = Effort({20: 2, 200: 1}, 1, 200)


class CalmRoom(Struct, frozen=True):
    """One system in a calm room: medians over its rounds, in milliseconds."""

    name: str
    ack_p50: float
    ack_p99: float
    board_p50: float | None
    """None where there is no board."""
    board_p99: float | None


class Comparison(Struct, frozen=True):
    """What one run found."""

    left_out: dict[str, str]
    """Peer -> why, and how it is installed."""
    bursts: dict[int, list[Measured]]
    """Connections -> the systems; the echo is the first of them, ours the last."""
    calm: list[CalmRoom]
    sync: float
    """Milliseconds that the machine's disk takes to keep 4 kB, p50."""


System = Callable[[int], AbstractAsyncContextManager[Peer]]


@contextlib.asynccontextmanager
async def _echo(votes: int) -> AsyncIterator[Peer]:
    with echo_running() as (url, pid):
        yield Echo("websockets echo", url, pid, VOTE)


@contextlib.asynccontextmanager
async def _hub(votes: int) -> AsyncIterator[Peer]:
    with hub_running(votes_agenda(votes)) as hub:
        yield Hub("Roomvoice", hub)


SYSTEMS: dict[str, System] = {
    "websockets echo": _echo,
    "Redis": redis.running,
    "NATS JetStream": jetstream.running,
    "Mosquitto": mosquitto.running,
    "Socket.IO": socketio.running,
    "Roomvoice": _hub,
}


async def compare(effort: Effort) -> Comparison:
    """Measure every system that is installed here."""
    left_out: dict[str, str] = {}
    bursts = {}
    for connections, rounds in effort.rounds.items():
        async with contextlib.AsyncExitStack() as stack:
            peers = await _started(stack, rounds + 1, left_out)
            bursts[connections] = await interleaved(peers, connections, rounds)
    async with contextlib.AsyncExitStack() as stack:
        peers = await _started(stack, effort.calm_rounds, left_out)
        rooms = await _calm_rooms(peers, effort)
    return Comparison(left_out, bursts, rooms, sync_ms())


async def _started(
    stack: contextlib.AsyncExitStack, votes: int, left_out: dict[str, str]
) -> list[Peer]:
    peers = []
    for name, system in SYSTEMS.items():
        try:
            peers.append(await stack.enter_async_context(system(votes)))
        except LeftOut as error:
            left_out[name] = str(error)
    return peers


async def _calm_rooms(peers: Sequence[Peer], effort: Effort) -> list[CalmRoom]:
    seats = [await peer.seat(CALM_SEATS) for peer in peers]
    found: list[list[Calm]] = [[] for _ in peers]
    for _ in range(effort.calm_rounds):
        for place, peer in enumerate(peers):
            await peer.get_ready(EACH)
            found[place].append(await calm(peer, seats[place], CALM_RATE, effort.calm_votes))
    return [_calm_room(peer, found[place]) for place, peer in enumerate(peers)]


def _calm_room(peer: Peer, found: Sequence[Calm]) -> CalmRoom:
    def acked(part: float) -> float:
        return median(each.acked.quantile(part) for each in found)

    def seen(part: float) -> float | None:
        has_board = peer.name != "websockets echo"
        return median(each.seen.quantile(part) for each in found) if has_board else None

    return CalmRoom(peer.name, acked(0.5), acked(0.99), seen(0.5), seen(0.99))


def sync_ms() -> float:
    """What an fsync of 4 kB takes here, where the systems under test keep theirs too."""
    with tempfile.TemporaryFile(prefix="roomvoice-bench-") as file:
        taken = []
        for _ in range(SYNCS):
            file.write(bytes(4096))
            file.flush()
            began = time.perf_counter()
            os.fsync(file.fileno())
            taken.append((time.perf_counter() - began) * 1000)
    return median(taken)
