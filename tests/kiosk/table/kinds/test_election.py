"""Electing at a table, by preference and by approval, also with more candidates than digits."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from textual.pilot import Pilot

from shared.messages import Open
from tests.kiosk.screen_text import screen_lines
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import at_table, new_id, reads
from tests.kiosk.table.panel_host import Day, a_day

TWENTY: Final = [f"Candidate {number}" for number in range(1, 20)] + ["[/]Żółw"]
AGENDA: Final = f"""
title = "Trustees"
[[activity]]
id = "vote"
kind = "election"
title = "In order"
candidates = {TWENTY!r}
seats = 3
[[activity]]
id = "accept"
kind = "election"
title = "By approval"
candidates = {TWENTY!r}
seats = 3
method = "approval"
[[activity]]
id = "lot"
kind = "draw"
title = "By lot"
question = "Who comes along?"
candidates = {TWENTY!r}
seats = 2
"""


async def begun(day: Day, pilot: Pilot[Any], activity: str) -> None:
    await day.do(Open(id=new_id(), activity=activity))
    await reads(pilot, "It is your turn.")
    await pilot.press("enter")


@AT_SMALLEST
async def test_nine_of_twenty_in_order_by_digits_and_arrows(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=1) as (_, pilot),
    ):
        await begun(day, pilot, "vote")
        await reads(pilot, "Whom do you want most?", "1-9 or ↑ ↓ Enter Pick", "Candidate 1")
        await pilot.press("end", "enter")
        await reads(pilot, "so far: 1st [/]Żółw.", "Who is your 2nd choice?", "you are done")
        await pilot.press("up", "enter")
        await reads(pilot, "2nd Candidate 19.")
        for key in "7654321":
            await pilot.press(key)
        await reads(pilot, "That is 9. Press D: you are done.")
        await pilot.press("8")
        await reads(pilot, "No more fit on a ballot.")
        await pilot.press("d")
        await reads(pilot, "Is that right?", "1st: [/]Żółw", "9th: Candidate 1")
        await pilot.press("enter")
        await reads(pilot, "Received")
        tally = day.hub.meeting.state.activities["vote"].tally
        ((candidates, number),) = tally.ballots.items() or [((), 0)]
    assert (candidates[:3], len(candidates), number) == (("19", "18", "6"), 9, 1)


@AT_SMALLEST
async def test_at_most_nine_are_accepted_in_no_order(tmp_path: Path, size: tuple[int, int]) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=1) as (_, pilot),
    ):
        await begun(day, pilot, "accept")
        await reads(pilot, "0 of 9 picked", "1-9 or Enter Pick or unpick")
        await pilot.press("9", "2", "end", "enter")
        await reads(pilot, "3 of 9 picked", "[x]")
        for key in "134567":
            await pilot.press(key)
        await reads(pilot, "9 of 9 picked")
        await pilot.press("8")
        await reads(pilot, "That would be one too many.")
        await pilot.press("d")
        await reads(pilot, "Is that right?", "[/]Żółw")
        await pilot.press("enter")
        await reads(pilot, "Received")
        ((candidates, _),) = day.hub.meeting.state.activities["accept"].tally.ballots.items()
    assert list(candidates) == sorted(candidates) and len(candidates) == 9


@AT_SMALLEST
async def test_who_can_be_drawn_is_said_and_nothing_is_to_do(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=1) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="lot"))
        await reads(pilot, "2 names are drawn by lot", "You need to do nothing.")
        await reads(pilot, "Candidate 19, [/]Żółw.", "Nothing to press here")
        assert max(map(len, screen_lines(app))) <= size[0]
