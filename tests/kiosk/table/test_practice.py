"""Practice at a table's screen: it says so all the time, and nobody is told off afterwards."""

from __future__ import annotations

from pathlib import Path

from shared.messages import Close, Next, Open, Practise, VoidVote
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import AGENDA, at_table, new_id, reads, vote
from tests.kiosk.table.panel_host import a_day

WORDS = "PRACTICE: nothing of this counts"


@AT_SMALLEST
async def test_a_practice_vote_from_the_question_to_the_real_one(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=2, size=size) as (_, pilot),
    ):
        await day.do(Practise(id=new_id(), activity="first"))
        await day.do(Next(id=new_id()))
        await reads(pilot, WORDS, "Co-production: good idea", "Person 1 of 2")
        await vote(pilot, "1")
        await reads(pilot, WORDS, "Received. Your vote is in.")
        await pilot.press("enter")
        await reads(pilot, WORDS, "Person 2 of 2")
        await day.do(Close(id=new_id()))
        await reads(pilot, WORDS, "The practice is over. Thank you.", "Nothing of it counts.")
        await day.do(Next(id=new_id()))
        await reads(pilot, "Person 1 of 2")
        state = day.hub.meeting.state
        assert (state.current, state.activities["first"].ballots) == ("first", 0)
        await vote(pilot, "1")
        await reads(pilot, "Received. Your vote is in.")
        await day.do(Close(id=new_id()))
        await day.do(VoidVote(id=new_id(), activity="first", reason="The lights went out."))
        await reads(pilot, "VOID", "This vote is void. It does not count.", "The lights went out.")


async def test_dots_are_tried_out_on_examples_before_anything_is_written(tmp_path: Path) -> None:
    agenda = AGENDA + '[[activity]]\nid = "dots"\nkind = "dots"\ntitle = "Dots"\nfrom = "swot"\n'
    async with (
        a_day(tmp_path / "hub", agenda) as day,
        at_table(day, tmp_path / "table", people=1) as (_, pilot),
    ):
        practise = Practise(id=new_id(), activity="dots")
        await day.do(practise)
        await day.do(Open(id=new_id(), activity=f"practice_{practise.id}"))
        await reads(pilot, WORDS, "It is your turn.")
        await pilot.press("enter")
        await reads(pilot, WORDS, "A longer tea break", "Softer chairs")
