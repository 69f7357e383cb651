"""The language changes while people are at it: what the screen holds in memory alone goes on."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot

from kiosk.link.spoken import Spoken
from kiosk.table.app import TableApp
from server.hub import running
from shared.messages import Open, VoteAgain
from tests.kiosk.screen_text import flat_text
from tests.kiosk.table.at_table import AGENDA, first, new_id, reads, until, vote
from tests.kiosk.table.panel_host import Day, a_day
from tests.kiosk.table.seeing.test_languages import in_the_room, pick_the_other, table, told_in
from tests.kiosk.table.test_away import chair_does, place_in, settings_in
from tests.loud import LANGUAGES
from tests.shared.activities.volunteering import AGENDA as VOLUNTEERS

WITH_CODES = AGENDA.replace('options = ["Good', 'receipts = true\noptions = ["Good', 1)

FOLLOW_UP = """
title = "A day"
[[activity]]
id = "back"
kind = "followup"
title = "You said, we did"
said = ["Ring them", "A lift"]
[activity.in.cy]
said = ["Ffonio", "Lifft"]
"""


async def change(pilot: Pilot[Any], app: TableApp, day: Day) -> None:
    """To the other language, until all of the screen is in it."""
    await pick_the_other(pilot)
    await until(pilot, lambda: told_in(day) == ["cy"] and app._in_old is None, "all of it")


async def test_a_table_can_still_take_its_votes_out(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        app = table(day, tmp_path / "table")
        async with in_the_room(app) as pilot:
            await day.do(Open(id=new_id(), activity="first"))
            await reads(pilot, "Person 1 of 3")
            await vote(pilot, "1")
            await reads(pilot, "Received. Your vote is in.")
            await pilot.press("enter")
            await reads(pilot, "Person 2 of 3")
            await change(pilot, app, day)
            await day.do(VoteAgain(id=new_id(), table="t1"))
            await reads(pilot, "THE CHAIR ASKS YOUR TABLE", "THE VOTE OF THIS TABLE IS TAKEN OUT.")
            await pilot.press("enter")
            await reads(pilot, "PERSON 1 OF 3")
            assert first(day.hub).tally.counts == [0, 0, 0]


async def test_whoever_has_let_others_go_first_is_not_asked_again(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        app = table(day, tmp_path / "table")
        async with in_the_room(app) as pilot:
            await day.do(Open(id=new_id(), activity="first"))
            await reads(pilot, "Person 1 of 3")
            await pilot.press("s")
            await reads(pilot, "Person 2 of 3")
            await change(pilot, app, day)
            await reads(pilot, "PERSON 2 OF 3")


async def test_the_code_of_a_vote_stays_on_the_screen_in_the_other_language(
    tmp_path: Path,
) -> None:
    async with a_day(tmp_path / "hub", WITH_CODES, LANGUAGES) as day:
        app = table(day, tmp_path / "table")
        async with in_the_room(app) as pilot:
            await day.do(Open(id=new_id(), activity="first"))
            await reads(pilot, "Person 1 of 3")
            await vote(pilot, "1")
            await reads(pilot, "Received. Your vote is in.", "Your code: ")
            code = flat_text(app).split("Your code: ")[1].split(" ")[0]
            await change(pilot, app, day)
            await reads(pilot, "RECEIVED. YOUR VOTE IS IN.", f"YOUR CODE: {code}")
            await pilot.press("enter")
            await reads(pilot, "PERSON 2 OF 3")
            assert code not in flat_text(app)


async def test_what_a_volunteer_has_typed_stays_in_memory_alone(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", VOLUNTEERS, LANGUAGES) as day:
        app = table(day, tmp_path / "table")
        async with in_the_room(app) as pilot:
            await day.do(Open(id=new_id(), activity="people"))
            await reads(pilot, "Who would like to put themselves forward?")
            await pilot.press("enter")
            await reads(pilot, "What is your first name?")
            await pilot.press(*"Ann", "enter")
            await reads(pilot, "What is your last name?")
            await pilot.press(*"Smi")
            await change(pilot, app, day)
            await reads(pilot, "WHAT IS YOUR LAST NAME?", "Smi")
            await pilot.press(*"th", "enter")
            await reads(pilot, "HOW CAN THE CHAIR REACH YOU?")
            await pilot.press("enter")
            await reads(pilot, "WHAT DO YOU BRING?")
            await pilot.press("enter")
            await reads(pilot, "DO YOU AGREE TO THIS?")
            await pilot.press("y")
            await reads(pilot, "THE CHAIR SEES: Ann Smith")
            kept = await asyncio.to_thread(_kept_in, tmp_path / "table")
            assert b"Oak" in kept and b"Smi" not in kept


async def test_what_is_half_written_stays_with_what_it_is_about(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", FOLLOW_UP, LANGUAGES) as day:
        app = table(day, tmp_path / "table")
        async with in_the_room(app) as pilot:
            await day.do(Open(id=new_id(), activity="back"))
            await reads(pilot, "Ring them")
            await pilot.press("down", "enter")
            await reads(pilot, "D Done")
            await pilot.press("n")
            await reads(pilot, "Not possible, because ...")
            await pilot.press(*"Broke")
            await change(pilot, app, day)
            await reads(pilot, "NOT POSSIBLE, BECAUSE ...", "Broke")
            await pilot.press("n", "enter")
            await reads(pilot, "2. Lifft", "NOT POSSIBLE: Broken")


async def test_a_vote_that_is_being_made_outlasts_the_hubs_return(tmp_path: Path) -> None:
    settings = replace(settings_in(tmp_path / "hub"), languages=LANGUAGES)
    async with running(settings):
        place = place_in(settings)
    app = TableApp(tmp_path / "table", place, "Oak", 3)
    app.spoken = Spoken(lambda: LANGUAGES)
    async with app.run_test(size=(80, 24)) as pilot:
        async with running(settings) as hub:
            await reads(pilot, "The chair will open a question soon")
            chair_does(hub, Open(id=new_id(), activity="first"))
            await reads(pilot, "Person 1 of 3")
        await reads(pilot, "Not connected since", "The hub is away.")
        await pick_the_other(pilot)
        await reads(pilot, "PERSON 1 OF 3")
        await pilot.press("enter")
        await reads(pilot, "OR ARROWS AND ENTER CHOOSE")
        await pilot.press("1")
        await reads(pilot, "IS THAT RIGHT?")
        async with running(settings) as hub:
            before = app._in_old
            await until(pilot, lambda: app.room and app.room.view is not before, "its view")
            await reads(pilot, "CONNECTED", "IS THAT RIGHT?", "Good idea")
            await pilot.press("enter")
            await reads(pilot, "RECEIVED. YOUR VOTE IS IN.")
            await until(pilot, lambda: app._in_old is None, "all of it")
            await pilot.press("enter")
            await reads(pilot, "PERSON 2 OF 3")
            assert first(hub).tally.counts == [1, 0, 0]


def _kept_in(folder: Path) -> bytes:
    """All that the table's own disk holds."""
    return b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())
