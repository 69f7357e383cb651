"""People at a table in plain lines choose what they are spoken to in: at first, and later."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextvars import copy_context
from pathlib import Path

from kiosk.link.hub_place import HubPlace
from kiosk.link.spoken import Spoken
from kiosk.plain.table.table import PlainTable
from kiosk.plain.table.voting import BETWEEN
from shared.messages import Open
from tests.kiosk.plain.reader import Reader
from tests.kiosk.table.at_table import AGENDA, new_id
from tests.kiosk.table.panel_host import Day, a_day
from tests.loud import LANGUAGES

IN_WELSH = """
title = "A day"
[[activity]]
id = "first"
kind = "choice"
title = "First"
question = "Tea or coffee?"
options = ["Tea", "Coffee"]
[activity.in.cy]
question = "Te neu goffi?"
options = ["Te", "Coffi"]
"""


def spoken_to(day: Day) -> list[str]:
    """The language of each table that the hub speaks to."""
    return [each.language for each in day.hub._feed._seated.values()]


@contextlib.asynccontextmanager
async def sitting(
    day: Day, folder: Path, name: str = "", chosen: str = ""
) -> AsyncIterator[Reader]:
    """A table at which people may choose, as `roomvoice table --plain` starts it."""
    reader = Reader()
    here = copy_context()
    here.run(Spoken(lambda: LANGUAGES, chosen).use)
    at = HubPlace(day.hub.join.address, day.hub.join.code)
    table = PlainTable(folder, reader.say, at, name, 2 if name else 0)
    running = asyncio.create_task(table.run(reader.typed()), context=here)
    try:
        yield reader
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_the_language_is_asked_first_and_all_that_follows_is_in_it(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day,
        sitting(day, tmp_path / "table") as reader,
    ):
        await reader.hears("Which language?", "1. English", "2. LOUD")
        assert reader.heard[0] == "Which language?"
        reader.types("2")
        await reader.hears("/leave: LEAVE.", "WHAT IS YOUR TABLE CALLED?")
        reader.types("Oak")
        await reader.hears("HOW MANY PEOPLE")
        reader.types("2")
        await reader.hears("YOUR TABLE IS Oak.", "THE CHAIR WILL OPEN A QUESTION SOON.")
        assert spoken_to(day) == ["cy"]


async def test_a_language_that_was_named_at_the_start_is_not_asked_for(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day,
        sitting(day, tmp_path / "table", chosen="cy") as reader,
    ):
        await reader.hears("WHAT IS YOUR TABLE CALLED?")
        assert not any("WHICH LANGUAGE" in line for line in reader.heard)


async def test_another_one_is_spoken_from_a_typed_word_on_and_after_a_restart(
    tmp_path: Path,
) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        async with sitting(day, tmp_path / "table", "Oak") as reader:
            await reader.hears("The chair will open a question soon.")
            reader.types("/help")
            await reader.hears("/language: another language.")
            reader.types("/language")
            await reader.hears("1. English", "2. LOUD", "Type /language and a number")
            reader.types("/language 2")
            await reader.hears("LANGUAGE: LOUD. /again AND ENTER")
            await day.until(lambda: spoken_to(day) == ["cy"], "the hub speaks it")
            await day.do(Open(id=new_id(), activity="first"))
            await reader.hears("QUESTION 1 OF 3: Co-production", "PERSON 1 OF 2")
        async with sitting(day, tmp_path / "table", "Oak") as reader:
            await reader.hears("/leave: LEAVE.", "YOUR TABLE IS Oak.", "PERSON 1 OF 2")
            assert not any("/leave: leave." in line for line in reader.heard)
            assert spoken_to(day) == ["cy"]


async def test_in_the_middle_of_a_vote_the_question_and_its_options_change_for_everybody(
    tmp_path: Path,
) -> None:
    async with (
        a_day(tmp_path / "hub", IN_WELSH, LANGUAGES) as day,
        sitting(day, tmp_path / "table", "Oak") as reader,
    ):
        await reader.hears("The chair will open a question soon.")
        await day.do(Open(id=new_id(), activity="first"))
        await reader.hears("Person 1 of 2")
        reader.types("")
        await reader.hears("Tea or coffee?", "1. Tea")
        reader.types("/language 2")
        await reader.hears("PERSON 1 OF 2")
        assert not any("NOT SENT" in line for line in reader.heard)
        reader.types("/again")
        await reader.hears("Te neu goffi?", "PERSON 1 OF 2")
        reader.types("")
        await reader.hears("Te neu goffi?", "1. Te", "2. Coffi", "TYPE A NUMBER")
        reader.types("/again")
        await reader.hears("Te neu goffi?", "1. Te", "2. Coffi")
        reader.types("2")
        await reader.hears("YOU CHOSE:", "Coffi")
        reader.types("y")
        await reader.hears("ENTER: MAKE ROOM FOR THE NEXT PERSON.")
        reader.types("/language 1")
        await reader.hears("Enter: make room for the next person.")
        assert not any("Person 2" in line for line in reader.heard)
        reader.types("")
        await reader.hears(*[""] * BETWEEN, "Person 2 of 2")
        reader.types("")
        await reader.hears("Tea or coffee?", "1. Tea", "2. Coffee")
        reader.types("2")
        await reader.hears("You chose:", "Coffee")
        reader.types("y")
        await reader.hears("All 2 of you have voted.")


async def test_where_one_language_is_spoken_no_word_is_said_of_others(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        reader = Reader()
        at = HubPlace(day.hub.join.address, day.hub.join.code)
        table = PlainTable(tmp_path / "table", reader.say, at, "Oak", 2)
        running = asyncio.create_task(table.run(reader.typed()))
        await reader.hears("The chair will open a question soon.")
        reader.types("/help")
        await reader.hears("/leave: leave.")
        assert not any("language" in line for line in reader.heard)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
