"""A table in plain lines that the chair has removed, and whose name somebody has taken since."""

from __future__ import annotations

from pathlib import Path

from shared.messages import RemoveTable
from tests.kiosk.plain.table.test_languages import sitting
from tests.kiosk.table.at_table import AGENDA, new_id
from tests.kiosk.table.panel_host import a_day
from tests.loud import LANGUAGES


async def test_a_name_that_is_taken_is_not_offered_again_nor_a_language(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day,
        sitting(day, tmp_path / "table", "Oak") as reader,
    ):
        await reader.hears("Your table is Oak.")
        await day.do(RemoveTable(id=new_id(), table="t1"))
        await reader.hears("Do you want to come in as a new table?")
        await day.seat("Oak")
        reader.types("y")
        await reader.hears("There is already a table called Oak.", "What is your table called?")
        await reader.hears("A number or a few words")
        assert not any("Which language?" in line or "Enter alone" in line for line in reader.heard)
        reader.types("")
        await reader.hears("Nothing is written yet")
        reader.types("Oak 2")
        await reader.hears("Your table is Oak 2.")
