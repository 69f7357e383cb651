"""Acknowledged votes a second and latency, hub against bare echo: `python -m bench.hub_rate`.

With numbers, as in `python -m bench.hub_rate 20 200`, only for so many connections. Rounds of the
servers are interleaved, in one run and with one generator, so read the ratios.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Sequence

import uvloop
from msgspec import Struct

from bench.generator import Calm, Load, Peer, Seat, burst, calm, median
from bench.peers.echo import Echo
from bench.peers.hub import Hub
from bench.servers import echo_running, hub_running, votes_agenda
from bench.usage import cpu_seconds, memory_kb

ROUNDS = {1: 16, 20: 16, 200: 8}
"""Connections -> rounds; a round is short, because each person votes once."""
EACH = 40
CALM = 100
"""Votes a second where the board's latency is measured."""
CALM_VOTES = 1000


class Measured(Struct, frozen=True):
    """One system with so many connections: medians over its rounds."""

    name: str
    acked: str
    rate: float
    p50: float
    p99: float
    cpu: float
    """Seconds of a processor for 10,000 messages."""
    memory: float
    """kB a connection."""


async def interleaved(peers: Sequence[Peer], connections: int, rounds: int) -> list[Measured]:
    """Every peer in turn, round after round; the first round is not counted."""
    before = [memory_kb(peer.pids) for peer in peers]
    seats = [await peer.seat(connections) for peer in peers]
    memory = [
        (memory_kb(peer.pids) - kb) / connections for peer, kb in zip(peers, before, strict=True)
    ]
    loads: list[list[Load]] = [[] for _ in peers]
    cpu = [0.0] * len(peers)
    for number in range(rounds + 1):
        for place, peer in enumerate(peers):
            await peer.get_ready(EACH)
            cpu_before = cpu_seconds(peer.pids)
            load = await burst(seats[place], EACH)
            if number:
                loads[place].append(load)
                cpu[place] += cpu_seconds(peer.pids) - cpu_before
    return [
        _measured(peer, loads[place], cpu[place], memory[place]) for place, peer in enumerate(peers)
    ]


def _measured(peer: Peer, loads: list[Load], cpu: float, memory: float) -> Measured:
    messages = sum(len(load.latencies) for load in loads)
    return Measured(
        peer.name,
        peer.acked,
        median(load.rate for load in loads),
        median(load.quantile(0.5) for load in loads),
        median(load.quantile(0.99) for load in loads),
        cpu / messages * 10_000,
        memory,
    )


def tell(connections: int, measured: Sequence[Measured]) -> None:
    """Print rows of the table; the ratio is to the first."""
    first = measured[0]
    for each in measured:
        row = (
            f"| {connections} | {each.name} | {each.acked} | {each.rate:,.0f} "
            f"| {each.rate / first.rate:.2f} | {each.p50:.2f} | {each.p99:.2f} "
            f"| {each.cpu:.2f} | {each.memory:.0f} |"
        )
        print(row, flush=True)


async def board_latency(connections: int) -> Calm:
    """From a table's submit to the board's socket, in a calm room."""
    with hub_running(votes_agenda(2)) as hub:
        peer = Hub("hub", hub)
        seats: Sequence[Seat] = await peer.seat(connections)
        await peer.get_ready(EACH)
        return await calm(peer, seats, CALM, CALM_VOTES)


async def measure() -> None:
    """Print the tables, as Markdown."""
    print("| connections | system | ack means | acked/s | ratio | ack p50 ms | p99 ms ", end="")
    print("| CPU s per 10,000 | kB a connection |")
    print("| --- " * 9 + "|")
    for connections in map(int, sys.argv[1:] or ROUNDS):
        rounds = ROUNDS[connections]
        with contextlib.ExitStack() as running:
            echo, echo_pid = running.enter_context(echo_running())
            fast, fast_pid = running.enter_context(echo_running("uvloop"))
            secret = running.enter_context(hub_running(votes_agenda(rounds + 1)))
            openly = running.enter_context(hub_running(votes_agenda(rounds + 1, secret=False)))
            peers = (
                Echo("websockets echo", echo, echo_pid),
                Echo("the same on uvloop", fast, fast_pid),
                Hub("hub, secret votes", secret),
                Hub("hub, open votes", openly),
            )
            tell(connections, await interleaved(peers, connections, rounds))
    found = await board_latency(200)
    print(f"\n| {CALM} votes/s over 200 connections | p50 ms | p99 ms |\n| --- | --- | --- |")
    for words, load in (("acknowledged", found.acked), ("at the board's socket", found.seen)):
        print(f"| {words} | {load.quantile(0.5):.1f} | {load.quantile(0.99):.1f} |")


def main() -> None:
    """Measure, with a generator that is in nobody's way."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(measure())


if __name__ == "__main__":
    main()
