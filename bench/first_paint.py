"""From starting a screen to its first words in a real terminal: `python -m bench.first_paint`."""

from __future__ import annotations

import os
import re
import statistics
import sys
import time

import pexpect
import pyte

from bench.servers import hub_running

ROUNDS = 5
COLUMNS, ROWS = 120, 40
PATIENCE = 20.0
WORDS = re.compile(r"[A-Za-z]{3,}")


def seconds_to_words(*arguments: str) -> float:
    """Start a program in a pty; the seconds until three words stand on its screen."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.Stream(screen)
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
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
            stream.feed(process.read_nonblocking(65536, timeout=PATIENCE))
            if len(WORDS.findall(" ".join(screen.display))) >= 3:
                return time.perf_counter() - began
    finally:
        process.close(force=True)
    raise RuntimeError(f"{arguments} painted nothing in {PATIENCE} s")


def measure() -> None:
    """Print the table, as Markdown. The programs take turns, so that drift meets all alike."""
    with hub_running() as hub:
        place = ("--hub", hub.url, "--code", hub.code)
        programs = {
            "bare Textual app": ("-m", "bench.bare_app"),
            "table": ("-m", "roomvoice", "table", *place),
            "board": ("-m", "roomvoice", "board", *place),
            "chair": ("-m", "roomvoice", "chair", "--hub", hub.url, "--key", hub.chair_key),
        }
        times: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(ROUNDS):
            for name, arguments in programs.items():
                times[name].append(seconds_to_words(*arguments))
    bare = statistics.median(times["bare Textual app"])
    print("| screen | first words after, ms (median) | of the bare app |")
    print("| --- | --- | --- |")
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"| {name} | {median * 1000:,.0f} | {median / bare:.2f} |", flush=True)


if __name__ == "__main__":
    measure()
