"""What became of it: a table sees what its item is part of, on the screen and in plain lines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shared.messages import Close, GroupItems, Open, Say, UngroupItem
from tests.kiosk.chair.room import Place
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.table.test_table import sitting
from tests.kiosk.screen_text import flat_text, wait_for_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import until
from tests.kiosk.table.panel_host import Day, a_day, new_id

AGENDA = """
title = "A day"
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
question = "What do you see?"
live = true
[[activity]]
id = "dots"
kind = "dots"
title = "What matters"
question = "Which matter most?"
from = "swot"
"""


@pytest.fixture
async def day(tmp_path: Path) -> AsyncIterator[Day]:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("swot")
        yield day


async def write(day: Day, name: str, text: str) -> str:
    """A table comes in and writes a threat."""
    link, id = await day.seat(name), new_id()
    said_now = {"do": "add", "column": "threats", "text": text}
    link.send(Say(id=id, activity="swot", said=said_now))
    items = day.hub.meeting.state.activities["swot"].items
    await day.until(lambda: id in items or id in _items(day), f"{text} at the hub")
    return id


def _items(day: Day) -> set[str]:
    return set(day.hub.meeting.state.activities["swot"].items)


@AT_SMALLEST
async def test_a_table_sees_what_its_item_is_part_of_until_it_no_longer_is(
    day: Day, size: tuple[int, int]
) -> None:
    oak = await day.seat("Oak")
    id = new_id()
    oak.send(
        Say(id=id, activity="swot", said={"do": "add", "column": "threats", "text": "Late buses"})
    )
    other = await write(day, "Elm", "The bus is late")
    app = day.app(oak)
    async with app.run_test(size=size) as pilot:
        await wait_for_text(pilot, "Late buses", "✓ received")
        await day.do(GroupItems(id=new_id(), items=(id, other), title="Buses [/]"))
        await wait_for_text(pilot, "Late buses", "It is part of: Buses [/]")
        await day.do(UngroupItem(id=new_id(), item=id))
        await wait_for_text(pilot, "Late buses")
        await until(pilot, lambda: "It is part of" not in flat_text(app), "the item by itself")


async def test_people_put_dots_on_the_theme_and_see_how_many_said_it(day: Day) -> None:
    oak = await day.seat("Oak")
    first, second = await write(day, "Elm", "Late buses"), await write(day, "Ash", "Rain")
    await day.do(GroupItems(id=new_id(), items=(first, second), title="Weather and buses"))
    await day.do(Close(id=new_id()))
    await day.do(Open(id=new_id(), activity="dots"))
    await day.until(lambda: oak.room.view and oak.room.view.said, "the dots at the table")
    app = day.app(oak)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await wait_for_text(pilot, "Weather and buses", "2 said this", "1 to choose from")


async def test_plain_lines_tell_what_became_of_it(place: Place, tmp_path: Path) -> None:
    async with sitting(place, tmp_path / "seats") as (reader, _), place.board() as board:
        await reader.hears("The chair will open a question soon.")
        await said("open", "swot")
        await reader.hears("What do you want to write?")
        reader.types("4")
        await reader.hears("Write one thing")
        reader.types("Late buses")
        await board.until(lambda: board.view.items)
        await said("group", "Getting here", "late buses")
        await reader.hears("What you wrote, Late buses, is part of: Getting here.")
        reader.types("5")
        await reader.hears("Late buses It is part of: Getting here.")
