"""A locked table's screen: a vote that somebody began and left is cleared, after asking."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot

from kiosk.lock.chair_pin import pin_of
from kiosk.lock.lock import LET_OUT, Lock
from kiosk.lock.presence import Patience
from kiosk.table.locked import BARRED, Kiosk, LockedTable
from shared.messages import ExtraTime, Open
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import AGENDA, first, new_id, place_of, reads, until
from tests.kiosk.table.panel_host import Day, a_day


class Clock:
    """Seconds that a test lets pass."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@contextlib.asynccontextmanager
async def at_kiosk(
    day: Day, folder: Path, clock: Clock, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[LockedTable, Pilot[Any]]]:
    lock = Lock(pin_of("4711", bytes(16)), folder / "tries", clock)
    kiosk = Kiosk(lock, Patience(ask=100, answer=20), clock)
    app = LockedTable(kiosk, folder, place_of(day.hub), "Oak", 2)
    async with app.run_test(size=size, notifications=True) as pilot:
        await reads(pilot, "Oak", "The chair will open a question soon")
        yield app, pilot


@AT_SMALLEST
async def test_half_a_ballot_is_cleared_when_nobody_answers(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    clock = Clock()
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_kiosk(day, tmp_path / "table", clock, size) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 2")
        clock.now += 1000  # nothing is begun: nobody is asked
        await pilot.press("enter")
        await reads(pilot, "or arrows and Enter Choose")
        await pilot.press("1")
        await reads(pilot, "Is that right?", "Good idea")
        clock.now += 99
        await pilot.pause(1.2)
        assert "Is that right?" in flat_text(app)
        clock.now += 2
        await reads(pilot, "Are you still there?", "Your vote is not sent yet", "in 19 seconds")
        clock.now += 10
        await reads(pilot, "in 9 seconds")
        clock.now += 10
        await reads(pilot, "Person 1 of 2", "Nobody was there, so the screen was cleared.")
        assert "Good idea" not in flat_text(app).replace("good idea or", "")
        assert not app.query("BallotForm")
        assert first(day.hub).tally.counts == [0, 0, 0]


async def test_a_table_with_extra_time_is_asked_later(tmp_path: Path) -> None:
    clock = Clock()
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_kiosk(day, tmp_path / "table", clock) as (app, pilot),
    ):
        (table,) = day.hub.meeting.state.tables
        await day.do(ExtraTime(id=new_id(), table=table, extra="x2"))
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 2")
        await pilot.press("enter")
        await reads(pilot, "or arrows and Enter Choose")
        clock.now += 199
        await pilot.pause(1.2)
        assert "Are you still there?" not in flat_text(app)
        clock.now += 2
        await reads(pilot, "Are you still there?", "in 39 seconds")
        await day.do(ExtraTime(id=new_id(), table=table, extra="no limit"))
        clock.now += 10_000
        await reads(pilot, "or arrows and Enter Choose")


async def test_any_key_says_that_somebody_is_there(tmp_path: Path) -> None:
    clock = Clock()
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_kiosk(day, tmp_path / "table", clock) as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 2")
        await pilot.press("enter")
        await reads(pilot, "or arrows and Enter Choose")
        await pilot.press("2")
        await reads(pilot, "Is that right?")
        for key in ("x", "enter", "escape"):
            clock.now += 105
            await reads(pilot, "Are you still there?")
            await pilot.press(key)
            await reads(pilot, "Is that right?", "Swear word")
        await pilot.press("enter")
        await reads(pilot, "Received. Your vote is in.")
        clock.now += 200  # what was said stays said; the screen goes to the next person
        await reads(pilot, "Person 2 of 2")
        assert first(day.hub).tally.counts == [0, 1, 0]


@pytest.mark.parametrize("key", sorted(BARRED))
async def test_barred_keys_say_that_the_screen_is_locked(tmp_path: Path, key: str) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_kiosk(day, tmp_path / "table", Clock()) as (app, pilot),
    ):
        await pilot.press(key)
        await reads(pilot, "This screen is locked. F10, then the chair's PIN, lets out.")
        assert app.is_running and len(app.screen_stack) == 1


async def test_barred_keys_cover_no_more_than_once_what_is_asked(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_kiosk(day, tmp_path / "table", Clock()) as (app, pilot),
    ):
        for _again in range(4):
            for key in BARRED:
                app.post_message(Key(key, None))
        await reads(pilot, "This screen is locked. F10")
        assert flat_text(app).count("This screen is locked.") == 1
        await pilot.press("f10", "ctrl+c")
        await reads(pilot, "Only the chair's PIN lets out", "What you type is not shown")
        assert "then the chair's PIN, lets out." not in flat_text(app)


async def test_only_the_pin_lets_out(tmp_path: Path) -> None:
    clock = Clock()
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_kiosk(day, tmp_path / "table", clock) as (app, pilot),
    ):
        await pilot.press("f10")
        await reads(pilot, "Only the chair's PIN lets out", "What you type is not shown")
        await pilot.press(*"9999", "enter")
        await reads(pilot, "That is not the PIN. Wait 1 second")
        assert "9999" not in flat_text(app)
        await pilot.press("escape")
        await reads(pilot, "The chair will open a question soon")
        clock.now += 2
        await pilot.press("f10")
        await reads(pilot, "Only the chair's PIN lets out")
        await pilot.press(*"4711", "enter")
        await until(pilot, lambda: app.return_value == LET_OUT, "let out")


async def test_what_volunteers_type_is_never_kept_half_written(tmp_path: Path) -> None:
    agenda = """
title = "A day"
[[activity]]
id = "help"
kind = "volunteers"
title = "Helpers"
question = "Who helps?"
"""
    async with (
        a_day(tmp_path / "hub", agenda) as day,
        at_kiosk(day, tmp_path / "table", Clock()) as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="help"))
        await reads(pilot, "Who helps?")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.focused is not None, "a field")
        await pilot.press(*"Morgan")
        await reads(pilot, "Morgan")
        assert not list((tmp_path / "table").rglob("half-written.json"))
