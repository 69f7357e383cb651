"""An exchange at a table: offer, ask, and say that one can help, by keys and by the mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kiosk.link.link import Link
from kiosk.table.writing.item_rows import BackList
from shared.activities.exchange import ASK, OFFER
from shared.messages import Reveal, Say
from shared.text import width
from shared.views import TableView
from tests.kiosk.screen_text import screen_lines, wait_for_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.panel_host import Day, a_day, new_id

SMALL = (80, 24)
AGENDA = """
title = "A day"
[[activity]]
id = "x"
kind = "exchange"
title = "For each other"
question = "What can you offer?"
"""


@pytest.fixture
async def day(tmp_path: Path) -> AsyncIterator[Day]:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("x")
        yield day


async def write(day: Day, link: Link[TableView], column: str, text: str) -> str:
    """A table writes this; its id, once everybody sees it."""
    id = new_id()
    link.send(Say(id=id, activity="x", said={"do": "add", "column": column, "text": text}))
    await day.until(
        lambda: all(id in each.room.view.items for each in day.tables if each.room.view),
        "what was written on every screen",
    )
    return id


def helpers(day: Day, item: str) -> set[str]:
    return set(day.hub.meeting.state.activities["x"].items[item].backers)


def columns(day: Day) -> dict[str, str]:
    items = day.hub.meeting.state.activities["x"].items.values()
    return {item.text: item.column for item in items if not item.withdrawn}


@AT_SMALLEST
async def test_offer_ask_and_help(day: Day, size: tuple[int, int]) -> None:
    oak, elm = await day.seat("Oak"), await day.seat("Elm")
    app = day.app(oak)
    async with app.run_test(size=size) as pilot:
        await wait_for_text(pilot, "O We offer", "A We ask for", "will be listed here")
        await pilot.press("o")
        await wait_for_text(pilot, "Write one thing, then press Enter.")
        await pilot.press(*"Tea", "enter")
        await wait_for_text(pilot, "✓ Received: “Tea”", "you We offer: Tea")
        await pilot.press("escape", "2")
        await wait_for_text(pilot, "A We ask for", "Write one thing")
        await pilot.press(*"Cake", "enter")
        await wait_for_text(pilot, "you We ask for: Cake")
        assert columns(day) == {"Tea": OFFER, "Cake": ASK}
        bus = await write(day, elm, ASK, "A [b]minibus[/]")
        poems = await write(day, elm, OFFER, "Poems")
        await wait_for_text(pilot, "[ ] Elm asks for: A [b]minibus[/]", "[ ] Elm offers: Poems")
        await pilot.press("tab", "home", "enter")
        await wait_for_text(pilot, "[x] Elm asks for: A [b]minibus[/] we can help")
        await wait_for_text(pilot, "✓ Received: your table can help with")
        await pilot.press("down", "enter")
        await wait_for_text(pilot, "✓ Received: your table would like “Poems”")
        assert (helpers(day, bus), helpers(day, poems)) == ({"t1"}, {"t1"})
        await pilot.press("up", "enter")
        await wait_for_text(pilot, "✓ Taken back.", "[ ] Elm asks for")
        assert helpers(day, bus) == set()
        assert all(width(each) <= size[0] for each in screen_lines(app))


async def test_the_mouse_helps_and_chooses(day: Day) -> None:
    oak, elm = await day.seat("Oak"), await day.seat("Elm")
    bus = await write(day, elm, ASK, "A minibus")
    app = day.app(oak)
    async with app.run_test(size=SMALL) as pilot:
        await wait_for_text(pilot, "[ ] Elm asks for: A minibus")
        await pilot.click(BackList, offset=(8, 0))
        await wait_for_text(pilot, "we can help")
        await day.until(lambda: helpers(day, bus) == {"t1"}, "the hub has it")
        await pilot.click("ColumnCell")
        await wait_for_text(pilot, "Write one thing, then press Enter.")


async def test_one_sees_that_others_can_help_and_changes_what_nobody_answered(day: Day) -> None:
    oak, elm = await day.seat("Oak"), await day.seat("Elm")
    bus = await write(day, oak, ASK, "A minibus")
    app = day.app(oak)
    async with app.run_test(size=SMALL) as pilot:
        await wait_for_text(pilot, "you We ask for: A minibus ✓ received")
        await pilot.press("tab", "enter")
        await wait_for_text(pilot, "Change the words, then press Enter.")
        await pilot.press("end", *" soon", "enter")
        await wait_for_text(pilot, "you We ask for: A minibus soon")
        elm.send(Say(id=new_id(), activity="x", said={"do": "back", "item": bus}))
        await day.do(Reveal(id=new_id(), activity="x"))
        await wait_for_text(pilot, "A minibus soon 1 table can help")
        await pilot.press("delete")
        await wait_for_text(pilot, "Take “A minibus soon” back?")
        await pilot.press("y")
        await day.until(lambda: columns(day) == {}, "it to be gone")
