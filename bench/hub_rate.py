"""Acknowledged commands a second and latency, hub against bare echo: `python -m bench.hub_rate`."""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Iterable

from bench.load import Load, load_echo, load_hub, open_swot, seats, submit_to_board
from bench.servers import echo_running, hub_running

CONNECTIONS = (1, 20, 200)
ROUNDS = 3
SECONDS = 2.0


def quantile(values: Iterable[float], part: float) -> float:
    """The value below which `part` of the values lie."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def median_of(loads: list[Load]) -> tuple[float, float, float]:
    """Median rate, p50 and p99 over the rounds."""
    return (
        statistics.median(each.rate for each in loads),
        statistics.median(quantile(each.latencies, 0.5) for each in loads),
        statistics.median(quantile(each.latencies, 0.99) for each in loads),
    )


async def measure() -> None:
    """Print the table, as Markdown."""
    print("| connections | server | acked/s | ack p50 ms | ack p99 ms | board p50 ms | p99 ms |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for connections in CONNECTIONS:
        with echo_running() as echo, hub_running() as hub:
            await open_swot(hub)
            async with seats(hub, connections) as made:
                echoes: list[Load] = []
                hubs: list[Load] = []
                for _ in range(ROUNDS):
                    echoes.append(await load_echo(echo, connections, SECONDS))
                    hubs.append(await load_hub(made, SECONDS))
                # A table edits one item: faster than the feed, a change is overtaken unseen.
                pace = 100 if connections > 1 else 10
                board = await submit_to_board(hub, made, pace, pace * 3)
        rate, p50, p99 = median_of(echoes)
        print(f"| {connections} | echo | {rate:,.0f} | {p50:.2f} | {p99:.2f} | | |")
        own, p50, p99 = median_of(hubs)
        seen = f"{quantile(board.latencies, 0.5):.1f} | {quantile(board.latencies, 0.99):.1f}"
        print(f"| {connections} | hub | {own:,.0f} | {p50:.2f} | {p99:.2f} | {seen} |")
        print(f"| {connections} | ratio | {own / rate:.2f} | | | | |", flush=True)


if __name__ == "__main__":
    asyncio.run(measure())
