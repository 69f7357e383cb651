"""Ticking projects at a table by keys and mouse, through to the hub's count."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from textual.pilot import Pilot

from shared.messages import Open
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import at_table, new_id, reads
from tests.kiosk.table.panel_host import Day, a_day

LONG: Final = "a long name that needs nearly all of the sixty letters"

AGENDA: Final = f"""
title = "A day together"
[[activity]]
id = "money"
kind = "budget"
title = "What the money pays for"
question = "Which of these projects would you pay for?"
currency = "£"
total = 20000
projects = [
  {{name = "Benches", cost = 3200}},
  {{name = "[/]Ramp", cost = 7800}},
  {{name = "日本語", cost = 12000}},
]
[[activity]]
id = "within"
kind = "budget"
title = "No more than there is"
question = "Which of these would you pay for, with what all of you have heard this morning?"
total = 1000
within_total = true
projects = [
{", ".join(f'{{name = "{n} {LONG}", cost = {n * 100}}}' for n in range(1, 10))}
]
"""


def ballots(day: Day, activity: str) -> dict[tuple[int, ...], int]:
    return dict(day.hub.meeting.state.activities[activity].tally.ballots)


async def begun(day: Day, pilot: Pilot[Any], activity: str) -> None:
    await day.do(Open(id=new_id(), activity=activity))
    await reads(pilot, "It is your turn.")
    await pilot.press("enter")
    await reads(pilot, "in all.")


@AT_SMALLEST
async def test_costs_stand_beside_and_more_than_the_total_is_said_and_allowed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=1) as (_, pilot),
    ):
        await begun(day, pilot, "money")
        await reads(pilot, "There is £20,000 in all. You may tick more than that.")
        await reads(pilot, "1-3 or Enter Tick or untick", "D Done")
        assert any("1  [ ]   £3,200  Benches" in line for line in screen_lines(pilot.app))
        await pilot.press("d")
        await reads(pilot, "Tick at least one first.")
        await pilot.press("1", "down", "enter")
        await reads(pilot, "2 ticked: £11,000 of £20,000.", "[x] £7,800 [/]Ramp")
        await pilot.press("3")
        await reads(
            pilot, "3 ticked: £23,000 of £20,000. That is more than there is, which is allowed."
        )
        await pilot.press("1")
        await reads(pilot, "2 ticked: £19,800 of £20,000.", "[ ] £3,200 Benches")
        await pilot.press("d")
        await reads(pilot, "Is that right?", "£7,800: [/]Ramp", "£12,000: 日本語")
        await pilot.press("enter")
        await reads(pilot, "Received")
    assert ballots(day, "money") == {(1, 2): 1}


@AT_SMALLEST
async def test_nine_long_projects_within_the_total(tmp_path: Path, size: tuple[int, int]) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=1) as (_, pilot),
    ):
        await begun(day, pilot, "within")
        await reads(pilot, "There is 1,000 in all. No more than that.", "Done · D")
        text = flat_text(pilot.app)
        assert all(f"{n * 100} {n} a long name" in text for n in range(1, 10))
        await pilot.press("9", "2")
        await reads(pilot, "1 ticked: 900 of 1,000. That would be 100 too much: untick one first.")
        await pilot.press("1")
        await reads(pilot, "2 ticked: 1,000 of 1,000.")
        assert all(len(line) <= size[0] for line in screen_lines(pilot.app))
        await pilot.press("d")
        await reads(pilot, "Is that right?")
        await pilot.press("enter")
        await reads(pilot, "Received")
    assert ballots(day, "within") == {(0, 8): 1}


async def test_the_mouse_is_enough(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", (80, 24), people=1) as (_, pilot),
    ):
        await begun(day, pilot, "money")
        await reads(pilot, "Done · D")
        row = next(y for y, line in enumerate(screen_lines(pilot.app)) if "Benches" in line)
        await pilot.click(offset=(20, row))
        await reads(pilot, "1 ticked: £3,200 of £20,000.")
        await pilot.click("TickingForm > Button")
        await reads(pilot, "Is that right?", "£3,200: Benches")
