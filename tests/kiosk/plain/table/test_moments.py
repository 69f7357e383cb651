"""Passing, signals and extra time in plain lines, at the table and on the board."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.link.disk_outbox import DiskOutbox
from kiosk.link.room import Room
from kiosk.plain.board.lines import news
from shared.views import ActivityView, BoardView, JoinInfo, Progress
from tests.kiosk.chair.room import Place
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.table.test_table import sitting
from tests.kiosk.table.writing.test_full_disk import full


async def test_a_table_passes_and_comes_back(place: Place, tmp_path: Path) -> None:
    at = place.hub.meeting.state.activities["first"]
    async with sitting(place, tmp_path / "seats") as (reader, _):
        await reader.hears("The chair will open a question soon.")
        reader.types("/pass")
        await reader.hears("There is nothing to pass.")
        await said("open", "first")
        await reader.hears("Person 1 of 2.")
        reader.types("")
        await reader.hears("1. Good idea")
        reader.types("/pass")
        await reader.hears("Received. Your table passes.")
        await reader.hears("Your table passes. Type /return to take part again.")
        assert not any("closed the question" in line for line in reader.heard)
        assert at.passed == {"t1"}
        reader.types("/return")
        await reader.hears("Received. Your table takes part again.")
        await reader.hears("Person 1 of 2.")
        assert not at.passed
        reader.types("/return")
        await reader.hears("Your table has not passed.")


async def test_a_table_that_writes_passes_and_may_still_write(place: Place, tmp_path: Path) -> None:
    at = place.hub.meeting.state.activities["swot"]
    async with sitting(place, tmp_path / "seats") as (reader, _):
        await said("open", "swot")
        await reader.hears("What do you want to write?")
        reader.types("/pass")
        await reader.hears("Received. Your table passes.")
        assert at.passed == {"t1"}


async def test_signals_are_listed_sent_and_taken_back(place: Place, tmp_path: Path) -> None:
    signals = place.hub.meeting.state.signals
    async with sitting(place, tmp_path / "seats") as (reader, _):
        await reader.hears("The chair will open a question soon.")
        reader.types("/signal")
        await reader.hears("2. Slower please", "Type /signal and a number from 1 to 5.")
        reader.types("/signal 2")
        await reader.hears("Received. The chair sees: Slower please.")
        assert list(signals) == [("t1", "slower")]
        await said("signals", "--clear", "Oak")
        await reader.hears("Put away: Slower please.")
        reader.types("/signal 9")
        await reader.hears("Type /signal and a number from 1 to 5.")


async def test_after_help_or_a_signal_it_is_said_how_the_question_is_answered(
    place: Place, tmp_path: Path
) -> None:
    prompt = "Type a number from 1 to 2, then Enter."
    async with sitting(place, tmp_path / "seats", people=1) as (reader, _):
        await said("open", "first")
        await reader.hears(prompt)
        for typed, told in (
            ("/help", "/again: hear the question again."),
            ("/signal", "Type /signal and a number"),
            ("/signal 2", "Received. The chair sees: Slower please."),
        ):
            reader.types(typed)
            await reader.hears(told, prompt)
            assert not [line for line in reader.heard if "1. Good idea" in line]


async def test_a_table_hears_its_own_longer_time_and_its_end(place: Place, tmp_path: Path) -> None:
    async with sitting(place, tmp_path / "seats") as (reader, _):
        await reader.hears("The chair will open a question soon.")
        await said("timer", "1")
        await reader.hears("The chair has started a timer.", "Time is up.")
        await said("extra-time", "Oak", "x2")
        await said("timer", "300")
        await reader.hears("It is for 10:00 in all.")
        reader.types("/again")
        await reader.hears("Time left ")
        await said("extra-time", "Oak", "none")
        await said("timer", "200")
        await reader.hears("The chair has started a timer for the others. Take your time.")


def test_the_board_says_how_many_pass_and_what_tables_signal() -> None:
    at = ActivityView("a", "choice", "A", "A?", "open", True, False, 0, 1, 1, {})
    board = BoardView("Day", "", JoinInfo("x", "y", "z"), at, Progress(tables_in=5, tables=8))
    passed = Progress(tables_in=6, tables=8, passed=1)
    after = BoardView("Day", "", JoinInfo("x", "y", "z"), at, passed, signals={"break": 2})
    lines = news(Room("board", view=board), Room("board", view=after))
    assert lines == [
        "Tables tell the chair: We need a break: 2 tables.",
        "6 of 8 tables have answered, 1 passed.",
    ]


async def test_what_a_full_disk_cannot_keep_is_said_and_the_table_goes_on(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(place, tmp_path / "seats") as (reader, _):
        await reader.hears("The chair will open a question soon.")
        with monkeypatch.context() as patch:
            patch.setattr(DiskOutbox, "keep", full)
            reader.types("/people 4")
            await reader.hears("This was not kept. This computer's disk is full")
        reader.types("/people 5")
        await reader.hears("5 people sit here.")
