"""What somebody at a table in plain lines hears as soon as it is known: a wrong code, results."""

from __future__ import annotations

import asyncio
from pathlib import Path

from kiosk.link.hub_place import HubPlace
from kiosk.plain.table.table import PlainTable
from tests.kiosk.chair.room import Place
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.reader import Reader
from tests.kiosk.plain.table.test_table import sitting


async def test_a_wrong_code_is_told_before_anything_else_is_asked(
    place: Place, tmp_path: Path
) -> None:
    reader = Reader()
    table = PlainTable(tmp_path / "s", reader.say, HubPlace(place.url, ""))
    running = asyncio.create_task(table.run(reader.typed()))
    await reader.hears("What is the join code?")
    reader.types("WRONG2")
    await reader.hears("That code is not right.", "What is the join code?")
    reader.types(place.hub.join.code)
    await reader.hears("What is your table called?")
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_one_person_alone_hears_a_question_once_and_of_no_choice_that_nobody_began(
    place: Place, tmp_path: Path
) -> None:
    async with sitting(place, tmp_path / "seats", people=1) as (reader, _):
        await reader.hears("The chair will open a question soon.")
        await said("open", "first")
        await reader.hears("Question 1 of 5:", "Type a number from 1 to 2")
        assert len([line for line in reader.heard if "swear word?" in line]) == 1
        await said("close", "first")
        await reader.hears("This question is closed.")
        assert not [line for line in reader.heard if "was not sent" in line]
        await said("open", "first")
        await reader.hears("Question 1 of 5:", "Type a number from 1 to 2")
        reader.types("2")
        await reader.hears("Is that right?")
        reader.types("n")
        await reader.hears("Good idea or swear word?", "Type a number from 1 to 2")
        await said("close", "first")
        await reader.hears("That choice was not sent.", "This question is closed.")


async def test_of_several_pasted_lines_it_is_said_once_that_they_are_no_answer(
    place: Place, tmp_path: Path
) -> None:
    async with sitting(place, tmp_path / "seats", people=1) as (reader, _):
        await said("open", "first")
        await reader.hears("Type a number from 1 to 2")
        for line in ("Dear all,", "", "we meet at noon.", "Yours", "7"):
            reader.types(line)
        await reader.hears("That is not one of them.")
        told = list(reader.heard)
        reader.types("2")
        await reader.hears("You chose:", "Swear word", "Is that right?")
        told += reader.heard
        assert len([line for line in told if "not one of them" in line]) == 1


async def test_results_that_the_room_sees_are_told_and_can_be_heard_again(
    place: Place, tmp_path: Path
) -> None:
    async with sitting(place, tmp_path / "seats", people=1) as (reader, _), place.board():
        await reader.hears("The chair will open a question soon.")
        await said("open", "first")
        await reader.hears("2. Swear word", "Type a number from 1 to 2")
        reader.types("2")
        await reader.hears("Is that right?")
        reader.types("y")
        await reader.hears("Received. Your vote is in.")
        await said("close", "first")
        await reader.hears("This question is closed.")
        reader.types("/again")
        await reader.hears("This question is closed.")
        assert not [line for line in reader.heard if "The results of" in line]
        await said("reveal", "first")
        await reader.hears("The results of", "1 of 1 voted.", "“Swear word”")
        reader.types("/again")
        await reader.hears("This question is closed.", "The results of", "“Swear word”")
