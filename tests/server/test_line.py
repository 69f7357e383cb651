"""However a client cuts what it says, the hub hears the same: in fragments, in bits, too soon."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from websockets.frames import Frame, Opcode

from server.session import BAD_FRAME, MOST_UNANSWERED
from shared.messages import Greeting, Received, Refused, SetPeople, Welcome
from shared.wire import encode
from tests.server.raw_client import Place, hub_at, new_id


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with hub_at(tmp_path / "data") as here:
        yield here


async def test_a_message_in_fragments_is_one_message(place: Place) -> None:
    async with place.inside() as table:
        command = SetPeople(id=new_id(), people=7)
        frame = encode(command)
        await table.connection.send([frame[:5], frame[5:20], frame[20:]])
        assert (await table.expect(Received)).id == command.id
        after = SetPeople(id=new_id(), people=8)
        await table.must(after)


async def test_a_frame_that_comes_in_bits_is_heard_once_it_is_whole(place: Place) -> None:
    async with place.inside() as table:
        commands = [SetPeople(id=new_id(), people=n) for n in (5, 6)]
        frames = [Frame(Opcode.BINARY, encode(each)).serialize(mask=True) for each in commands]
        for bit in (frames[0][:1], frames[0][1:9], frames[0][9:] + frames[1][:3], frames[1][3:]):
            table.connection.transport.write(bit)
            await asyncio.sleep(0)
        assert [(await table.expect(Received)).id for _ in commands] == [c.id for c in commands]


async def test_a_text_is_refused_and_ends_that_connection(place: Place) -> None:
    async with place.inside() as table:
        await table.connection.send("not binary")
        assert "binary" in (await table.expect(Refused)).why
        assert await table.ended() == BAD_FRAME


async def test_what_is_said_before_the_welcome_is_heard_after_it(place: Place) -> None:
    async with place.connected() as table:
        await table.expect(Greeting)
        command = SetPeople(id=new_id(), people=9)
        await table.send(place.hello())
        await table.send(command)
        await table.expect(Welcome)
        assert (await table.expect(Received)).id == command.id


async def test_more_than_may_wait_is_heard_in_order_and_none_is_lost(place: Place) -> None:
    async with place.inside() as table:
        commands = [SetPeople(id=new_id(), people=1 + n % 9) for n in range(5 * MOST_UNANSWERED)]
        frames = [Frame(Opcode.BINARY, encode(each)).serialize(mask=True) for each in commands]
        table.connection.transport.write(b"".join(frames))
        answers = [(await table.expect(Received)).id for _ in commands]
        assert answers == [each.id for each in commands]
