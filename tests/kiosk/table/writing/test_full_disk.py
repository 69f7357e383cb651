"""What is written while this computer's disk is full: it stands in the field, to be sent again."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.link.disk_outbox import DiskOutbox
from kiosk.link.outbox import OutboxError
from shared.messages import Command, Open
from tests.kiosk.table.at_table import at_table, new_id, reads
from tests.kiosk.table.panel_host import a_day
from tests.kiosk.table.writing.test_burst import AGENDA


def full(box: DiskOutbox, command: Command) -> None:
    """As a disk with no room."""
    raise OutboxError("This computer's disk is full, so this could not be kept.")


async def test_what_could_not_be_kept_stands_in_the_field_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="ideas"))
        await reads(pilot, "Write")
        await pilot.press(*"lifts", "enter")
        await reads(pilot, "Received: “lifts”.")
        with monkeypatch.context() as patch:
            patch.setattr(DiskOutbox, "keep", full)
            await pilot.press(*"bus", "enter")
            await reads(pilot, "disk is full", "┃ bus", "3 of 140", "has written 1")
            await pilot.press("tab", "enter")
            await reads(pilot, "lifts", "5 of 140")
            await pilot.press(*"x", "enter")
            await reads(pilot, "disk is full", "┃ liftsx")
        await pilot.press("enter")
        await reads(pilot, "Changed: “liftsx”.")
        await pilot.press("escape")
        await reads(pilot, "┃ bus")
        await pilot.press("enter")
        await reads(pilot, "Received: “bus”.", "has written 2")
    ideas = day.hub.meeting.state.activities["ideas"].items.values()
    assert sorted(each.text for each in ideas) == ["bus", "liftsx"]
