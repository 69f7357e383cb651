"""A laptop sleeps, and its clocks tell: the link calls the hub anew at once, and not later."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest

from kiosk.link import link as link_module
from kiosk.link import socket as socket_module
from kiosk.link.disk_outbox import DiskOutbox
from kiosk.link.link import Link
from kiosk.link.sleep_watch import SleepWatch
from server.hub import Hub
from server.intake import Intake
from server.line import Line
from shared.messages import Greeting, Hello
from shared.views import BoardView
from tests.kiosk.link.test_link import PATIENCE, Building, Screen, cast, open_a

NEVER: Final = 3600.0


class Laptop:
    """A machine that can be put to sleep: two clocks, apart by as long as it has slept."""

    def __init__(self) -> None:
        self.asleep = 0.0
        now = asyncio.get_running_loop().time
        self.watch = SleepWatch(now, lambda: now() + self.asleep)

    def sleep(self, seconds: float) -> None:
        self.asleep += seconds


@pytest.fixture(autouse=True)
def _nothing_else_wakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """No ping, no timeout and no next attempt comes within the test's patience."""
    monkeypatch.setattr(link_module, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(link_module, "wait_before", lambda attempt, chance: NEVER)
    for limit in ("OPEN_TIMEOUT", "PING_EVERY", "PING_TIMEOUT", "CLOSE_TIMEOUT"):
        monkeypatch.setattr(socket_module, limit, NEVER)
    monkeypatch.setattr(link_module, "ANSWER_TIMEOUT", NEVER)


@pytest.fixture
async def building(tmp_path: Path) -> AsyncIterator[Building]:
    here = Building(tmp_path / "data")
    await here.start()
    yield here
    await here.stop()


def board_at(url: str, laptop: Laptop, changed: asyncio.Event) -> Link[BoardView]:
    def hello(greeting: Greeting) -> Hello:
        raise AssertionError("nobody is there to say hello to")

    return Link(url, "board", BoardView, hello, on_change=changed.set, sleep=laptop.watch)


async def test_sleep_ends_a_connection_that_would_have_waited_for_its_ping(
    building: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_a(building)
    laptop = Laptop()
    served: list[Line] = []
    serve = Hub.serve

    async def counted(hub: Hub, line: Line) -> None:
        served.append(line)
        await serve(hub, line)

    monkeypatch.setattr(Hub, "serve", counted)
    screen = Screen(building, DiskOutbox(tmp_path / "outbox"))
    screen.link._sleep = laptop.watch
    taken = asyncio.Event()
    async with screen.running():
        await screen.until(lambda: screen.link.room.own)
        with monkeypatch.context() as deaf:  # what is said now is never heard, nor answered
            deaf.setattr(Intake, "take", lambda *_: taken.set())
            screen.link.send(cast())
            async with asyncio.timeout(PATIENCE):
                await taken.wait()
        assert len(served) == 1
        laptop.sleep(600)
        await screen.until(lambda: screen.answers)
        assert len(served) == 2
    assert building.hub.meeting.state.activities["a"].ballots == 1


async def test_sleep_cuts_the_wait_between_two_attempts_short() -> None:
    knocks = 0
    knocked = asyncio.Event()

    async def shut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal knocks
        knocks += 1
        knocked.set()
        writer.transport.abort()

    server = await asyncio.start_server(shut, "127.0.0.1", 0)
    laptop, changed = Laptop(), asyncio.Event()
    link = board_at(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}", laptop, changed)
    running = asyncio.create_task(link.run())
    async with asyncio.timeout(PATIENCE):
        for times in range(1, 4):
            await knocked.wait()
            await changed.wait()
            assert knocks == times
            knocked.clear()
            changed.clear()
            laptop.sleep(3600)
    running.cancel()
    await asyncio.wait([running])
    server.close()


async def test_sleep_ends_an_attempt_that_nobody_answers() -> None:
    knocked: asyncio.Queue[asyncio.StreamWriter] = asyncio.Queue()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        knocked.put_nowait(writer)
        await reader.read()  # the request
        await reader.read()  # the end
        writer.transport.abort()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    laptop, changed = Laptop(), asyncio.Event()
    link = board_at(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}", laptop, changed)
    running = asyncio.create_task(link.run())
    async with asyncio.timeout(PATIENCE):
        await knocked.get()
        laptop.sleep(3600)
        await changed.wait()
        assert link.room.trouble == "this computer was asleep"
        await knocked.get()
    running.cancel()
    await asyncio.wait([running])
    server.close()


async def test_awake_nothing_is_cut(building: Building, tmp_path: Path) -> None:
    """Control: so many looks at two clocks that agree end nothing."""
    looks = 0
    enough = asyncio.Event()

    class Counting(SleepWatch):
        def slept(self) -> float:
            nonlocal looks
            looks += 1
            if looks == 20:
                enough.set()
            return super().slept()

    screen = Screen(building, DiskOutbox(tmp_path / "outbox"))
    screen.link._sleep = Counting()
    async with screen.running():
        await screen.until(lambda: screen.link.room.own)
        socket_before = screen.link._socket
        async with asyncio.timeout(PATIENCE):
            await enough.wait()
        assert screen.link._socket is socket_before is not None
