"""What a comparison found as Markdown, and where that stands in docs/benchmarks.md."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Iterator
from pathlib import Path

from bench.hub_rate import Measured
from bench.peers.comparison import CALM_RATE, CALM_SEATS, CalmRoom, Comparison

DOCUMENT = Path("docs/benchmarks.md")
PICTURE = Path("docs/pictures/peers.svg")
BEGIN, END = "<!-- written by bench.peers, from here -->", "<!-- to here -->"


def told(found: Comparison, *, short: bool) -> str:
    """All tables of a comparison."""
    return "\n".join([*_machine(found, short), *_bursts(found), "", *_calm(found)])


def _machine(found: Comparison, short: bool) -> Iterator[str]:
    for name, why in found.left_out.items():
        yield f"{name} is left out: {why}\n"
    load = os.getloadavg()[1]
    yield (
        f"Taken on {datetime.datetime.now(datetime.UTC).date()}, {os.cpu_count()} cores, "
        f"{platform.system()}, Python {platform.python_version()}; load {load:.1f} at the end, "
        f"an fsync of 4 kB took {found.sync:.2f} ms (p50)."
    )
    if short:
        yield "**A short run, to try the measurement: its figures mean little.**"
    yield ""


def _bursts(found: Comparison) -> Iterator[str]:
    yield (
        "| connections | system | ack means | acked/s | of echo's | Roomvoice's, of its "
        "| ack p50 ms | p99 ms | CPU s per 10,000 votes | of echo's | kB a connection |"
    )
    yield "| --- " * 11 + "|"
    for connections, systems in found.bursts.items():
        for each in systems:
            yield _burst(connections, each, systems[0], systems[-1])


def _burst(connections: int, each: Measured, echo: Measured, ours: Measured) -> str:
    return (
        f"| {connections} | {each.name} | {each.acked} | {each.rate:,.0f} "
        f"| {each.rate / echo.rate:.2f} | {ours.rate / each.rate:.2f} "
        f"| {each.p50:.2f} | {each.p99:.2f} | {each.cpu:.2f} | {over(each.cpu, echo.cpu)} "
        f"| {each.memory:.0f} |"
    )


def _calm(found: Comparison) -> Iterator[str]:
    yield f"| {CALM_RATE} votes/s over {CALM_SEATS} connections | ack p50 ms | p99 ms " + (
        "| submit to board p50 ms | p99 ms | its p50, of Roomvoice's |"
    )
    yield "| --- " * 6 + "|"
    ours = found.calm[-1].board_p50 or 0.0
    for each in found.calm:
        yield _calm_row(each, ours)


def _calm_row(each: CalmRoom, ours: float) -> str:
    row = f"| {each.name} | {each.ack_p50:.2f} | {each.ack_p99:.2f} "
    if each.board_p50 is None or each.board_p99 is None:
        return f"{row}| no board | no board | |"
    return f"{row}| {each.board_p50:.2f} | {each.board_p99:.2f} | {over(each.board_p50, ours)} |"


def over(value: float, of: float) -> str:
    """A ratio, where there is one: a short round may take less than the clock can tell."""
    return f"{value / of:.2f}" if of else "?"


def written(tables: str, words: str) -> None:
    """Put the tables and the picture, with its words, into the document."""
    before, begin, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{DOCUMENT} has lost the marks between which the tables stand.")
    picture = f"![{words}]({PICTURE.relative_to(DOCUMENT.parent)})"
    text = f"{before}{BEGIN}\n{tables}\n\n{picture}\n{END}{after}"
    DOCUMENT.write_text(text, encoding="utf-8")
