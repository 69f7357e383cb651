"""From starting a screen to its first words in a real terminal: `python -m bench.first_paint`.

Both the time and the processor time until then (Linux counts it): the second is what to compare on
a machine that others use too. `python -m bench.first_paint 15` takes so many rounds.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pexpect

from bench.servers import hub_running

ROUNDS = 5
COLUMNS, ROWS = 120, 40
PATIENCE = 20.0
CONTROLS = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")
WORDS = re.compile(r"[A-Za-z]{3,}")


class Spent(NamedTuple):
    """What it took until the first words: seconds by the clock, and seconds of a processor."""

    clock: float
    processor: float


def spent_until_words(*arguments: str) -> Spent:
    """Start a program in a pty, and wait until three words stand on its screen."""
    written = ""
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as where it is installed: nothing compiles
    began = time.perf_counter()
    process = pexpect.spawn(
        sys.executable,
        list(arguments),
        env=environment,
        dimensions=(ROWS, COLUMNS),
        encoding="utf-8",
        codec_errors="replace",
    )
    try:
        while time.perf_counter() - began < PATIENCE:
            written += process.read_nonblocking(65536, timeout=PATIENCE)
            spent = Spent(time.perf_counter() - began, processor_seconds(process.pid or 0))
            if len(WORDS.findall(CONTROLS.sub(" ", written))) >= 3:
                return spent
    finally:
        process.close(force=True)
    raise RuntimeError(f"{arguments} painted nothing in {PATIENCE} s")


def processor_seconds(pid: int) -> float:
    """What a process has used of a processor, in all its threads, to the microsecond."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(each.read_text().split()[0]) for each in threads) / 1e9


def measure(rounds: int = ROUNDS) -> None:
    """Print the table, as Markdown: medians, of programs in turn, so that drift meets all alike."""
    with hub_running() as hub:
        place = ("--hub", hub.url, "--code", hub.code)
        programs = {
            "bare Textual app": ("-m", "bench.bare_app"),
            "table": ("-m", "roomvoice", "table", *place),
            "board": ("-m", "roomvoice", "board", *place),
            "chair": ("-m", "roomvoice", "chair", "--hub", hub.url, "--key", hub.chair_key),
        }
        spent: dict[str, list[Spent]] = {name: [] for name in programs}
        for arguments in programs.values():
            spent_until_words(*arguments)  # the first start may compile, and fills the disk's cache
        for _ in range(rounds):
            for name, arguments in programs.items():
                spent[name].append(spent_until_words(*arguments))
    told = {name: _middle(each) for name, each in spent.items()}
    bare = told["bare Textual app"]
    print("| screen | first words after, ms | of bare | of a processor, ms | of bare |")
    print("| --- | --- | --- | --- | --- |")
    for name, (clock, processor) in told.items():
        print(
            f"| {name} | {clock * 1000:,.0f} | {clock / bare.clock:.2f} "
            f"| {processor * 1000:,.0f} | {processor / bare.processor:.2f} |"
        )


def _middle(spent: list[Spent]) -> Spent:
    return Spent(*(statistics.median(each) for each in zip(*spent, strict=True)))


if __name__ == "__main__":
    measure(*map(int, sys.argv[1:2]))
