"""A vote with slips of paper, at the table: the code first, then the question, then received."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from shared.acts.slips import slip_digest
from shared.messages import IssueSlips, Open
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import at_table, new_id, reads, type_in
from tests.kiosk.table.panel_host import a_day

AGENDA: Final = """
title = "A day together"
[[activity]]
id = "vote"
kind = "choice"
title = "Vote"
question = "Who speaks for us?"
options = ["Ada", "Grace"]
ballots = "slips"
"""
CODES: Final = ("K7M2QXAB", "ABCDEFGH")


@AT_SMALLEST
async def test_each_person_types_the_code_on_their_slip(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=3) as (_, pilot),
    ):
        slips = tuple(slip_digest("vote", code) for code in CODES)
        await day.do(IssueSlips(id=new_id(), activity="vote", slips=slips))
        await day.do(Open(id=new_id(), activity="vote"))
        await reads(pilot, "Person 1 of 3")
        await pilot.press("enter")
        await reads(pilot, "What is the code on your slip?", "Enter Go on", "Esc Not now")
        await type_in(pilot, "k7m2")
        await reads(pilot, "never has I, L, O, 0 or 1", "Look at your slip")
        await type_in(pilot, "k7m2-qxab")
        await reads(pilot, "1-2 or arrows and Enter Choose")
        await pilot.press("1")
        await reads(pilot, "Is that right?", "Ada", "Your slip: K7M2-QXAB")
        await pilot.press("enter")
        await reads(pilot, "Received. Your vote is in.")
        await pilot.press("enter")
        await reads(pilot, "Person 2 of 3")
        await pilot.press("enter")
        await reads(pilot, "What is the code on your slip?")
        await type_in(pilot, "K7M2 QXAB")
        await reads(pilot, "or arrows and Enter Choose")
        await pilot.press("2")
        await reads(pilot, "Is that right?")
        await pilot.press("enter")
        await reads(pilot, "Not counted: That slip has been used already.")
        at = day.hub.meeting.state.activities["vote"]
        assert at.used == {"t1": 1}


async def test_escape_leaves_the_code_unsaid_and_the_mouse_works_too(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=2) as (_, pilot),
    ):
        slips = tuple(slip_digest("vote", code) for code in CODES)
        await day.do(IssueSlips(id=new_id(), activity="vote", slips=slips))
        await day.do(Open(id=new_id(), activity="vote"))
        await reads(pilot, "Person 1 of 2")
        await pilot.press("enter")
        await reads(pilot, "What is the code on your slip?")
        await pilot.press(*"abcd", "escape")
        await reads(pilot, "Person 1 of 2")
        await pilot.press("enter")
        await reads(pilot, "What is the code on your slip?")
        assert pilot.app.query_one("#slip-field").value == ""  # type: ignore[attr-defined]
        await pilot.press(*"abcdefgh")
        await pilot.click("#slip-go")
        await reads(pilot, "1-2 or arrows and Enter Choose")
