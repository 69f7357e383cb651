"""Words at a table: writing one to three, mending what is wrong, and casting them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.events import Paste
from textual.pilot import Pilot

from kiosk.table.kinds.words import NOTHING_YET
from kiosk.table.writing.item_field import ItemField
from shared.activities.words import Words
from shared.messages import Open
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import at_table, new_id, reads
from tests.kiosk.table.panel_host import Day, a_day

AGENDA = """
title = "A day together"
[[activity]]
id = "three"
kind = "words"
title = "In a word"
question = "How do you feel about all that you have heard in this room since we began this morning?"
[[activity]]
id = "one"
kind = "words"
title = "One word"
most = 1
"""


def spellings(day: Day, activity: str) -> dict[str, dict[str, int]]:
    """How the hub has counted so far."""
    tally = day.hub.meeting.state.activities[activity].tally
    return {key: dict(each) for key, each in tally.spellings.items()}


async def begun(day: Day, pilot: Pilot[Any], activity: str, first_words: str) -> None:
    await day.do(Open(id=new_id(), activity=activity))
    await reads(pilot, "This is a secret vote.")
    await pilot.press("enter")
    await reads(pilot, first_words)


@AT_SMALLEST
async def test_three_words_are_written_and_cast(tmp_path: Path, size: tuple[int, int]) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=1) as (app, pilot),
    ):
        await begun(day, pilot, "three", "Write a word. You can write up to 3.")
        assert "Enter Next word Enter with no word Done" in flat_text(app)
        assert all(any(number in line for line in screen_lines(app)) for number in "123")
        await pilot.press(*"Hope", "enter", *"not", "space", *"sure", "enter", *"tea", "enter")
        await reads(pilot, "Is that right?", "not sure", "tea")
        await pilot.press("enter")
        await reads(pilot, "Received.")
        assert spellings(day, "three") == {
            "hope": {"Hope": 1}, "not sure": {"not sure": 1}, "tea": {"tea": 1},
        }  # fmt: skip


async def test_one_word_is_enough_and_an_empty_field_says_done(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", (80, 24), people=1) as (_, pilot),
    ):
        await begun(day, pilot, "three", "Write a word.")
        await pilot.press("enter")
        await reads(pilot, NOTHING_YET)
        await pilot.press(*"Rest", "enter", "enter")
        await reads(pilot, "Rest", "Is that right?")
        await pilot.press("enter")
        await reads(pilot, "Received.")
        assert spellings(day, "three") == {"rest": {"Rest": 1}}


async def test_what_is_wrong_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", (80, 24), people=1) as (app, pilot),
    ):
        await begun(day, pilot, "three", "Write a word.")
        await pilot.press(*"Tea", "enter", *"tea!", "enter", "enter")
        await reads(pilot, "“tea!” stands here twice. Each word counts once.")
        assert app.query("ItemField").last(ItemField).text == ""
        await pilot.press(*["backspace"] * 4, *("x" * 25), "enter")
        await reads(pilot, "please take out 1")
        await pilot.press("backspace", "up", "up", "down", "down", "down")
        await reads(pilot, "Done")
        await pilot.press("up")
        assert app.query("ItemField").last(ItemField).has_focus
        await pilot.press("down", "enter")
        await reads(pilot, "Tea", "x" * 24, "Is that right?")
        await pilot.press("enter")
        await reads(pilot, "Received.")
        assert set(spellings(day, "three")) == {"tea", "x" * 24}


async def test_one_field_and_the_mouse(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", (80, 24), people=1) as (app, pilot),
    ):
        await begun(day, pilot, "one", "Write one word.")
        assert len(app.query(ItemField)) == 1 and "Enter Done" in flat_text(app)
        app.post_message(Paste("\x1b[31m[/]茶\u202e\n"))
        await pilot.pause()
        await pilot.click("#done")
        await reads(pilot, "[/]茶", "Is that right?")
        await pilot.press("enter")
        await reads(pilot, "Received.")
        assert spellings(day, "one") == {"茶": {"茶": 1}}


async def test_the_next_person_sees_empty_fields(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", (80, 24), people=2) as (app, pilot),
    ):
        await begun(day, pilot, "one", "Write one word.")
        await pilot.press(*"Secret", "enter")
        await reads(pilot, "Is that right?")
        await pilot.press("enter")
        await reads(pilot, "Received.")
        await pilot.press("enter")
        await reads(pilot, "I am person 2")
        await pilot.press("enter")
        await reads(pilot, "Write one word.")
        assert "Secret" not in flat_text(app)
        assert app.query_one(ItemField).text == ""


def test_words_are_held_in_the_order_of_their_letters() -> None:
    assert Words(("tea", "Hope")).words == ("Hope", "tea")
