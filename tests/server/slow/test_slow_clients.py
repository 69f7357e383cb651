"""Clients that do not read: the room goes on, little is held for them, and the hub can stop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest

from server import sockets, watch
from server.connection import MOST_UNSENT
from server.hub import Hub
from server.line import Line
from server.session import MOST_UNANSWERED
from shared.messages import Announce, Open, Received, Say, Welcome
from shared.wire import encode
from tests.server.raw_client import PATIENCE, Client, Place, hub_at, new_id

pytestmark = pytest.mark.both_loops

LONG: Final = " ".join(["Long"] * 22)
"""Clean as it is: to clean it for each item again would be half of the work."""
ONE_FRAME: Final = 64 * 1024
"""Bytes that may wait. What one burst changes would be more, and each further one as much again."""


class Lines:
    """Every line that the hub serves, as the test watches how much waits in each."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.all: list[Line] = []
        self.cut: list[Line] = []
        serve, abort = Hub.serve, Line.abort

        async def served(hub: Hub, line: Line) -> None:
            self.all.append(line)
            # A small buffer in the system, so that little has to be sent to fill it.
            plain = line._connection.transport.get_extra_info("socket")
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
            await serve(hub, line)

        def cut(line: Line) -> None:
            self.cut.append(line)
            abort(line)

        monkeypatch.setattr(Hub, "serve", served)
        monkeypatch.setattr(Line, "abort", cut)
        # Who does not read answers no ping: on a busy machine that would come first, and cut them.
        monkeypatch.setattr(sockets, "PING_EVERY", None)


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Lines:
    return Lines(monkeypatch)


@contextlib.asynccontextmanager
async def deaf(place: Place, role: Any = "board", **fields: Any) -> AsyncIterator[Client]:
    """A client that is in and from then on reads nothing, with small buffers in between."""
    host, port = place.url.removeprefix("ws://").split(":")
    plain = socket.socket()
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    plain.setblocking(False)
    await asyncio.get_running_loop().sock_connect(plain, (host, int(port)))
    options = {"sock": plain, "max_queue": 1}
    async with place.connected(role, **options) as client:
        await client.send(place.hello(role, **fields))
        await client.expect(Welcome)
        client.connection.transport.pause_reading()
        yield client


async def fill(place: Place, chair: Client, slow: Line) -> None:
    """Have more and more written until a client's buffers are full, all the way to the hub's."""
    await chair.must(Open(id=new_id(), activity="swot"))
    async with asyncio.timeout(3 * PATIENCE):
        while slow.ready():
            await burst(place)


async def burst(place: Place) -> None:
    """A table writes so many items at once, and hears that each was received."""
    async with place.inside() as table:
        for number in range(60):
            said = {"do": "add", "column": "threats", "text": f"{number} {LONG}"}
            await table.send(Say(id=new_id(), activity="swot", said=said))
        for _ in range(60):
            await table.expect(Received)


async def until(ready: Any) -> None:
    """Let the hub go on until something holds of it; it tells nobody when."""
    async with asyncio.timeout(PATIENCE):
        while not ready():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_client_that_does_not_read_holds_up_nobody_and_catches_up(
    tmp_path: Path, lines: Lines
) -> None:
    async with (
        hub_at(tmp_path / "data") as place,
        place.inside("chair") as chair,
        deaf(place, "board") as board,
        place.inside("board") as other,
    ):
        await fill(place, chair, lines.all[1])
        await chair.must(Announce(id=new_id(), text="Look up"))
        await other.until(lambda: other.view and other.view.announcement == "Look up")
        board.connection.transport.resume_reading()
        await board.until(lambda: board.view and board.view.announcement == "Look up")
        await other.until(lambda: other.view == board.view)
        assert lines.cut == []


async def test_what_waits_for_a_deaf_client_stops_growing(tmp_path: Path, lines: Lines) -> None:
    async with (
        hub_at(tmp_path / "data") as place,
        place.inside("chair") as chair,
        deaf(place, "chair"),
    ):
        slow = lines.all[1]
        await fill(place, chair, slow)
        assert slow.unsent <= ONE_FRAME
        for _ in range(4):
            await burst(place)
            assert slow.unsent <= ONE_FRAME


async def flood(client: Client) -> None:
    """Send commands for ever, and read not one answer."""
    refused = encode(Say(id=new_id(), activity="swot", said={"do": LONG}))
    while True:
        await client.connection.send(refused)


async def test_a_client_that_floods_and_does_not_read_is_read_no_more(
    tmp_path: Path, lines: Lines
) -> None:
    async with hub_at(tmp_path / "data") as place, deaf(place, "table") as client:
        (slow,) = lines.all
        flooding = asyncio.create_task(flood(client))
        try:
            await until(lambda: slow.unsent > MOST_UNSENT)
            async with place.inside() as other:
                for _ in range(50):
                    assert not isinstance(
                        await other.ask(Announce(id=new_id(), text="x")), Received
                    )
            assert slow.unsent <= MOST_UNSENT + 4096 * MOST_UNANSWERED
        finally:
            flooding.cancel()


async def test_a_client_that_takes_nothing_for_long_is_cut_off(
    tmp_path: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(sockets, "STUCK_AFTER", 0.3)
    async with hub_at(tmp_path / "data") as place, deaf(place, "table") as client:
        (slow,) = lines.all
        flooding = asyncio.create_task(flood(client))
        async with place.inside() as other:
            await until(lambda: slow in lines.cut)
            await until(lambda: place.hub._feed.connected == {"t2"})
            assert not isinstance(await other.ask(Announce(id=new_id(), text="x")), Received)
            assert lines.cut == [slow]
        with contextlib.suppress(Exception, asyncio.CancelledError):
            flooding.cancel()
            await flooding


async def test_what_piles_up_too_high_is_cut_off_at_once(
    tmp_path: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pongs are written by the library, whatever the hub does about reading."""
    monkeypatch.setattr(watch, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(watch, "MOST_PILED_UP", 1024 * 1024)

    async def ping(client: Client) -> None:
        frames = (b"\x89\xfd" + bytes(4 + 125)) * 200
        while True:
            client.connection.transport.write(frames)
            await client.connection.drain()

    async with hub_at(tmp_path / "data") as place, deaf(place, "table") as client:
        (slow,) = lines.all
        pinging = asyncio.create_task(ping(client))
        await until(lambda: slow in lines.cut)
        with contextlib.suppress(Exception, asyncio.CancelledError):
            pinging.cancel()
            await pinging


async def test_a_slow_client_that_reads_a_little_is_kept() -> None:
    class Slow:
        """Takes one byte between two looks."""

        unsent = 1_000_000
        taken = 0
        cut = False

        def abort(self) -> None:
            self.cut = True

    slow, deaf_line = Slow(), Slow()
    guard = watch.Watch(stuck_after=5.0)
    guard.add(slow)
    guard.add(deaf_line)
    now = asyncio.get_running_loop().time()
    for second in range(1, 20):
        slow.taken += 1
        for line, look in guard._looks.items():
            guard._look(line, look, now + second)
    assert not slow.cut
    assert deaf_line.cut


async def test_the_hub_stops_with_deaf_clients_at_it(tmp_path: Path, lines: Lines) -> None:
    async with contextlib.AsyncExitStack() as clients:
        async with asyncio.timeout(None) as limit:
            async with hub_at(tmp_path / "data") as place:
                client = await clients.enter_async_context(deaf(place, "table"))
                flooding = asyncio.create_task(flood(client))
                await until(lambda: lines.all[0].unsent > MOST_UNSENT)
                limit.reschedule(asyncio.get_running_loop().time() + 5)
        assert all(line._connection.transport.is_closing() for line in lines.all)
        with contextlib.suppress(Exception, asyncio.CancelledError):
            flooding.cancel()
            await flooding
    async with hub_at(tmp_path / "data", None) as place, place.inside("chair") as chair:
        await chair.until(lambda: chair.view)
        assert chair.view.tables["t1"].connected is False
