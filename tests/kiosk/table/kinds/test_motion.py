"""Voting on a motion at a table, through to the hub's count."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from textual.pilot import Pilot

from shared.messages import Open
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import at_table, new_id, reads
from tests.kiosk.table.panel_host import Day, a_day

LONG: Final = (
    "That the rules be changed so that people who use the services hold at least half of the "
    "seats among the trustees from next year on, and 日本語 too"
)
AGENDA: Final = f"""
title = "A day together"
[[activity]]
id = "simple"
kind = "motion"
title = "Motion 1"
question = "That the accounts be approved"
[[activity]]
id = "present"
kind = "motion"
title = "Motion 2"
question = "{LONG}"
majority = "two-thirds"
of = "present"
"""


def votes(day: Day, activity: str) -> dict[str, int]:
    """The votes as the hub counts them."""
    return dict(day.hub.meeting.state.activities[activity].tally.sides)


async def begun(day: Day, pilot: Pilot[Any], activity: str) -> None:
    await day.do(Open(id=new_id(), activity=activity))
    await reads(pilot, "Person 1 of 3")
    await pilot.press("enter")
    await reads(pilot, "For: yes, do it")


@AT_SMALLEST
async def test_each_side_by_digit_arrows_or_mouse(tmp_path: Path, size: tuple[int, int]) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size) as (app, pilot),
    ):

        async def sent(side: str) -> None:
            await reads(pilot, "Is that right?", f"You chose: {side}")
            await pilot.press("enter")
            await reads(pilot, "Received")
            await pilot.press("enter")

        await begun(day, pilot, "simple")
        await reads(pilot, "more people vote for it than against it", "take no side", "1-3 or")
        await pilot.press("2")
        await sent("Against")
        await reads(pilot, "Person 2 of 3")
        await pilot.press("enter")
        await reads(pilot, "For: yes, do it")
        await pilot.press("down", "down", "enter")
        await sent("Abstain")
        await reads(pilot, "Person 3 of 3")
        await pilot.press("enter")
        await reads(pilot, "For: yes, do it")
        y = next(y for y, line in enumerate(screen_lines(app)) if "For: yes" in line)
        await pilot.click(offset=(10, y))
        await sent("For")
    assert votes(day, "simple") == {"for": 1, "against": 1, "abstain": 1}


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (160, 50)], ids=str)
async def test_a_long_motion_and_its_rule_are_read_whole(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size) as (app, pilot),
    ):
        await begun(day, pilot, "present")
        await reads(
            pilot, LONG, "two thirds of all people here vote for it", "works like a vote against."
        )
        assert "Abstain: neither yes nor no" in flat_text(app)
        assert "more" not in flat_text(app).split("For: yes")[1]
