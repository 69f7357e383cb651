"""What people see while a room votes 100 times a second: `python -m bench.painted`.

From submitting a vote to its count on the painted board, and from a keypress at a table to what it
paints there. Both screens are real commands in terminals (ptys) of their own. Nobody interprets
what they write: its bytes are looked through as they come, for the words that tell it.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from random import Random

import pexpect
import uvloop

from bench.first_paint import processor_seconds
from bench.generator import quantile
from bench.peers.hub import Hub, HubSeat
from bench.servers import hub_running, votes_agenda
from kiosk.widgets.big_letters import big_rows

TABLES, A_SECOND, SECONDS = 100, 100, 40
COLUMNS, ROWS = 120, 40
PATIENCE = 30.0
DOWN, UP = b"\x1b[B", b"\x1b[A"
ROW = 1
"""The row of large letters in which no digit looks like another."""
VOTED = re.compile(f"m([█▀▄ ]+?)    {(big_rows('of') or [''])[ROW]}".encode())
"""That row of a count that stands at the beginning of a line, up to "of"."""
LONGEST = 500
"""Bytes of what was read that may hold the beginning of words whose end is still to come."""

Times = list[float]


class Terminal:
    """One program of Roomvoice in a pty, whose bytes are handed on as soon as they come."""

    def __init__(self, home: str, *arguments: str) -> None:
        self._process = pexpect.spawn(
            sys.executable,
            ["-m", "roomvoice", *arguments],
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "ROOMVOICE_HOME": home,
            },
            dimensions=(ROWS, COLUMNS),
        )
        self.pid = int(self._process.pid or 0)
        self.heard: Callable[[bytes, float], None] = lambda data, now: None
        """Called with what was written, after the end of what was written before, and when."""
        self._end = b""
        asyncio.get_running_loop().add_reader(self._process.child_fd, self._read)

    def _read(self) -> None:
        data = self._end + os.read(self._process.child_fd, 65536)
        now = time.perf_counter()
        self._end = data[-LONGEST:]
        self.heard(data, now)

    def press(self, keys: bytes) -> None:
        """Press keys."""
        self._end = b""
        os.write(self._process.child_fd, keys)

    async def shows(self, words: bytes) -> float:
        """When it next writes these words, by the performance counter."""
        when = asyncio.get_running_loop().create_future()

        def look(data: bytes, now: float) -> None:
            if words in data and not when.done():
                when.set_result(now)

        self.heard = look
        return await asyncio.wait_for(when, PATIENCE)

    def close(self) -> None:
        """End it."""
        asyncio.get_running_loop().remove_reader(self._process.child_fd)
        self._process.close(force=True)


async def vote(seats: list[HubSeat], sent: Times, acked: Times) -> None:
    """The room votes at an even pace, each table in turn."""
    began = time.perf_counter()
    for number in range(A_SECOND * SECONDS):
        await asyncio.sleep(max(0.0, began + number / A_SECOND - time.perf_counter()))
        seat = seats[number % len(seats)]
        sent.append(time.perf_counter())
        seat.acknowledged = _noted(acked, sent[-1])
        seat.submit()


def _noted(times: Times, began: float) -> Callable[[], None]:
    return lambda: times.append(time.perf_counter() - began)


def watch(board: Terminal, sent: Times, seen: Times) -> None:
    """Note how long each vote took until the board counted it, in large letters."""
    counts = {(big_rows(str(n)) or [""])[ROW].encode(): n for n in range(A_SECOND * SECONDS + 1)}

    def look(data: bytes, now: float) -> None:
        for each in VOTED.finditer(data):
            count = counts.get(each[1], 0)
            seen.extend(now - at for at in sent[len(seen) : count])

    board.heard = look


async def press(table: Terminal, times: Times) -> None:
    """Go up and down between two answers, at odd moments, until the voting ends."""
    chance = Random(1)
    down = True
    while True:
        await asyncio.sleep(0.05 + 0.1 * chance.random())
        began = time.perf_counter()
        table.press(DOWN if down else UP)
        times.append(await table.shows(b"Swear word") - began)
        down = not down


async def live() -> None:
    """Set the room up, let it vote, and print the table."""
    agenda = votes_agenda(1, secret=False).replace("open = true", "open = true\nlive = true")
    with tempfile.TemporaryDirectory() as home, hub_running(agenda) as hub:
        peer = Hub("hub", hub)
        seats = list(await peer.seat(TABLES))
        place = ("--hub", hub.url, "--code", hub.code)
        board = Terminal(home, "board", *place)
        table = Terminal(home, "table", *place, "--name", "Oak", "--people", "4")
        try:
            await table.shows(b"The chair will open a question")
            await peer.get_ready(A_SECOND * SECONDS // TABLES)
            await table.shows(b"I am person 1")
            table.press(b"\r")
            await table.shows(b"Good idea")
            await asyncio.sleep(3)  # until both stand still
            sent, acked, seen, pressed = Times(), Times(), Times(), Times()
            watch(board, sent, seen)
            before = [processor_seconds(each.pid) for each in (board, table)]
            pressing = asyncio.create_task(press(table, pressed))
            await vote(seats, sent, acked)
            used = [
                100 * (processor_seconds(each.pid) - at) / SECONDS
                for each, at in zip((board, table), before, strict=True)
            ]
            await asyncio.sleep(1)
            pressing.cancel()
        finally:
            board.close()
            table.close()
    print(f"| {A_SECOND} votes/s, {TABLES} tables | p50 ms | p99 ms | worst |")
    print("| --- | --- | --- | --- |")
    for name, times in (
        ("vote acknowledged", acked),
        (f"vote on the painted board ({len(seen):,}; {used[0]:.1f} % of a processor)", seen),
        (f"keypress painted at a table ({len(pressed)}; {used[1]:.1f} %)", pressed),
    ):
        parts = " | ".join(f"{1000 * quantile(times, part):.1f}" for part in (0.5, 0.99, 1.0))
        print(f"| {name} | {parts} |", flush=True)


def measure() -> None:
    """Print the table, as Markdown."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(live())


if __name__ == "__main__":
    measure()
