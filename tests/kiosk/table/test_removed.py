"""A table that the chair has removed, or that meets a closed door: calm words, and ways on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.table.app import TableApp
from kiosk.table.coming_in.seat import SEAT, Seats
from server.intake import Intake
from shared.messages import CloseDoor, Command, OpenDoor, RemoveTable, Say, Undo
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import (
    AGENDA,
    at_table,
    new_id,
    place_of,
    reads,
    type_in,
    until,
)
from tests.kiosk.table.panel_host import Day, a_day


@AT_SMALLEST
async def test_a_removed_table_says_so_and_can_come_back_when_it_was_a_mistake(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size) as (_, pilot),
    ):
        await day.do(RemoveTable(id=new_id(), table="t1"))
        await reads(pilot, "The chair has taken this table out", "Try again here")
        await pilot.press("enter")
        await reads(pilot, "The chair has taken this table out", "tell the chair")
        await day.do(Undo(id=new_id()))
        await pilot.press("enter")
        await reads(pilot, "Oak", "The chair will open a question soon", "Connected")
        assert len(day.hub.meeting.state.tables) == 1


async def test_a_removed_table_can_come_in_as_a_new_one(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(RemoveTable(id=new_id(), table="t1"))
        await reads(pilot, "The chair has taken this table out", "Come in as a new table")
        await pilot.press("f5")
        await reads(pilot, "Oak", "The chair will open a question soon", "Connected")
        tables = day.hub.meeting.state.tables
        assert [table.removed for table in tables.values()] == [True, False]


async def test_what_was_kept_comes_with_a_removed_table_under_its_new_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (app, pilot),
    ):
        await day.open("swot")
        await reads(pilot, "What do you see?", "Strengths")
        take = Intake.take

        def take_no_item(intake: Intake, by: str, command: Command, *answer: Any) -> None:
            if not isinstance(command, Say):
                take(intake, by, command, *answer)

        monkeypatch.setattr(Intake, "take", take_no_item)
        await pilot.press("1")
        await type_in(pilot, "said offline")
        await until(pilot, lambda: app.room and app.room.kept, "the item on this disk")
        await day.do(RemoveTable(id=new_id(), table="t1"))
        await reads(
            pilot,
            "1 thing is kept here, and not sent yet.",
            "Try again here · Enter",
            "Come in as a new table · F5",
        )
        await day.seat("Oak")
        await pilot.press("f5")
        await reads(pilot, "There is already a table called Oak")
        await type_in(pilot, "Oak 2")
        await reads(pilot, "Oak 2", "Connected")
        assert "received" not in flat_text(app).lower()
        monkeypatch.setattr(Intake, "take", take)
        assert app.link is not None
        app.link.call_anew()
        await reads(pilot, "Received: “said offline”")
        (item,) = day.hub.meeting.state.activities["swot"].items.values()
        assert (item.text, item.table) == ("said offline", "t3")
        assert len(list((tmp_path / "table").rglob(SEAT))) == 1


async def test_a_closed_door_lets_nobody_new_in_until_it_opens_by_itself(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        await day.do(CloseDoor(id=new_id()))
        app = TableApp(tmp_path / "table", place_of(day.hub), "Elm", 3)
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "Not yet: The chair has closed the door", "tried again by itself")
            await day.do(OpenDoor(id=new_id()))
            await reads(pilot, "Elm", "The chair will open a question soon")


async def test_a_table_that_is_in_comes_back_through_a_closed_door(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        async with at_table(day, tmp_path / "table"):
            pass
        await day.do(CloseDoor(id=new_id()))
        before = Seats(tmp_path / "table").resume(day.hub.meeting.state.id)
        assert before is not None
        before.leave()
        app = TableApp(tmp_path / "table", place_of(day.hub, code=""))
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "Welcome back, Oak", "The chair will open a question soon")
        after = Seats(tmp_path / "table").resume(day.hub.meeting.state.id)
        assert after is not None
        assert after.note.token == before.note.next_token, "it changes each time"
        after.leave()


async def test_a_table_with_tokens_from_before_is_told_and_can_be_a_new_one(
    tmp_path: Path,
) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        async with at_table(day, tmp_path / "table"):
            pass
        (note,) = (tmp_path / "table").rglob(SEAT)
        copied = note.read_bytes()
        for _ in range(2):
            async with at_table(day, tmp_path / "table"):
                pass
        note.write_bytes(copied)
        app = TableApp(tmp_path / "table", place_of(day.hub))
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "has come in from another computer", "Come in as a new table")
            await day.until(lambda: turned_away(day), "the chair's notice")
            await pilot.press("f5")
            await reads(pilot, "There is already a table called Oak")
            await type_in(pilot, "Oak 2")
            await reads(pilot, "How many people")
            await type_in(pilot, "3")
            await reads(pilot, "Oak 2", "The chair will open a question soon")


def turned_away(day: Day) -> bool:
    view = day.chair.room.view
    return view is not None and view.tables["t1"].turned_away is not None
