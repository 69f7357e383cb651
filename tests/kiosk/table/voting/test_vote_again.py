"""A table votes again: its screen says who asks, takes the votes out, and begins anew."""

from __future__ import annotations

from pathlib import Path

from kiosk.table.app import TableApp
from shared.messages import Open, Undo, VoteAgain
from tests.kiosk.table.at_table import AGENDA, at_table, new_id, place_of, reads, vote
from tests.kiosk.table.panel_host import a_day

ASKED = "The chair asks your table to vote again."


async def test_a_table_votes_again_in_secret_and_with_hands_up(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=2) as (_, pilot),
    ):
        for activity in ("first", "shown"):
            at = day.hub.meeting.state.activities[activity]
            await day.open(activity)
            for person in (1, 2):
                await reads(pilot, f"Person {person} of 2", at.activity.question)
                await vote(pilot, "1")
                await reads(pilot, "Received. Your vote is in.")
                await pilot.press("enter")
            await reads(pilot, "All 2 of you have voted.", "2 of 2 votes used.")
            await day.do(VoteAgain(id=new_id(), table="t1"))
            await reads(pilot, ASKED, "All 2 votes of this table are taken out.")
            assert at.tally.counts[0] == 2, activity
            await pilot.press("enter")
            await reads(pilot, "Person 1 of 2")
            assert at.tally.counts[0] == 0, activity
            await vote(pilot, "2")
            await reads(pilot, "Received. Your vote is in.")
            await pilot.press("enter")
            await reads(pilot, "Person 2 of 2")
            assert at.tally.counts[:2] == [0, 1], activity


async def test_nobody_is_disturbed_while_voting_and_the_chair_can_take_it_back(
    tmp_path: Path,
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=3) as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 3")
        await vote(pilot, "1")
        await reads(pilot, "Received. Your vote is in.")
        await pilot.press("enter")
        await reads(pilot, "Person 2 of 3")
        await pilot.press("enter")
        await reads(pilot, "or arrows and Enter Choose")
        await day.do(VoteAgain(id=new_id(), table="t1"))
        await pilot.press("2")
        await reads(pilot, "Is that right?")
        await pilot.press("enter")
        await reads(pilot, "Received. Your vote is in.")
        await pilot.press("enter")
        await reads(pilot, ASKED, "All 2 votes of this table are taken out.")
        await day.do(Undo(id=new_id()))
        await reads(pilot, "Person 3 of 3")
        assert day.hub.meeting.state.activities["first"].tally.counts == [1, 1, 0]


async def test_who_is_left_at_received_reads_that_the_chair_asks(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=1) as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "It is your turn.")
        await vote(pilot, "1")
        await reads(pilot, "Received. Your vote is in.", "All done")
        await day.do(VoteAgain(id=new_id(), table="t1"))
        await reads(pilot, "Received. Your vote is in.", ASKED)
        await pilot.press("enter")
        await reads(pilot, ASKED, "Take them out")
        await pilot.press("enter")
        await reads(pilot, "It is your turn.")


async def test_a_computer_that_was_started_again_says_that_it_cannot(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        async with at_table(day, tmp_path / "table", people=2) as (_, pilot):
            await day.do(Open(id=new_id(), activity="first"))
            await reads(pilot, "Person 1 of 2")
            await vote(pilot, "1")
            await reads(pilot, "Received. Your vote is in.")
        app = TableApp(tmp_path / "table", place_of(day.hub))
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "Person 2 of 2")
            await day.do(VoteAgain(id=new_id(), table="t1"))
            await reads(pilot, ASKED, "so it cannot do that.", "Please tell the chair.")


async def test_a_table_whose_votes_were_not_taken_out_can_try_again(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=2) as (_, pilot),
    ):
        at = day.hub.meeting.state.activities["first"]
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 2")
        await vote(pilot, "1")
        await reads(pilot, "Received. Your vote is in.")
        await pilot.press("enter")
        await reads(pilot, "Person 2 of 2")
        await day.do(VoteAgain(id=new_id(), table="t1"))
        await reads(pilot, ASKED, "The vote of this table is taken out.")
        (ballot,) = at.box
        at.box["elsewhere"] = at.box.pop(ballot)
        await pilot.press("enter")
        await reads(pilot, "Your table's votes were not taken out: These are not the ballots")
        await reads(pilot, ASKED, "The vote of this table is taken out.", "Take them out")
        at.box[ballot] = at.box.pop("elsewhere")
        await pilot.press("enter")
        await reads(pilot, "Person 1 of 2")
        assert at.tally.counts == [0, 0, 0]
