"""A key that bounces, or is held a moment too long: one form, and nothing left below "Received"."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Button

from kiosk.table.panel import BallotForm
from kiosk.table.saying import HELD
from kiosk.table.sheet import Sheet
from kiosk.table.voting.turns import BallotTurns
from shared.messages import Open
from tests.kiosk.screen_text import flat_text
from tests.kiosk.table.at_table import AGENDA, at_table, first, new_id, reads
from tests.kiosk.table.panel_host import a_day


async def test_whoever_begins_twice_has_one_form_and_leaves_none_behind(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=2) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 2")
        turns = app.screen.query_one(BallotTurns)
        ready = turns.query_one(Sheet).query(Button).first()
        turns.query_one(Sheet).post_message(Button.Pressed(ready))
        turns.query_one(Sheet).post_message(Button.Pressed(ready))
        await reads(pilot, "Swear word")
        await pilot.pause()
        assert len(turns.query(BallotForm)) == 1
        await pilot.press("2")
        await reads(pilot, "Is that right?")
        await pilot.press("enter")
        await reads(pilot, "Received. Your vote is in.")
        assert not turns.query(BallotForm)
        assert first(day.hub).used


async def test_whoever_leans_on_enter_sends_no_vote(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=2) as (app, pilot),
    ):
        app.held = 60.0
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 2")
        await pilot.press("enter")
        await reads(pilot, "Swear word")
        await pilot.press(*["enter"] * 12)
        assert "Is that right?" not in flat_text(app)
        app.held = 0.0  # let go, and pressed once more
        await pilot.press("enter")
        await reads(pilot, "Is that right?")
        app.held = 60.0
        await pilot.press(*["enter"] * 12)
        await reads(pilot, "Is that right?")
        assert not first(day.hub).used
        app.held = 0.0
        await pilot.press("enter")
        await reads(pilot, "Received. Your vote is in.")


async def test_another_key_before_enter_is_no_key_held_down(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=2) as (app, pilot),
    ):
        app.held = 60.0
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 2")
        await pilot.press("enter")
        await reads(pilot, "Swear word")
        await pilot.press("2")
        await reads(pilot, "Is that right?")
        await pilot.press("enter")
        await reads(pilot, "Received. Your vote is in.")
    assert 0.5 < HELD < 1.0, "longer than a keyboard waits, shorter than people wait"
