"""The door from the chair's side: by keys and by commands, at a real hub with real tables."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

from kiosk.chair.desk.key_line import key_lines
from kiosk.chair.desk.keys import KEYS
from kiosk.link.link import Link
from kiosk.link.outbox import MemoryOutbox
from server.session import REMOVED
from shared.messages import (
    PROTOCOL_VERSION,
    Greeting,
    Hello,
    Refused,
    Welcome,
)
from shared.views import TableView
from tests.kiosk.chair.room import Place
from tests.kiosk.chair.test_console import Seat, console
from tests.kiosk.chair.test_one_shot import chair, refused, said, told
from tests.kiosk.sizes import AT_SMALLEST
from tests.server.raw_client import Place as Raw


def raw(place: Place) -> Raw:
    """The same hub, as a stranger reaches it."""
    return Raw(place.hub, place.key)


async def answer_to(place: Place, **fields: Any) -> str:
    """What a table with this hello is answered: "in", or the code of the refusal."""
    async with raw(place).connected() as client:
        await client.expect(Greeting)
        await client.send(raw(place).hello(**fields))
        while True:
            message = await client.next()
            if isinstance(message, Welcome | Refused):
                return "in" if isinstance(message, Welcome) else message.code


async def at_door(seat: Seat, *keys: str) -> None:
    """Open the door's page, and press these there."""
    await seat.sees("AGENDA")
    await seat.press("d")
    await seat.sees("Escape = leave it")
    await seat.press(*keys)


@AT_SMALLEST
async def test_the_whole_door_by_keys(place: Place, size: tuple[int, int]) -> None:
    first = place.hub.join.code
    async with place.table("Oak", 2), place.board() as board, console(place, size) as seat:
        await seat.press("d")
        await seat.sees(f"with code {first}", "Close the door", "first choose it in the list")
        await seat.press("escape")
        await at_door(seat, "1")
        await seat.sees("Done: The door is closed", "door closed")
        assert await answer_to(place) == "door-closed"
        await at_door(seat, "1")
        await seat.sees(f"The door is open: tables can join with code {first}")
        await at_door(seat, "2")
        await seat.sees("no longer works", "Enter = make a new code")
        await seat.press("enter")
        await board.until(lambda: board.view.join.code != first)
        new = board.view.join.code
        await seat.sees(f"The new join code is {new}")
        assert place.hub.join.code == new and new in board.view.join.link
        assert await answer_to(place, code=first) == "code"
        await seat.press("u")
        await seat.sees("Your last step (make a new join code")
        assert await answer_to(place, code=first, name="Elm") == "in"


async def test_a_table_is_removed_by_keys_and_comes_back_by_undo(place: Place) -> None:
    token = secrets.token_hex(32)
    async with raw(place).inside(name="Oak", people=4, token=token) as oak, console(place) as seat:
        await at_door(seat, "3")
        await seat.sees("Choose a table first")
        await seat.press("1", "down", "d")
        await seat.sees('Remove the table "Oak"')
        await seat.press("3")
        await seat.sees('Take "Oak" out of the meeting?', "U takes this back")
        await seat.press("escape")
        assert not place.hub.meeting.state.tables["t1"].removed
        await at_door(seat, "3")
        await seat.sees("Enter = remove it")
        await seat.press("enter")
        assert await oak.ended() == REMOVED
        await seat.sees('"Oak" is out of the meeting', "table removed", "no tables yet")
        assert await answer_to(place, token=token) == "removed"
        await seat.press("u")
        await seat.sees('Your last step (remove table "Oak"', "4 people")
        assert await answer_to(place, token=token) == "in"


async def test_the_door_by_commands(place: Place) -> None:
    async with place.table("Oak", 2) as oak:
        await said("open", "swot")
        await oak.write("strengths", "We know the area")
        assert await said("door", "close") == "The door is closed: no new tables can join."
        assert "closed already" in await refused("door", "close")
        words = (await chair("status")).stdout
        assert "The door is closed" in words
        assert await answer_to(place, name="Elm") == "door-closed"
        assert (await told("door", "open", "--json"))["command"] == "open_door"
        was = place.hub.join.code
        assert await said("new-code") == (
            f"The new join code is {place.hub.join.code}. The board shows it."
        )
        assert place.hub.join.code != was
        assert await said("remove", "oak") == '"Oak" is out of the meeting. Its 1 item here stays.'
        assert "t1 Oak: table removed" in (await chair("status")).stdout
        assert "(table removed) Oak, strengths" in (await chair("items")).stdout
        assert "removed already" in await refused("remove", "t1")
        assert "There are: t1" in await refused("remove", "Ash")
        await refused("door", "ajar", code=2)
        async with place.table("Oak", 3):
            assert "t2 Oak: connected, 3 people" in (await chair("status")).stdout


async def test_a_second_terminal_and_a_stale_one_are_told_to_the_chair(place: Place) -> None:
    first, second, third = (secrets.token_hex(32) for _ in range(3))
    hub = raw(place)
    async with (
        hub.inside(name="Oak", token=first, next_token=second, terminal="a") as oak,
        hub.inside(token=second, terminal="a"),
    ):
        await oak.ended()
        assert "another terminal" not in (await chair("status")).stdout, "it called again"
        async with hub.inside(token=second, next_token=third, terminal="b"):
            assert "came in from another terminal at " in (await chair("status")).stdout
            assert await answer_to(place, token=second) == "token"
            words = (await chair("status")).stdout
            assert "an old terminal was turned away at " in words
            async with console(place) as seat:
                await seat.sees("another terminal ")
                await seat.press("1", "down", "d")
                await seat.sees("Oak: came in from another terminal at ")


async def test_a_link_that_is_removed_says_so_and_calls_no_more(place: Place) -> None:
    def hello(greeting: Greeting) -> Hello:
        return Hello(
            version=PROTOCOL_VERSION, role="table", code=place.hub.join.code, name="Oak",
            token=token,
        )  # fmt: skip

    token, changed = secrets.token_hex(32), asyncio.Event()
    link: Link[TableView] = Link(
        place.url, "table", TableView, hello, outbox=MemoryOutbox(), on_change=changed.set
    )
    running = asyncio.create_task(link.run())
    async with asyncio.timeout(10):
        while link.room.view is None:
            changed.clear()
            await changed.wait()
        await said("remove", "oak")
        ended = await running
    assert ended.code == "removed" and "taken this table out" in ended.why


def test_the_keys_fit_the_smallest_window() -> None:
    lines = key_lines(KEYS, 78).plain.split("\n")
    assert len(lines) == 2 and "D door" in lines[1]
