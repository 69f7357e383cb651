"""Connections of which nobody knows who they are: bounded, cut oldest first, and heard briefly."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server import accepting, file_limit, hub, sockets, strangers
from server.session import CROWDED
from server.strangers import Strangers
from shared.messages import Greeting, Welcome
from tests.server.raw_client import Place, hub_at

pytestmark = pytest.mark.both_loops


@pytest.fixture
async def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Place]:
    monkeypatch.setattr(sockets, "MOST_STRANGERS", 3)
    monkeypatch.setattr(hub, "MOST_BOARDS", 3)
    async with hub_at(tmp_path / "data") as here:
        yield here


@contextlib.asynccontextmanager
async def plain(place: Place, words: bytes = b"") -> AsyncIterator[asyncio.StreamReader]:
    """A connection that says these words at most, and makes no handshake."""
    host, port = place.url.removeprefix("ws://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(words)
    try:
        yield reader
    finally:
        writer.transport.abort()


async def cut(reader: asyncio.StreamReader) -> bool:
    """Whether it ends without a word from the hub."""
    with contextlib.suppress(ConnectionError):
        async with asyncio.timeout(10):
            return await reader.read() == b""
    return True


async def test_the_oldest_silent_connection_makes_room_and_nobody_else(place: Place) -> None:
    async with (
        place.inside("chair") as chair,
        place.inside() as table,
        plain(place) as first,
        plain(place) as second,
        plain(place) as third,
        place.connected() as late,
    ):
        await late.expect(Greeting)
        assert await cut(first)
        await late.send(place.hello())
        await late.expect(Welcome)
        async with plain(place) as fourth, place.inside("board"):
            assert await cut(second)
            assert not any(each.at_eof() for each in (third, fourth))
        await chair.until(lambda: chair.view)
        await table.until(lambda: table.own)


async def test_too_many_boards_from_one_place_cost_the_oldest_its_own(place: Place) -> None:
    async with contextlib.AsyncExitStack() as stack:
        boards = [await stack.enter_async_context(place.inside("board")) for _ in range(3)]
        async with place.inside("board") as new, place.inside("chair") as chair:
            assert await boards[0].ended() == CROWDED
            await new.until(lambda: new.view)
            await boards[1].until(lambda: boards[1].view)
            await chair.until(lambda: chair.view)


@pytest.mark.parametrize(
    "words",
    [
        b"GET / HTTP/1.1\r\n" + b"X: " + b"x" * strangers.MOST_HEARD,
        b"\x82\x80\x00\x00\x00\x00" * (strangers.MOST_FRAMES + 200),
        b"\x82\xfe\x40\x00\x00\x00\x00\x00" + bytes(strangers.MOST_HEARD),
    ],
    ids=["a long header", "many frames", "a long frame"],
)
async def test_who_says_too_much_before_the_welcome_is_cut(place: Place, words: bytes) -> None:
    if words.startswith(b"GET"):
        async with plain(place, words) as reader:
            assert await cut(reader)
        return
    async with place.connected() as client:
        await client.expect(Greeting)
        client.connection.transport.write(words)
        assert await client.ended() == 1006


async def test_who_is_in_may_say_as_much_as_they_like(place: Place) -> None:
    async with place.inside() as table:
        ping = b"\x89\xfd\x00\x00\x00\x00" + bytes(125)
        table.connection.transport.write(ping * (strangers.MOST_HEARD // len(ping) * 4))
        async with place.inside("chair") as chair:
            await chair.until(lambda: chair.view and chair.view.progress.connected == 1)
        await table.until(lambda: table.own)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), st.booleans()), max_size=80))
def test_there_are_never_too_many_and_the_newest_stays(
    steps: list[tuple[int, int, bool]],
) -> None:
    held = Strangers(4)
    here: dict[int, str] = {}

    def cutting(who: int) -> Callable[[], None]:
        return lambda: here.__delitem__(who)

    for who, source, comes in steps:
        if comes:
            here[who] = str(source)
            held.add(who, str(source), cutting(who))
            assert who in here
        else:
            here.pop(who, None)
            held.welcome(who)
        assert len(held) == len(here) <= 4


def test_the_crowd_of_one_source_costs_no_other_source() -> None:
    held = Strangers(10)
    cuts: list[int] = []
    held.add("honest", "10.0.0.1", lambda: cuts.append(-1))
    for number in range(100):
        held.add(number, "10.0.0.2", lambda number=number: cuts.append(number))  # type: ignore[misc]
    assert cuts == list(range(91))


def test_the_hub_asks_for_room_for_a_whole_meeting(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    asked: list[tuple[int, int]] = []
    for soft, hard, wanted in [(256, 4096, 4096), (1024, -1, 8192), (9000, 9000, None)]:
        monkeypatch.setattr(resource, "RLIM_INFINITY", -1)
        monkeypatch.setattr(resource, "getrlimit", lambda which, now=(soft, hard): now)
        monkeypatch.setattr(resource, "setrlimit", lambda which, limits: asked.append(limits))
        file_limit.raise_file_limit()
        assert asked == ([(wanted, hard)] if wanted else [])
        asked.clear()


async def test_the_system_holds_new_connections_while_the_hub_is_busy(place: Place) -> None:
    """More than are accepted at once, and none is lost."""
    host, port = place.url.removeprefix("ws://").split(":")
    waiting = []
    for _ in range(4 * accepting.MOST_AT_ONCE):
        each = socket.create_connection((host, int(port)), timeout=5)
        waiting.append(each)
    for each in waiting:
        each.close()
    async with place.inside("chair") as chair:
        await chair.until(lambda: chair.view)
