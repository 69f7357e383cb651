"""One volunteer after another at a whole table: Enter is for whoever comes next."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.table.writing.item_rows import RowList
from shared.messages import Open
from tests.kiosk.table.at_table import at_table, new_id, reads, type_in
from tests.kiosk.table.panel_host import a_day
from tests.shared.activities.volunteering import AGENDA


async def test_once_somebody_is_on_the_list_enter_is_for_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also on a busy machine, where the list hears late that the keys have left it."""
    monkeypatch.setattr(RowList, "has_focus", property(lambda _: True, lambda _, value: None))
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="people"))
        await reads(pilot, "Who would like to put themselves forward?")
        for name in ("Ann", "Bo", "Cy"):
            await pilot.press("enter")
            await reads(pilot, "What is your first name?")
            await type_in(pilot, name)
            for question in ("last name", "reach you", "What do you bring?"):
                await reads(pilot, question)
                await pilot.press("enter")
            await reads(pilot, "The room may see")
            await pilot.press("n")
            await reads(pilot, f"The chair sees: {name}")
            await pilot.press("enter")
            await reads(pilot, "Received. You are on the list.", f"{name} (the room")
