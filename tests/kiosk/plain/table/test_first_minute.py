"""The first minute in plain lines: how many keys until a vote is in, each Enter counted."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from kiosk.link.found_hub import FoundHub
from kiosk.plain.table.join import PlainPage
from kiosk.plain.talk import Talk
from kiosk.table.coming_in.questions import which_hub
from shared.messages import Practise
from tests.kiosk.plain.reader import Reader
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


async def test_where_there_are_several_hubs_each_has_a_line() -> None:
    reader = Reader()
    talk = Talk(reader.say)
    rooms = enumerate(("Hull", "Leeds"))
    found = [FoundHub("A day", room, f"wss://10.0.0.{n}:8765") for n, room in rooms]
    typing = asyncio.create_task(talk.listen(reader.typed()))
    asking = asyncio.create_task(PlainPage(talk).ask("", which_hub(found)))
    await reader.hears("Which hub is yours?", "Type its number")
    assert reader.heard[1:3] == [
        "1. A day (Hull), wss://10.0.0.0:8765",
        "2. A day (Leeds), wss://10.0.0.1:8765",
    ]
    reader.types("2")
    assert await asking == "2"
    typing.cancel()
    await asyncio.gather(typing, return_exceptions=True)
