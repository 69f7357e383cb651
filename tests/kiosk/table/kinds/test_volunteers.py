"""Volunteers at a table: one question at a time, consent apart, nothing left on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from kiosk.link.link import Link
from shared.items import Item
from shared.messages import Close
from shared.views import TableView
from tests.kiosk.screen_text import flat_text, wait_for_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.panel_host import Day, a_day, new_id
from tests.shared.activities.volunteering import AGENDA

SMALL = (80, 24)


@pytest.fixture
async def day(tmp_path: Path) -> AsyncIterator[Day]:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("people")
        yield day


def own_items(link: Link[TableView]) -> list[Item]:
    own = link.room.own
    return sorted(own.items.values(), key=lambda item: item.order) if own else []


def keys_of(text: str) -> list[str]:
    return ["space" if each == " " else each for each in text]


async def answers(pilot: Pilot[Any], *typed: str) -> None:
    """Type the answers to the questions, one after another."""
    for text in typed:
        await pilot.press(*keys_of(text), "enter")
        await pilot.pause()


async def click(pilot: Pilot[Any], act: str) -> None:
    """Click one of the sheet's buttons."""
    button = next(each for each in pilot.app.query(Button) if each.name == act)
    await pilot.click(button)


async def to_list(pilot: Pilot[Any]) -> None:
    """Into the list of this table's volunteers."""
    await pilot.press("t")
    await wait_for_text(pilot, "Enter Take this name back")


@AT_SMALLEST
async def test_a_person_puts_themselves_forward(day: Day, size: tuple[int, int]) -> None:
    link = await day.seat("Oak")
    app = day.app(link)
    async with app.run_test(size=size) as pilot:
        await wait_for_text(pilot, "Who would like to put themselves forward?")
        await pilot.press("enter")
        await wait_for_text(pilot, "What is your first name?", "0 of 24 letters")
        await answers(pilot, "Ann", "Smith")
        await wait_for_text(pilot, "How can the chair reach you?", "just press Enter")
        await answers(pilot, "07700 900123")
        await wait_for_text(pilot, "What do you bring?")
        await answers(pilot, "Taking minutes")
        await wait_for_text(pilot, "Do you agree", "The chair may keep", "07700 900123")
        await pilot.press("y")
        await wait_for_text(pilot, "Do you agree", "The room may see", "No: it says A volunteer.")
        await pilot.press("y")
        await wait_for_text(
            pilot, "The room sees: Ann", "The chair sees: Ann Smith", "To reach you: 07700 900123"
        )
        await pilot.press("enter")
        await day.until(lambda: own_items(link), "the volunteer")
        await wait_for_text(pilot, "Thank you, Ann.", "Received. You are on the list.")
        await wait_for_text(pilot, "From your table:", "Ann ✓ received")
        shown = flat_text(app)
        assert not [text for text in ("Smith", "07700", "minutes") if text in shown]
        item = own_items(link)[0]
        assert (item.text, item.column) == ("Ann", "volunteer")
        assert item.private["last"] == "Smith" and item.private["contact"] == "07700 900123"


async def test_enter_alone_agrees_to_nothing(day: Day) -> None:
    link = await day.seat("Oak")
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await answers(pilot, "Bo", "", "bo@example.org", "")
        await wait_for_text(pilot, "The chair may keep")
        await pilot.press("enter")
        await wait_for_text(pilot, "The room may see")
        await pilot.press("enter")
        await wait_for_text(pilot, "The room sees: A volunteer", "To reach you: nothing")
        await pilot.press("enter")
        await day.until(lambda: own_items(link), "the volunteer")
        await wait_for_text(pilot, "Bo (the room does not see this name) ✓ received")
        item = own_items(link)[0]
        assert (item.text, item.column) == ("A volunteer", "unnamed volunteer")
        assert sorted(item.private) == ["first", "salt"]


async def test_without_a_contact_only_the_name_is_asked_about(day: Day) -> None:
    link = await day.seat("Oak")
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await answers(pilot, "Bo", "", "", "")
        await wait_for_text(pilot, "The room may see")
        await pilot.press("escape")
        await wait_for_text(pilot, "What do you bring?")
        await pilot.press("escape", "escape", "escape")
        await wait_for_text(pilot, "What is your first name?", "2 of 24 letters")
        await pilot.press("escape")
        await wait_for_text(pilot, "Who would like")
        await pilot.press("enter")
        await wait_for_text(pilot, "0 of 24 letters")
        assert not own_items(link)


async def test_a_name_must_be_given_and_must_fit(day: Day) -> None:
    app = day.app(await day.seat("Oak"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await answers(pilot, "")
        await wait_for_text(pilot, "What is your first name?", "please type a few words")
        await pilot.press(*"x" * 25)
        await wait_for_text(pilot, "! 25 of 24 letters: please take out 1.")
        await pilot.press("enter")
        await wait_for_text(pilot, "What is your first name?", "25 characters long")


async def test_the_mouse_alone_will_do(day: Day) -> None:
    link = await day.seat("Oak")
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.click("Button")
        await wait_for_text(pilot, "What is your first name?")
        await pilot.press(*"Ann")
        for words in ("last name", "reach you", "What do you bring", "The room may see"):
            button = app.query_one("#go-on")
            while button.has_class("-active"):  # a button takes no second click at once
                await pilot.pause(0.01)
            await pilot.click("#go-on")
            await wait_for_text(pilot, words)
        await click(pilot, "yes")
        await wait_for_text(pilot, "The room sees: Ann")
        await click(pilot, "send")
        await day.until(lambda: own_items(link), "the volunteer")
        await wait_for_text(pilot, "Ann ✓ received")
        await pilot.click("RowList", offset=(4, 0))
        await wait_for_text(pilot, "Take Ann back?")
        await click(pilot, "back")
        await day.until(lambda: not own_items(link), "the name to be taken back")
        await wait_for_text(pilot, "Who would like")


async def test_a_name_is_taken_back_only_after_a_yes(day: Day) -> None:
    link = await day.seat("Oak")
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        for name in ("Ann", "Bo"):
            await pilot.press("enter")
            await answers(pilot, name, "", "", "")
            await pilot.press("y", "enter")
            await wait_for_text(pilot, f"Thank you, {name}.", f"{name} ✓ received")
        await to_list(pilot)
        await pilot.press("down", "enter")
        await wait_for_text(pilot, "Take Ann back?")
        await pilot.press("enter")
        await wait_for_text(pilot, "Who would like", "Ann ✓ received")
        await to_list(pilot)
        await pilot.press("down", "enter")
        await wait_for_text(pilot, "Take Ann back?")
        await pilot.press("y")
        await day.until(lambda: len(own_items(link)) == 1, "the name to be taken back")
        assert own_items(link)[0].text == "Bo"


async def test_what_the_hub_refused_is_told_and_put_away(day: Day) -> None:
    """The activity closes while this table's word is on its way."""
    link = await day.seat("Oak")
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await answers(pilot, "Ann", "Smith", "", "")
        await pilot.press("y")
        await day.do(Close(id=new_id()))
        await pilot.press("enter")
        await wait_for_text(pilot, "Not taken: This question is not open", "Ann ! not taken")
        await to_list(pilot)
        await pilot.press("enter")
        await day.until(lambda: not link.room.kept, "the refusal to be put away")
        await wait_for_text(pilot, "Who would like")
