"""One key tells the chair something; the table reads that it was seen, and its own longer time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kiosk.link.room import Room
from kiosk.table.table_words import time_left_words
from shared.messages import ClearSignal, ExtraTime, Open, SetTimer
from shared.state import Stage, Timer
from shared.views import ActivityView, OwnView, TableView
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import AGENDA, at_table, new_id, reads, until
from tests.kiosk.table.panel_host import a_day


@AT_SMALLEST
async def test_a_digit_tells_the_chair_and_the_same_digit_takes_it_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size) as (_, pilot),
    ):
        signals = day.hub.meeting.state.signals
        await reads(pilot, "F2 Tell the chair")
        await pilot.press("f2")
        await reads(
            pilot,
            "1 Please stop, I have a question",
            "5 We need a break",
            "Only the chair sees it, with your table's name. The board does not.",
        )
        await pilot.press("4")
        await reads(pilot, "Received. The chair sees: Help at our table.")
        assert list(signals) == [("t1", "help")]
        await pilot.press("f2")
        await reads(pilot, "4 Help at our table (the chair sees it: take it back)")
        await pilot.press("4")
        await until(pilot, lambda: not signals, "taken back")
        await reads(pilot, "Taken back: Help at our table.")


async def test_it_stays_on_the_screen_until_the_chair_has_put_it_away(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await pilot.press("f2", "2")
        await reads(pilot, "The chair sees: Slower please.")
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 3", "The chair sees: Slower please.")
        await day.do(ClearSignal(id=new_id(), table="t1", what="slower"))
        await reads(pilot, "Put away: Slower please.")
        assert "The chair sees" not in flat_text(pilot.app)


async def test_it_works_while_somebody_chooses(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 3")
        await pilot.press("enter")
        await reads(pilot, "or arrows and Enter Choose")
        await pilot.press("f2", "1")
        await reads(pilot, "Received. The chair sees: Please stop, I have a question.")
        await pilot.press("2")
        await reads(pilot, "Is that right?", "Swear word")


async def test_the_longer_timer_is_on_its_own_screen(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(SetTimer(id=new_id(), seconds=600))
        await reads(pilot, "Time left 9:5")
        await day.do(ExtraTime(id=new_id(), table="t1", extra="x2"))
        await reads(pilot, "Time left 19:5")
        await day.do(ExtraTime(id=new_id(), table="t1", extra="no limit"))
        await reads(pilot, "Take your time")
        assert "Time left" not in flat_text(pilot.app)


@pytest.mark.parametrize(
    ("stage", "closes", "left", "words"),
    [
        ("open", False, 90, "Time left 1:30"),
        ("open", True, 90, "Closes in 1:30"),
        ("open", False, -5, "Time is up. Finish your thought."),
        ("closed", True, 90, "Time left 1:30"),
        ("closed", False, -5, "Time is up"),
    ],
)
def test_the_time_in_words(stage: Stage, closes: bool, left: int, words: str) -> None:
    now = time.time()
    at = ActivityView(
        "a",
        "choice",
        "A",
        "A?",
        stage,
        True,
        False,
        5,
        1,
        1,
        {},
        closes_itself=closes,
    )
    timer = Timer(int((now + left) * 1000), 300)
    room = Room("table", view=TableView("Day", "", at, timer), own=OwnView("t1", "Oak", 1))
    assert time_left_words(room, now) == words
