"""How somebody speaks, asked at the table after the answer, and of each person anew."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

from kiosk.table.voting.answer_list import AnswerList
from shared.acts.slips import slip_digest
from shared.messages import IssueSlips, Open
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import at_table, new_id, reads, until
from tests.kiosk.table.panel_host import a_day

CHOICE: Final = """
title = "A day together"
[[activity]]
id = "vote"
kind = "choice"
title = "Vote"
question = "Good idea?"
options = ["Yes", "No"]
voices = true
"""
SCALE: Final = CHOICE.replace('"choice"', '"scale"').replace(
    'options = ["Yes", "No"]', 'statements = ["In principle", "In practice"]'
)


@AT_SMALLEST
async def test_the_question_comes_after_the_answer_and_is_read_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", CHOICE) as day,
        at_table(day, tmp_path / "table", size, people=2) as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="vote"))
        await reads(pilot, "Person 1 of 2")
        await pilot.press("enter")
        await reads(pilot, "1-2 or arrows and Enter Choose")
        await pilot.press("1")
        await reads(
            pilot, "How do you speak here?", "It goes with your vote, without your name.",
            "1 Lived experience", "2 Professional", "3 Both", "4 Rather not say",
            "1-4 or arrows and Enter Choose", "← Go back", "Esc Not now", "F1 Help",
        )  # fmt: skip
        await pilot.press("2")
        await reads(pilot, "Is that right?", "Yes", "How you speak here: Professional")
        await pilot.press("enter")
        await reads(pilot, "Received. Your vote is in.")
        assert "Professional" not in flat_text(pilot.app)
        await pilot.press("enter")
        await reads(pilot, "Person 2 of 2")
        await pilot.press("enter", "2")
        await reads(pilot, "How do you speak here?", "▶ 1 Lived experience")
        at = day.hub.meeting.state.activities["vote"]
        assert Counter(at.voices.values()) == {"p": 1}


async def test_back_leads_to_the_answer_and_change_it_asks_both_again(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", SCALE) as day,
        at_table(day, tmp_path / "table", people=2) as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="vote"))
        await reads(pilot, "Person 1 of 2")
        await pilot.press("enter")
        await reads(pilot, "In principle")
        await pilot.press("4")
        await reads(pilot, "In practice")
        await pilot.press("2")
        await reads(pilot, "How do you speak here?")
        await pilot.press("backspace")
        await reads(pilot, "In practice")
        assert "How do you speak here?" not in flat_text(pilot.app)
        await pilot.press("1")
        await reads(pilot, "How do you speak here?")
        await pilot.press("down", "down", "down", "enter")
        await reads(pilot, "Is that right?", "Rather not say")
        await pilot.press("escape")
        await reads(pilot, "In practice")
        await pilot.press("3")
        await reads(pilot, "How do you speak here?")
        await pilot.press("1")
        await reads(pilot, "Is that right?", "How you speak here: Lived experience")
        await pilot.press("enter")
        await reads(pilot, "Received. Your vote is in.")
        at = day.hub.meeting.state.activities["vote"]
        assert Counter(at.voices.values()) == {"l": 1}
        assert [choice.answers for choice in at.box.values()] == [(4, 3)]


async def test_the_mouse_and_escape_work_there_too(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", CHOICE) as day,
        at_table(day, tmp_path / "table", people=2) as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="vote"))
        await reads(pilot, "Person 1 of 2")
        await pilot.press("enter")
        await reads(pilot, "1-2 or arrows")
        await pilot.press("1")
        await reads(pilot, "How do you speak here?")
        await pilot.press("escape")
        await reads(pilot, "Person 1 of 2")
        await pilot.press("enter")
        await reads(pilot, "1-2 or arrows")
        await pilot.press("2")
        await reads(pilot, "How do you speak here?")
        listed = pilot.app.query_one("#voice AnswerList", AnswerList)
        await until(pilot, lambda: listed.size.height >= 4, "room for four answers")
        row = next(y for y, each in enumerate(listed._rows()[0]) if each.text == "Both")
        await pilot.click("#voice AnswerList", offset=(8, row))
        await reads(pilot, "Is that right?", "No", "How you speak here: Both")


async def test_with_slips_the_code_comes_first_and_the_voice_last(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", f'{CHOICE}ballots = "slips"\n') as day,
        at_table(day, tmp_path / "table", people=1) as (_, pilot),
    ):
        slip = slip_digest("vote", "K7M2QXAB")
        await day.do(IssueSlips(id=new_id(), activity="vote", slips=(slip,)))
        await day.do(Open(id=new_id(), activity="vote"))
        await reads(pilot, "It is your turn")
        await pilot.press("enter")
        await reads(pilot, "What is the code on your slip?")
        await pilot.press(*"k7m2qxab", "enter")
        await reads(pilot, "1-2 or arrows")
        await pilot.press("1")
        await reads(pilot, "How do you speak here?")
        await pilot.press("3")
        await reads(pilot, "Is that right?", "Your slip: K7M2-QXAB", "How you speak here: Both")
        await pilot.press("enter")
        await reads(pilot, "Received. Your vote is in.")
