"""Those who are in flood the hub with frames that are no messages: pings, pongs, fragments."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
from websockets.exceptions import ConnectionClosed

from server.connection import MOST_ODD
from shared.messages import Announce, Greeting, Refused, Welcome
from shared.wire import encode
from tests.server.raw_client import PATIENCE, Client, Place, hub_at, new_id

pytestmark = pytest.mark.both_loops

BINARY, MORE, PING, PONG = 0x82, 0x00, 0x89, 0x8A
FIRST: Final = 0x02


def frame(head: int, content: bytes = b"") -> bytes:
    """A client's frame; its mask is made of zeros."""
    return bytes((head, 0x80 | len(content), 0, 0, 0, 0)) + content


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with hub_at(tmp_path) as place:
        yield place


async def flooded(client: Client, flood: bytes) -> None:
    """Send it again and again, until the hub has had enough."""
    sends = client.connection.transport
    async with asyncio.timeout(PATIENCE):
        with contextlib.suppress(ConnectionClosed):
            while not sends.is_closing():
                sends.write(flood)
                await client.connection.pong()
                await asyncio.sleep(0)
    assert await client.ended() == 1006


@pytest.mark.parametrize("odd", [PING, PONG, MORE])
async def test_who_floods_with_what_is_no_message_is_cut(place: Place, odd: int) -> None:
    async with place.inside("board") as client, place.inside("chair") as chair:
        if odd == MORE:
            client.connection.transport.write(frame(FIRST))
        await flooded(client, frame(odd) * 2 * MOST_ODD)
        await chair.must(Announce(id=new_id(), text="Still here"))


async def test_so_is_who_began_with_a_fragment_before_the_welcome(place: Place) -> None:
    async with place.connected("board") as client:
        await client.expect(Greeting)
        hello = encode(place.hello("board"))
        client.connection.transport.write(frame(BINARY, hello) + frame(FIRST))
        await client.expect(Welcome)
        await flooded(client, frame(PONG) * 2 * MOST_ODD)


async def test_a_message_of_fragments_that_never_ends_is_not_held(place: Place) -> None:
    async with place.inside("board") as client:
        client.connection.transport.write(frame(FIRST))
        async with asyncio.timeout(PATIENCE):
            with contextlib.suppress(ConnectionClosed):
                for _ in range(2 * MOST_ODD):  # each is read by itself
                    client.connection.transport.write(frame(MORE))
                    await (await client.connection.ping())
        assert await client.ended() == 1006


async def test_a_message_in_some_fragments_between_pongs_is_heard(place: Place) -> None:
    async with place.inside("board") as client:
        command = encode(Announce(id=new_id(), text="Hi"))
        parts = [frame(MORE, command[at : at + 1]) for at in range(1, len(command) - 1)]
        parts = [frame(FIRST, command[:1]), *parts, frame(0x80, command[-1:])]
        client.connection.transport.write(frame(PONG).join(parts))
        assert (await client.expect(Refused)).code == "not-allowed"
