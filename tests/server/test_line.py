"""However a client cuts what it says, the hub hears the same: in fragments, in bits, too soon."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from websockets.frames import Frame, Opcode

from server.session import BAD_FRAME, MOST_UNANSWERED
from shared.messages import (
    Cast,
    Greeting,
    Open,
    Received,
    Refused,
    Say,
    SetPeople,
    Welcome,
)
from shared.wire import encode
from tests.server.raw_client import Place, hub_at, new_id

pytestmark = pytest.mark.both_loops


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


async def test_commands_that_come_in_a_heap_and_are_refused_harm_no_batch(place: Place) -> None:
    async with place.inside() as table:
        right = [SetPeople(id=new_id(), people=1 + n % 9) for n in range(20)]
        wrong = [Say(id=new_id(), activity="nowhere", said={}) for _each in right]
        heap = [each for pair in zip(wrong, right, strict=True) for each in pair]
        frames = [Frame(Opcode.BINARY, encode(each)).serialize(mask=True) for each in heap]
        table.connection.transport.write(b"".join(frames))
        answers = [await table.answer() for _each in heap]
        received = [each.id for each in answers if isinstance(each, Received)]
        assert received == [each.id for each in right]
        assert {each.id for each in answers if isinstance(each, Refused)} == {w.id for w in wrong}
    assert not place.hub.failed.done()


async def test_what_a_board_may_not_say_stops_no_table(place: Place) -> None:
    async with (
        place.inside("chair") as chair,
        place.inside("board") as board,
        place.inside(people=20) as oak,
        place.inside(people=20) as elm,
    ):
        await chair.must(Open(id=new_id(), activity="a"))
        say = Say(id=new_id(), activity="swot", said={})
        heap = Frame(Opcode.BINARY, encode(say)).serialize(mask=True) * 4
        for _each in range(10):
            board.connection.transport.write(heap)
            choice = {"option": 0}
            casts = [Cast(id=new_id(), activity="a", ballot=new_id(), choice=choice) for _ in "12"]
            await asyncio.gather(oak.must(casts[0]), elm.must(casts[1]))
            for _answer in range(4):
                assert isinstance(await board.answer(), Refused)
    assert not place.hub.failed.done()


async def test_half_a_message_and_gone_is_no_fault(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    async with place.connected() as table:
        await table.expect(Greeting)
        half = Frame(Opcode.BINARY, b"\x81", fin=False).serialize(mask=True)
        hello = Frame(Opcode.BINARY, encode(place.hello())).serialize(mask=True)
        table.connection.transport.write(hello + half)
        await table.expect(Welcome)
        table.connection.transport.abort()
    async with place.inside("chair") as chair:
        await chair.until(lambda: chair.view and not chair.view.tables["t1"].connected)
    assert "Traceback" not in caplog.text
