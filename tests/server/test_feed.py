"""What the hub sends to those who follow the meeting: only what changed, and in a burst, rarely."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.feed import SHORTEST_GAP
from shared.acts.extra_time import own_timer
from shared.messages import (
    Announce,
    Cast,
    Changes,
    Close,
    Open,
    Own,
    Received,
    Refused,
    Say,
    SetPeople,
    Welcome,
)
from shared.state import State, Table, Timer
from tests.server.raw_client import PATIENCE, Client, Place, hub_at, new_id, views


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with hub_at(tmp_path / "data") as here:
        yield here


async def test_who_comes_back_gets_only_what_changed(place: Place) -> None:
    async with place.inside("chair") as chair:
        async with place.inside("board") as board:
            await board.until(lambda: board.view)
            seen = board.position
        await chair.must(Announce(id=new_id(), text="Back at three"))
        async with place.inside("board", seen=seen) as again:
            changes = await again.expect(Changes)
        assert seen is not None
        assert (changes.epoch, changes.base) == seen
        assert changes.set["announcement"] == "Back at three"
        assert "title" not in changes.set


@pytest.mark.parametrize("seen", [("another run", 1), ("", 0), None])
async def test_who_comes_from_elsewhere_gets_everything(
    place: Place, seen: tuple[str, int] | None
) -> None:
    async with place.inside("board", seen=seen) as board:
        changes = await board.expect(Changes)
    assert changes.base == 0
    assert changes.set["title"] == "Sockets"


async def test_who_says_to_have_seen_what_is_still_to_come_gets_everything(place: Place) -> None:
    async with place.inside("board") as board:
        welcome = next(each for each in board.frames if isinstance(each, Welcome))
    async with place.inside("board", seen=(welcome.epoch, 10_000)) as board:
        assert (await board.expect(Changes)).base == 0


async def test_a_burst_goes_out_in_few_frames_and_ends_right(place: Place) -> None:
    acts = 200
    async with place.inside("chair") as chair, place.inside("board") as board:
        await board.until(lambda: board.view)
        await chair.must(Open(id=new_id(), activity="swot"))
        before, began = len(board.frames), time.monotonic()
        for number in range(acts):
            await chair.send(Announce(id=new_id(), text=f"Number {number}"))
        received = 0
        while received < acts:
            received += isinstance(await chair.next(), Received)
        await board.until(lambda: board.view.announcement == f"Number {acts - 1}")
        # What is told at once in a calm room is told together in a burst.
        most = (time.monotonic() - began) / SHORTEST_GAP + 2
        assert len(board.frames) - before <= most
        last = await views(place)
        assert last[1] == board.view


async def test_a_table_hears_of_its_own_things_alone(place: Place) -> None:
    async with place.inside() as oak, place.inside() as elm, place.inside("chair") as chair:
        await chair.must(Open(id=new_id(), activity="swot"))
        said = {"do": "add", "column": "threats", "text": "Little time"}
        item = Say(id=new_id(), activity="swot", said=said)
        await oak.must(item)
        await oak.until(lambda: oak.own and item.id in oak.own.items)
        await chair.must(Announce(id=new_id(), text="Go on"))
        await elm.until(lambda: elm.view and elm.view.announcement == "Go on")
        assert elm.own is not None
        assert elm.own.items == {}
        assert not any(item.id in repr(frame) for frame in elm.frames if isinstance(frame, Own))


def vote() -> Cast:
    return Cast(id=new_id(), activity="a", ballot=new_id(), choice={"option": 0})


async def seated(place: Place, table: Client, chair: Client) -> str:
    """Its id, once it has seen all that there is."""
    await chair.must(Announce(id=new_id(), text="All are here"))
    await table.until(lambda: table.view and table.view.announcement == "All are here")
    await table.until(lambda: table.own)
    assert table.own is not None
    return table.own.table


async def test_what_a_table_did_it_sees_with_the_answer(place: Place) -> None:
    async with place.inside() as oak, place.inside("chair") as chair:
        await chair.must(Open(id=new_id(), activity="a"))
        await seated(place, oak, chair)
        for used in (1, 2, 3):
            await oak.must(vote())
            assert isinstance(await oak.next(), Own)
            assert oak.own is not None and oak.own.used == used


async def test_what_a_table_did_on_a_line_that_is_gone_it_sees_on_the_one_it_has(
    place: Place,
) -> None:
    async with place.inside() as oak, place.inside("chair") as chair:
        await chair.must(Open(id=new_id(), activity="a"))
        table = await seated(place, oak, chair)
        answers: list[Received | Refused] = []
        place.hub._intake.take(table, vote(), answers.append)
        await oak.until(lambda: oak.own and oak.own.used == 1)
        assert [type(each) for each in answers] == [Received]
        # And once more: what it was told with an answer hides nothing that comes later.
        await oak.must(vote())
        place.hub._intake.take(table, vote(), answers.append)
        await oak.until(lambda: oak.own and oak.own.used == 3)


async def test_a_fault_in_one_table_s_own_view_stops_neither_the_hub_nor_the_others(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with place.inside() as oak, place.inside() as elm, place.inside("chair") as chair:
        await chair.must(Open(id=new_id(), activity="a"))
        broken = await seated(place, oak, chair)
        await seated(place, elm, chair)

        def failing(state: State, table: Table) -> Timer | None:
            if table.id == broken:
                raise KeyError("a wrong placeholder")
            return own_timer(state, table)

        monkeypatch.setattr("shared.views.seen.own_timer", failing)
        await oak.must(vote())  # with the answer
        await elm.must(vote())
        await elm.until(lambda: elm.own and elm.own.used == 1)
        # With all tables together, too.
        await chair.must(Close(id=new_id(), activity="a"))
        await chair.must(Open(id=new_id(), activity="swot"))
        await elm.until(lambda: elm.own and elm.own.activity == "swot")
        await oak.must(SetPeople(id=new_id(), people=9))  # with the feed
        assert not place.hub.failed.done()
        monkeypatch.undo()
        await oak.must(SetPeople(id=new_id(), people=8))
        await oak.until(lambda: oak.own and oak.own.people == 8)


async def test_commands_sent_at_once_are_all_answered_in_order(place: Place) -> None:
    async with place.inside() as table:
        sent = [SetPeople(id=new_id(), people=1 + n % 40) for n in range(100)]

        async def flood(client: Client) -> None:
            for command in sent:
                await client.send(command)

        async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
            group.create_task(flood(table))
            answers: list[Received] = []
            while len(answers) < len(sent):
                message = await table.next()
                if isinstance(message, Received):
                    answers.append(message)
        assert [each.id for each in answers] == [each.id for each in sent]
        assert [each.seq for each in answers] == sorted({each.seq for each in answers})
