"""The first minute in plain lines: how many keys until a vote is in, each Enter counted."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from shared.messages import Practise
from tests.kiosk.plain.table.test_languages import sitting
from tests.kiosk.table.at_table import AGENDA, new_id
from tests.kiosk.table.panel_host import a_day
from tests.loud import LANGUAGES

TYPED: Final = {
    "Enter alone takes: English.": "",
    "Enter alone takes: Table 1.": "",
    "How many people sit at this table?": "3",
    "Person 1 of 3.": "",
    "1. Tea": "1",
    "Is that right?": "y",
}


async def test_a_first_vote_takes_nine_keys(tmp_path: Path) -> None:
    practise = Practise(id=new_id())
    async with (
        a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day,
        sitting(day, tmp_path / "table") as reader,
    ):
        await day.do(practise)
        await day.open(f"practice_{practise.id}")
        for asked, typed in TYPED.items():
            await reader.hears(asked)
            reader.types(typed)
        await reader.hears("Received.")
    assert sum(len(typed) + len("\n") for typed in TYPED.values()) == 9
