"""A table passes with one key, reads in words that it does, and comes back with the same key."""

from __future__ import annotations

from pathlib import Path

from kiosk.table.foot import foot_keys
from shared.messages import Close, Open
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import AGENDA, at_table, first, new_id, reads, until, vote
from tests.kiosk.table.panel_host import a_day
from tests.shared.acts.test_in_turn import AGENDA as IN_TURN


@AT_SMALLEST
async def test_those_who_have_not_voted_decline_and_the_others_votes_stay(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size) as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 3", "F3 Pass", "F2 Tell the chair")
        await vote(pilot, "1")
        await reads(pilot, "Received. Your vote is in.")
        await pilot.press("enter")
        await reads(pilot, "Person 2 of 3")
        await pilot.press("f3")
        await reads(pilot, "Does your table pass?", "2 people have not voted, and will not.")
        await pilot.press("escape")
        await reads(pilot, "Person 2 of 3")
        assert not first(day.hub).passed
        await pilot.press("f3", "enter")
        await reads(pilot, "Received. Your table passes.", "1 of 3 votes used.", "F3 Take part")
        assert first(day.hub).passed == {"t1"}
        assert first(day.hub).ballots == 1
        await pilot.press("f3")
        await reads(pilot, "Received. Your table takes part again.", "Person 2 of 3")
        assert not first(day.hub).passed
        await pilot.press("f3", "enter")
        await reads(pilot, "Your table passes.")
        await pilot.press("enter")
        await until(pilot, lambda: not first(day.hub).passed, "the button does it too")
        await reads(pilot, "Person 2 of 3")


async def test_whoever_was_choosing_is_not_left_with_a_form(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 3")
        await pilot.press("enter")
        await reads(pilot, "or arrows and Enter Choose")
        await pilot.press("f3", "enter")
        await reads(pilot, "Your table passes.", "0 of 3 votes used.")
        assert "or arrows and Enter Choose" not in flat_text(pilot.app)
        await day.do(Close(id=new_id()))
        await reads(pilot, "This question is closed.")
        assert "F3" not in flat_text(pilot.app)


async def test_nobody_is_asked_to_pass_a_question_that_has_gone(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 3")
        await pilot.press("f3")
        await reads(pilot, "Does your table pass?")
        await day.do(Close(id=new_id()))
        await reads(pilot, "This question is closed.")
        assert "Does your table pass?" not in flat_text(pilot.app)
        await day.do(Open(id=new_id(), activity="shown"))
        await reads(pilot, "Person 1 of 3")
        await pilot.press("f3", "enter")
        await reads(pilot, "Received. Your table passes.")


async def test_a_turn_goes_on_and_saying_something_brings_the_table_back(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", IN_TURN) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.seat("Elm")
        await day.do(Open(id=new_id(), activity="round"))
        await reads(pilot, "It is your turn")
        await pilot.press("f3")
        await reads(pilot, "The others go on without you. What you wrote stays.")
        await pilot.press("enter")
        await reads(pilot, "Received. Your table passes.", "Elm speaks now.")
        await pilot.press("T", "e", "a", "enter", "enter")
        at = day.hub.meeting.state.activities["round"]
        await until(pilot, lambda: at.items and not at.passed, "the table is back")


def test_the_key_line_keeps_help_signals_and_pass_at_every_width() -> None:
    keys = "Enter Change words   M Move   Delete Take back   Esc Back"
    for wide in (58, 78, 118, 158):
        line = foot_keys(keys, "F3 Take part", wide)
        for each in (keys, "F1 Help", "F2 Tell the chair", "F3 Take part"):
            assert each in line
        assert all(len(row) <= wide for row in line.split("\n"))
