"""What a person is asked to confirm: items that begin alike can be told apart."""

from __future__ import annotations

from pathlib import Path

import msgspec

from shared.activities.parts.columns import Add
from shared.messages import Say
from tests.kiosk.table.at_table import at_table, new_id, reads
from tests.kiosk.table.panel_host import AGENDA, a_day

ALIKE = "More time to meet before anything is decided, with tea, in the room beside the hall"


async def test_long_items_that_begin_alike_are_read_to_their_ends(tmp_path: Path) -> None:
    ends = ("on Mondays", "on Tuesdays", "at weekends")
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        writer = await day.seat("Elm")
        await day.open("swot")
        for end in ends:
            said = msgspec.to_builtins(Add("strengths", f"{ALIKE} {end}"))
            writer.send(Say(id=new_id(), activity="swot", said=said))
        await day.until(lambda: not writer.room.kept, "the items")
        await day.open("dots")
        await reads(pilot, "Enter I am person 1")
        await pilot.press("enter")
        await reads(pilot, "3 to choose from.")
        await pilot.press("enter", "down", "enter", "down", "enter", "d")
        await reads(pilot, "Is that right?", *(f"1 dot: {ALIKE} {end}" for end in ends))
