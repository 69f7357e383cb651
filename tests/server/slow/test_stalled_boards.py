"""Twenty boards that read nothing: little is held for them, the room goes on, the hub can stop."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest

from server import sockets, watch
from server.line import Line
from shared.messages import Announce, Open, Received, Say
from tests.end_to_end.commands import PATIENCE, ROOT
from tests.server.raw_client import AGENDA, Client, Place, hub_at, new_id
from tests.server.slow.test_slow_clients import LONG, Lines, deaf, until

STALLED: Final = 20
HALF_OPEN: Final = 50
SILENT: Final = 30
MOST_GROWTH: Final = 5 * 1024 * 1024
"""Bytes that the hub may hold for all of the stalled ones together."""


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Lines:
    return Lines(monkeypatch)


@contextlib.asynccontextmanager
async def stalled(place: Place, how_many: int) -> AsyncIterator[list[Client]]:
    async with contextlib.AsyncExitStack() as stack:
        yield [await stack.enter_async_context(deaf(place, "board")) for _ in range(how_many)]


async def write(place: Place, items: int = 60) -> None:
    """A table comes in and writes so many long items."""
    async with place.inside() as table:
        for number in range(items):
            said = {"do": "add", "column": "threats", "text": f"{number} {LONG}"}
            await table.send(Say(id=new_id(), activity="swot", said=said))
        for _ in range(items):
            await table.expect(Received)


async def growth_once_stalled(place: Place, slow: list[Line]) -> int:
    """By how many bytes more waits for stalled boards after the room has gone on for a while."""
    async with place.inside("chair") as chair, place.inside("board") as other:
        await chair.must(Open(id=new_id(), activity="swot"))
        for _ in range(3):
            await write(place)
        before = sum(line.unsent for line in slow)
        assert before <= MOST_GROWTH
        for _ in range(2):
            await write(place)
        await chair.must(Announce(id=new_id(), text="Look up"))
        await other.until(lambda: other.view and other.view.announcement == "Look up")
        return sum(line.unsent for line in slow) - before


async def test_little_is_held_for_stalled_boards_and_the_others_see_everything(
    tmp_path: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "STUCK_AFTER", 600.0)  # a busy machine may need long for this
    async with hub_at(tmp_path / "data") as place, stalled(place, STALLED):
        slow = lines.all[:STALLED]
        assert await growth_once_stalled(place, slow) <= 0
        assert not any(line.ready() for line in slow)
        assert lines.cut == []


async def test_without_the_feeds_patience_much_would_be_held(
    tmp_path: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: the same, where every client is taken to be ready."""
    monkeypatch.setattr(Line, "ready", lambda line: True)
    monkeypatch.setattr(sockets, "STUCK_AFTER", 600.0)
    async with hub_at(tmp_path / "data") as place, stalled(place, STALLED):
        assert await growth_once_stalled(place, lines.all[:STALLED]) > STALLED * 10_000


async def test_boards_that_stall_for_long_are_cut_and_nobody_else(
    tmp_path: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(sockets, "STUCK_AFTER", 0.3)
    async with (
        hub_at(tmp_path / "data") as place,
        stalled(place, 3),
        place.inside("board") as other,
    ):
        slow = set(lines.all[:3])
        async with place.inside("chair") as chair:
            await chair.must(Open(id=new_id(), activity="swot"))
        for _ in range(3):
            await write(place)
        await until(lambda: slow <= set(lines.cut))
        async with place.inside("chair") as chair:
            await chair.must(Announce(id=new_id(), text="Look up"))
        await other.until(lambda: other.view and other.view.announcement == "Look up")
        assert set(lines.cut) == slow


@contextlib.contextmanager
def hub_process(data: Path) -> Iterator[tuple[Place, subprocess.Popen[str]]]:
    """A hub in a process of its own that holds little for each client in the system's buffers."""
    agenda = data.with_suffix(".toml")
    agenda.write_text(AGENDA, encoding="utf-8")
    where = ["--data", str(data), "--host", "127.0.0.1", "--port", "0", "--json"]
    module = "tests.server.slow.hub_with_small_buffers"
    with subprocess.Popen(
        [sys.executable, "-m", module, "hub", str(agenda), *where],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            ready = json.loads(process.stdout.readline())
            join: Any = SimpleNamespace(address=ready["url"], code=ready["code"])
            hub: Any = SimpleNamespace(join=join)
            yield Place(hub, ready["chair_key"]), process
        finally:
            process.kill()


async def seconds_to_end(data: Path) -> float:
    """How long a hub process takes to end by itself, beside clients that do nothing for it."""
    with hub_process(data) as (place, process):
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(stalled(place, STALLED))
            async with place.inside("chair") as chair:
                await chair.must(Open(id=new_id(), activity="swot"))
                await write(place)
            for _ in range(HALF_OPEN):  # these have read everything, and will answer nothing more
                await stack.enter_async_context(deaf(place, "board"))
            host, port = place.url.removeprefix("ws://").split(":")
            for _ in range(SILENT):
                stack.enter_context(socket.create_connection((host, int(port))))
            told = time.monotonic()
            process.send_signal(signal.SIGTERM)
            _, complaints = await asyncio.to_thread(process.communicate, timeout=PATIENCE)
            took = time.monotonic() - told
        assert process.returncode == 0
        assert complaints == ""
    return took


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGTERM")
async def test_the_hub_process_ends_beside_stalled_half_open_and_silent_clients(
    tmp_path: Path,
) -> None:
    """It must end by itself: what this test fails by is that it does not, not how long it takes."""
    await seconds_to_end(tmp_path / "data")


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGTERM")
async def test_how_long_a_stop_takes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    took = [await seconds_to_end(tmp_path / str(number)) for number in range(10)]
    with capsys.disabled():
        print(f"\n  10 stops, the longest {max(took):.1f} s")  # noqa: T201
    assert max(took) <= 5.0
