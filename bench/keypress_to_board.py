"""From Enter at a real table's terminal to the words on the real board's: 40 tables in the room.

`python -m bench.keypress_to_board`. Both screens run in ptys; the time includes this program's own
reading of the board's terminal, in pure Python.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

import pexpect
import pyte

from bench.generator import quantile
from bench.load import open_swot
from bench.servers import HubAddress, hub_running

TABLES = 40
ITEMS = 40
PATIENCE = 20.0


class Screen:
    """One program of Roomvoice in a pty, read as fast as it writes."""

    def __init__(self, *arguments: str, home: str) -> None:
        self._screen = pyte.Screen(120, 40)
        self._stream = pyte.Stream(self._screen)
        self._process = pexpect.spawn(
            sys.executable,
            ["-m", "roomvoice", *arguments],
            env={**os.environ, "TERM": "xterm-256color", "ROOMVOICE_HOME": home},
            dimensions=(40, 120),
            encoding="utf-8",
            codec_errors="replace",
        )

    def press(self, keys: str) -> None:
        """Send keys."""
        self._process.send(keys)

    def wait_for(self, words: str) -> float:
        """When these words stood on the screen, by the performance counter."""
        ends = time.perf_counter() + PATIENCE
        while words not in " ".join(" ".join(self._screen.display).split()):
            if time.perf_counter() > ends:
                raise RuntimeError(f"never seen: {words}")
            if select.select([self._process.child_fd], [], [], 0.05)[0]:
                self._stream.feed(self._process.read_nonblocking(65536, timeout=0))
        return time.perf_counter()

    def close(self) -> None:
        """End it."""
        self._process.close(force=True)


@contextlib.contextmanager
def room(hub: HubAddress, seconds: int) -> Iterator[None]:
    """The other tables, talking all the time."""
    place = ("--hub", hub.url, "--code", hub.code)
    size = ("--tables", str(TABLES - 1), "--people", "4", "--seconds", str(seconds), "--seed", "1")
    command = [sys.executable, "-m", "roomvoice", "rehearse", *place, *size]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.terminate()


def measure() -> None:
    """Print the table, as Markdown."""
    with (
        tempfile.TemporaryDirectory(prefix="roomvoice-bench-") as home,
        hub_running() as hub,
        room(hub, 60),
        contextlib.ExitStack() as screens,
    ):
        place = ("--hub", hub.url, "--code", hub.code)
        table = Screen("table", *place, "--name", "Oak by the door", "--people", "4", home=home)
        screens.callback(table.close)
        board = Screen("board", "--all-at-once", *place, home=home)
        screens.callback(board.close)
        table.wait_for("The chair will open a question soon")
        asyncio.run(open_swot(hub))
        table.wait_for("Strengths")
        table.press("s")
        table.wait_for("Write one thing")
        board.wait_for("Strengths")
        times = []
        for _ in range(ITEMS):
            words = f"Seen {secrets.token_hex(4)}"
            table.press(words)
            table.wait_for(words)
            began = time.perf_counter()
            table.press("\r")
            times.append((board.wait_for(words) - began) * 1000)
            table.wait_for("received")
    print(f"{TABLES} tables in the room, {ITEMS} items written by hand, one after the other.\n")
    print("| keypress to board | ms |")
    print("| --- | --- |")
    for name, part in (("p50", 0.5), ("p90", 0.9), ("worst", 1.0)):
        print(f"| {name} | {quantile(times, part):.0f} |", flush=True)


if __name__ == "__main__":
    measure()
