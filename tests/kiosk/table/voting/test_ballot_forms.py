"""Picking several answers and rating statements, as people do it, through to the hub's count."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kiosk.table.voting.answer_list import AnswerList
from shared.messages import Open
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import SIZES, at_table, new_id, reads
from tests.kiosk.table.panel_host import Day, a_day

LONG: Final = "a long answer that needs nearly all of the sixty letters"

AGENDA: Final = f"""
title = "A day together"
[[activity]]
id = "many"
kind = "multiple"
title = "Many"
question = "Which of these should we begin with, given what all of you have heard this morning?"
options = {[f"{n} {LONG}" for n in range(1, 10)]!r}
most = 2
[[activity]]
id = "rate"
kind = "scale"
title = "Rate"
question = "How far do you agree?"
statements = ["I agree with the principle", "It will work here"]
low = "Not at all"
high = "Completely"
"""


def counts(day: Day, activity: str) -> list[list[int]] | list[int]:
    found: list[list[int]] | list[int] = day.hub.meeting.state.activities[activity].tally.counts
    return found


@SIZES
async def test_several_answers_and_not_one_too_many(tmp_path: Path, size: tuple[int, int]) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=1) as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="many"))
        await reads(pilot, "It is your turn.")
        await pilot.press("enter")
        await reads(pilot, "0 of 2 picked", "1-9 or Enter")
        await pilot.press("d")
        await reads(pilot, "Pick at least one first.")
        await pilot.press("9", "2", "5")
        await reads(pilot, "2 of 2 picked", "one too many")
        await pilot.press("2", "up", "up", "space")
        await reads(pilot, "2 of 2 picked")
        await pilot.press("d")
        await reads(pilot, "Is that right?", "9 a long answer")
        await pilot.press("enter")
        await reads(pilot, "Received")
    picked = counts(day, "many")
    assert picked[8] == 1 and picked[1] == 0 and sum(map(int, map(str, picked))) == 2


async def test_nine_long_answers_in_the_smallest_window(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", (60, 18), people=1) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="many"))
        await reads(pilot, "It is your turn.")
        await pilot.press("enter")
        await reads(pilot, "0 of 2 picked", "Done")
        for key in "193":
            await pilot.press(key)
            await pilot.pause()
            assert any(line.split()[:2] == ["▶", key] for line in screen_lines(app))


async def test_an_answer_can_be_clicked(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=1) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="rate"))
        await reads(pilot, "It is your turn.")
        await pilot.press("enter")
        await reads(pilot, "Statement 1 of 2")
        at = next(y for y, line in enumerate(screen_lines(app)) if "Completely" in line)
        await pilot.click(offset=(10, at))
        await reads(pilot, "Statement 2 of 2")


@AT_SMALLEST
async def test_statements_come_one_by_one_and_one_can_go_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=2) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="rate"))
        for back in ("backspace", "left"):
            await reads(pilot, "of 2", "Pass the keyboard")
            await pilot.press("enter")
            await reads(pilot, "Statement 1 of 2", "I agree with the principle", "Not at all")
            assert "Go back" not in flat_text(app)
            await pilot.press("2")
            await reads(pilot, "Statement 2 of 2", "It will work here", "Go back")
            await pilot.press(back)
            await reads(pilot, "Statement 1 of 2", "your answer")
            await pilot.press("5", "0")
            await reads(pilot, "principle: 5 of 5", "It will work here: can’t say")
            await pilot.press("enter")
            await reads(pilot, "Received")
            assert not app.query(AnswerList)
            await pilot.press("enter")
        await reads(pilot, "All 2 of you have voted")
    assert counts(day, "rate") == [[0, 0, 0, 0, 0, 2], [2, 0, 0, 0, 0, 0]]
