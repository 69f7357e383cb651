"""Keys that come all at once while people vote: each does what it does when it comes alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from kiosk.table.app import TableApp
from shared.acts.signals import raised
from shared.messages import Open
from tests.kiosk.burst import ENTER, burst
from tests.kiosk.screen_text import flat_text
from tests.kiosk.table.at_table import AGENDA, at_table, first, new_id, reads
from tests.kiosk.table.panel_host import Day, a_day


@asynccontextmanager
async def voting(folder: Path) -> AsyncIterator[tuple[Day, TableApp, Pilot[Any]]]:
    """Three people, and a choice is open."""
    async with (
        a_day(folder / "hub", AGENDA) as day,
        at_table(day, folder / "table", people=3) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 3")
        yield day, app, pilot


async def test_the_answer_that_was_pressed_is_asked_about(tmp_path: Path) -> None:
    async with voting(tmp_path) as (day, _, pilot):
        await burst(pilot, f"{ENTER}2")
        await reads(pilot, "Is that right?", "Swear word")
        await burst(pilot, f"{ENTER}{ENTER}{ENTER}3")
        await reads(pilot, "Is that right?", "Not sure")
        await day.until(lambda: first(day.hub).used.total() == 1, "the first vote")


async def test_a_tab_before_enter_takes_the_vote_to_another_button(tmp_path: Path) -> None:
    async with voting(tmp_path) as (day, _, pilot):
        await burst(pilot, f"{ENTER}2")
        await reads(pilot, "Is that right?", "Swear word")
        await burst(pilot, "tab", ENTER)
        await reads(pilot, "Good idea", "Swear word", "Not sure")
        assert not first(day.hub).used


async def test_an_enter_that_bounces_chooses_nothing(tmp_path: Path) -> None:
    async with voting(tmp_path) as (_, app, pilot):
        app.held = 60.0
        await burst(pilot, ENTER * 5)
        await reads(pilot, "Good idea", "Swear word")
        assert "Is that right?" not in flat_text(app)
        await burst(pilot, "down", ENTER)
        await reads(pilot, "Is that right?", "Swear word")


@pytest.mark.parametrize("before", ["", ENTER, f"{ENTER}3"], ids=["nobody", "form", "sure"])
async def test_what_is_typed_behind_a_key_of_every_page_goes_there(
    tmp_path: Path, before: str
) -> None:
    async with voting(tmp_path) as (day, app, pilot):
        await burst(pilot, before)
        await reads(
            pilot, "Is that right?" if "3" in before else "Swear word" if before else "1 of"
        )
        stood = flat_text(app)
        await burst(pilot, "f2", "2")
        await day.until(lambda: raised(day.hub.meeting.state), "the signal")
        assert [each.what for each in raised(day.hub.meeting.state)] == ["slower"]
        await burst(pilot, "f1", ENTER)
        await burst(pilot, "f4", ENTER)
        await reads(pilot, "Not sure" if before else "Person 1 of 3")
        assert not first(day.hub).used
        assert set(stood.split()) <= set(flat_text(app).split()) | {"F2", "Tell", "the", "chair"}
        await burst(pilot, "f3", ENTER)
        await day.until(lambda: first(day.hub).passed, "that it passes")
