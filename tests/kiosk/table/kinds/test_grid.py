"""Placing options on two scales at a table, one by one, through to the hub's count."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from shared.activities.grid import GridTally
from shared.messages import Open
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import at_table, new_id, reads
from tests.kiosk.table.panel_host import Day, a_day

LONG: Final = "a long answer that needs nearly all of the sixty letters"

AGENDA: Final = f"""
title = "A day together"
[[activity]]
id = "few"
kind = "grid"
title = "Where"
question = "Where does each of these belong?"
options = ["Lifts", "[/]Pay", "日本語"]
[[activity]]
id = "many"
kind = "grid"
title = "Everything"
question = "Which of these should we begin with, given what all of you have heard this morning?"
options = {[f"{n} {LONG}" for n in range(1, 10)]!r}
across = "In practice"
across_low = "It will not work here"
across_high = "It will work here"
up = "In principle"
up_low = "I am against it"
up_high = "I am for it"
"""


def tally(day: Day, activity: str) -> GridTally:
    found = day.hub.meeting.state.activities[activity].tally
    assert isinstance(found, GridTally)
    return found


@AT_SMALLEST
async def test_options_come_one_by_one_with_two_questions_each(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=1) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="few"))
        await reads(pilot, "It is your turn.")
        await pilot.press("enter")
        await reads(pilot, "Option 1 of 3, question 1 of 2", "Lifts", "Effort: which number?")
        assert "Go back" not in flat_text(app)
        await pilot.press("2")
        await reads(pilot, "Option 1 of 3, question 2 of 2", "Impact: which number?", "Go back")
        await pilot.press("backspace")
        await reads(pilot, "question 1 of 2", "2 your answer")
        await pilot.press("3", "down", "enter")
        await reads(pilot, "Option 2 of 3, question 1 of 2", "[/]Pay")
        await pilot.press("4", "0")
        await reads(pilot, "Option 3 of 3, question 1 of 2", "日本語")
        await pilot.press("left")
        await reads(pilot, "Option 2 of 3, question 1 of 2", "0 your answer Can't say")
        await pilot.press("1")
        await reads(pilot, "Option 2 of 3, question 2 of 2")
        assert "your answer" not in flat_text(app)
        await pilot.press("5", "0")
        await reads(pilot, "Is that right?", "[/]Pay: Effort 1, Impact 5", "日本語: can’t say")
        await pilot.press("escape")
        await reads(pilot, "Option 3 of 3", "0 your answer Can't say")
        await pilot.press("1", "1")
        await reads(pilot, "Is that right?", "日本語: Effort 1, Impact 1")
        await pilot.press("escape")
        await reads(pilot, "Option 3 of 3, question 2 of 2", "1 your answer")
        await pilot.press("0")
        await reads(pilot, "Is that right?", "日本語: can’t say")
        await pilot.press("escape")
        await reads(pilot, "Option 3 of 3, question 1 of 2", "0 your answer Can't say")
        await pilot.press("1", "4")
        await reads(pilot, "Is that right?", "日本語: Effort 1, Impact 4")
        await pilot.press("enter")
        await reads(pilot, "Received")
    placed = [
        (across + 1, up + 1)
        for cells in tally(day, "few").cells
        for up, row in enumerate(cells)
        for across, count in enumerate(row)
        if count
    ]
    assert placed == [(3, 2), (1, 5), (1, 4)]
    assert tally(day, "few").cant_say == [0, 0, 0]


async def test_nine_long_options_in_the_smallest_window(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", (60, 18), people=1) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="many"))
        await reads(pilot, "It is your turn.")
        await pilot.press("enter")
        for option in range(1, 10):
            await reads(pilot, f"Option {option} of 9, question 1 of 2", f"{option} a long")
            await reads(pilot, "In practice: which number?", "It will not work here")
            await pilot.press("5")
            await reads(pilot, f"Option {option} of 9, question 2 of 2")
            await reads(pilot, "In principle: which number?", "I am for it")
            await pilot.press("1")
        await reads(pilot, "Is that right?", "1 a long", "9 a long")
        assert any("Send my vote" in line or "send my vote" in line for line in screen_lines(app))
        await pilot.press("enter")
        await reads(pilot, "Received")
    assert all(cells[0][4] == 1 for cells in tally(day, "many").cells)


async def test_an_answer_can_be_clicked(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=1) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="few"))
        await reads(pilot, "It is your turn.")
        await pilot.press("enter")
        for question in ("Option 1 of 3, question 1", "Option 1 of 3, question 2"):
            await reads(pilot, question)
            y = next(y for y, line in enumerate(screen_lines(app)) if "A lot" in line)
            await pilot.click(offset=(10, y))
        await reads(pilot, "Option 2 of 3, question 1 of 2")
