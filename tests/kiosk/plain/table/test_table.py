"""A table in plain lines, at a real hub: every word heard, every answer typed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kiosk.link.hub_place import HubPlace
from kiosk.plain.form import VoteForm, form_for
from kiosk.plain.table.table import PlainTable
from shared.activities import kind_named, kind_names
from shared.messages import Say
from tests.end_to_end.commands import PATIENCE, ROOT, hub_running
from tests.kiosk.chair.room import Place, hub_at, new_id
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.reader import Reader


@contextlib.asynccontextmanager
async def sitting(
    place: Place, folder: Path, name: str = "Oak", people: int = 2
) -> AsyncIterator[tuple[Reader, asyncio.Task[int]]]:
    reader = Reader()
    at = HubPlace(place.url, place.hub.join.code)
    table = PlainTable(folder, reader.say, at, name, people)
    running = asyncio.create_task(table.run(reader.typed()))
    try:
        yield reader, running
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_coming_in_asks_one_thing_after_another(place: Place, tmp_path: Path) -> None:
    async with sitting(place, tmp_path / "seats", "", 0) as (reader, running):
        await reader.hears("What is your table called?", "Enter alone takes: Table 1.")
        reader.types("Oak")
        await reader.hears("How many people")
        reader.types("many")
        await reader.hears("Type a number from 1 to 40")
        reader.types("/again")
        await reader.hears("How many people", "/back and Enter: back.")
        reader.types("/back")
        await reader.hears("What is your table called?", "Enter alone takes: Oak.")
        reader.types("")
        await reader.hears("How many people")
        reader.types("3")
        await reader.hears(
            "Your table is Oak. 3 people sit here.", "The chair will open a question"
        )
        reader.types("/people 4")
        await reader.hears("4 people sit here.")
        reader.types("hello?")
        await reader.hears("There is nothing to answer just now.")
        reader.types("/dance")
        await reader.hears("I do not know that.")
        reader.types("/leave")
        assert await asyncio.wait_for(running, PATIENCE) == 0
        await reader.hears("You have left. What you said is safe.")


async def test_a_wrong_code_and_a_taken_name_are_asked_for_again(
    place: Place, tmp_path: Path
) -> None:
    wrong = place.hub.join.code
    reader = Reader()
    table = PlainTable(tmp_path / "s", reader.say, HubPlace(place.url, "WRONG2"), "Oak", 2)
    async with place.table("Oak", 1):
        running = asyncio.create_task(table.run(reader.typed()))
        await reader.hears("That code is not right.")
        reader.types(wrong)
        await reader.hears("There is already a table called Oak.", "What is your table called?")
        reader.types("Elm")
        await reader.hears("Your table is Elm.")
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_two_people_vote_one_after_another(place: Place, tmp_path: Path) -> None:
    async with sitting(place, tmp_path / "seats") as (reader, _), place.board() as board:
        await reader.hears("The chair will open a question soon.")
        await said("open", "first")
        await reader.hears("Question 1 of 5: Good idea or swear word?", "Person 1 of 2.", "I am")
        reader.types("")
        await reader.hears("1. Good idea", "2. Swear word", "Type a number from 1 to 2")
        reader.types("3")
        await reader.hears("That is not one of them.")
        reader.types("2")
        await reader.hears("You chose:", "Swear word", "Is that right?")
        reader.types("/back")
        await reader.hears("Person 1 of 2.", "I am")
        assert reader.heard.count("") > 20, "what was typed is out of sight, if another one goes on"
        reader.types("/back")
        await reader.hears("Person 1 of 2.", "I am")
        reader.types("")
        await reader.hears("1. Good idea", "2. Swear word", "Type a number from 1 to 2")
        reader.types("/again")
        await reader.hears("1. ", "2. ", "Type a number")
        reader.types("2")
        await reader.hears("You chose:", "Swear word", "Is that right?")
        reader.types("n")
        await reader.hears("1. Good idea", "Type a number")
        reader.types("1")
        await reader.hears("You chose:", "Good idea", "Is that right?")
        reader.types("/again")
        await reader.hears("Is that right?")
        reader.types("y")
        await reader.hears("Received. Your vote is in.", "Enter: make room for the next person.")
        reader.types("")
        await reader.hears("Person 2 of 2.", "Enter: I am person 2.")
        assert reader.heard.count("") > 20, "what the first one typed is out of sight"
        reader.types("s")
        await reader.hears("1 has not voted yet.")
        reader.types("")
        await reader.hears("Person 2 of 2.", "Enter: I am person 2.")
        reader.types("")
        await reader.hears("1. Good idea", "Type a number")
        await board.until(lambda: board.view.progress.ballots == 1)
        await said("close")
        await reader.hears("That choice was not sent")
        await reader.hears("This question is closed. Thank you.")


async def test_items_are_written_changed_and_taken_back(place: Place, tmp_path: Path) -> None:
    async with sitting(place, tmp_path / "seats") as (reader, _), place.board() as board:
        await said("open", "swot")
        await reader.hears(
            "What do you see?", "1. Strengths. What is good about it?", "from 1 to 5"
        )
        reader.types("5")
        await reader.hears("Your table has written nothing here yet.", "from 1 to 5")
        reader.types("4")
        await reader.hears("Write one thing")
        reader.types("Who pays?")
        await reader.hears("Received: “Who pays?”.", "from 1 to 5")
        await board.until(lambda: [i.text for i in board.view.items.values()] == ["Who pays?"])
        reader.types("5")
        await reader.hears("Which one?", "1. Threats: Who pays?", "Type 1, then Enter.")
        reader.types("1")
        await reader.hears("1. Change its words", "2. Take it back", "3. Move it", "from 1 to 4")
        reader.types("3")
        await reader.hears("Move “Who pays?” to which one?", "2. Weaknesses", "from 1 to 4")
        reader.types("2")
        await reader.hears("Changed: “Who pays?”.", "from 1 to 5")
        await board.until(lambda: [i.column for i in board.view.items.values()] == ["weaknesses"])
        reader.types("5")
        await reader.hears("Which one?", "1. Weaknesses: Who pays?")
        reader.types("1")
        await reader.hears("from 1 to 4")
        reader.types("1")
        await reader.hears("Write it anew")
        reader.types("Who pays for lifts?")
        await reader.hears("Changed: “Who pays for lifts?”.", "from 1 to 5")
        await board.until(lambda: any("lifts" in i.text for i in board.view.items.values()))
        reader.types("1")
        await reader.hears("Write one thing")
        reader.types("x" * 141)
        await reader.hears("Write one thing")
        reader.types("")
        await reader.hears("What do you want to write?", "from 1 to 5")
        for number, then in (
            ("5", "Type 1, then Enter."),
            ("1", "from 1 to 4"),
            ("2", "Taken back."),
        ):
            reader.types(number)
            await reader.hears(then)
        await board.until(lambda: not board.view.items)


async def test_what_is_said_while_the_hub_is_away_arrives_once(tmp_path: Path) -> None:
    async with contextlib.AsyncExitStack() as hub:
        place = await hub.enter_async_context(hub_at(tmp_path / "data"))
        await said("open", "swot")
        async with sitting(place, tmp_path / "seats") as (reader, _):
            await reader.hears("from 1 to 5")
            await hub.aclose()
            await reader.hears("Not connected since")
            reader.types("1")
            await reader.hears("Write one thing")
            reader.types("We kept this")
            await reader.hears("Kept here. It goes to the hub by itself", "from 1 to 5")
            port = urlsplit(place.url).port
            assert port is not None
            async with hub_at(tmp_path / "data", None, port) as again, again.board() as board:
                await reader.hears("Connected.", "Received: the hub has what you sent.")
                await board.until(lambda: len(board.view.items) == 1)
                reader.types("5")
                await reader.hears("1. Strengths: We kept this")


async def test_news_is_silenced_while_somebody_writes_and_heard_after(
    place: Place, tmp_path: Path
) -> None:
    async with sitting(place, tmp_path / "seats", people=1) as (reader, _):
        await said("open", "swot")
        await reader.hears("Type a number from 1 to 5")
        reader.types("/quiet")
        await reader.hears("Quiet. Only questions are read now. /news and Enter")
        await said("announce", "Lunch is late")
        await said("next")
        await reader.hears("This question is closed")
        assert not any("Lunch" in line for line in reader.heard)
        reader.types("/news")
        await reader.hears("The chair says: Lunch is late", "News is read out again as it comes.")
        await said("announce", "Lunch is here")
        await reader.hears("The chair says: Lunch is here")
        reader.types("/news")
        await reader.hears("The chair says: Lunch is late", "The chair says: Lunch is here")


async def test_dots_are_put_by_numbers_and_found_by_words(place: Place, tmp_path: Path) -> None:
    async with (
        place.table("Elm", 1) as elm,
        sitting(place, tmp_path / "s", people=1) as (reader, _),
    ):
        await said("open", "swot")
        for number in range(12):
            await elm.write("threats", f"Worry {number}")
        await said("next")
        await reader.hears("12 things to choose from. You have 3 dots.", "10. Worry 9", "done:")
        reader.types("")
        await reader.hears("11. Worry 10", "12. Worry 11", "done:")
        reader.types("done")
        await reader.hears("Put at least one dot first.", "done:")
        reader.types("worry 11")
        await reader.hears("12. Worry 11", "done:")
        reader.types("2 13")
        await reader.hears("One of these is no number in the list.", "done:")
        reader.types("12 1")
        await reader.hears("A dot is on: Worry 11. 2 left.", "A dot is on: Worry 0. 1 left.")
        reader.types("1")
        await reader.hears("Taken off: Worry 0. 2 left.", "done:")
        reader.types("done")
        await reader.hears("You chose:", "Worry 11", "Is that right?")
        reader.types("y")
        await reader.hears("Received. Your vote is in.", "You have voted. Thank you.")


async def test_a_scale_takes_each_statement(place: Place, tmp_path: Path) -> None:
    async with sitting(place, tmp_path / "seats", people=1) as (reader, _):
        await said("open", "rate")
        await reader.hears("Statement 1 of 2: I agree", "0 for can't say")
        reader.types("6")
        await reader.hears("That is not one of them. Type 1 for")
        reader.types("5")
        await reader.hears("Statement 2 of 2: It works here", "Type 1 for")
        reader.types("0")
        await reader.hears("I agree with the principle: 5", "It works here: can't say", "right?")
        reader.types("yes")
        await reader.hears("You have voted. Thank you.")


@pytest.mark.parametrize("kind", kind_names())
def test_every_kind_has_a_plain_form(kind: str) -> None:
    form = form_for(kind)
    assert isinstance(form, VoteForm) == kind_named(kind).takes_ballots


QUESTIONS = """
title = "A talk"
[[activity]]
id = "ask"
kind = "questions"
title = "Ask the speakers"
live = true
"""


async def test_questions_are_asked_and_voted_for(tmp_path: Path) -> None:
    async with (
        hub_at(tmp_path / "data", QUESTIONS) as place,
        place.table("Elm", 1) as elm,
        place.board() as board,
        sitting(place, tmp_path / "s") as (reader, _),
    ):
        await said("open", "ask")
        await reader.hears("1. Ask a question", "from 1 to 3")
        say = {"do": "add", "column": "questions", "text": "Who pays?"}
        await elm.ask(Say(id=new_id(), activity="ask", said=say))
        await board.until(lambda: board.view.items)
        for typed, then in (
            ("1", "Write your question"),
            ("Why?", "Received: “Why?”."),
            ("", "not one"),
        ):
            reader.types(typed)
            await reader.hears(then)
        received = "Received: your table votes for “Who pays?”."
        for typed, then in (("2", "1. Who pays?"), ("1", "1. Vote for it"), ("1", received)):
            reader.types(typed)
            await reader.hears(then)
        await reader.hears("from 1 to 3")
        reader.types("2")
        await reader.hears("1. Who pays? Your table has voted for it.")


EXCHANGE = """
title = "For each other"
[[activity]]
id = "x"
kind = "exchange"
title = "What we can do"
live = true
"""


async def test_offers_are_written_and_others_get_help(tmp_path: Path) -> None:
    async with (
        hub_at(tmp_path / "data", EXCHANGE) as place,
        place.table("Elm", 1) as elm,
        place.board() as board,
        sitting(place, tmp_path / "s") as (reader, _),
    ):
        await said("open", "x")
        await reader.hears("1. Say what your table offers", "from 1 to 5")
        for typed, then in (("4", "No other table has offered"), ("1", "Write one thing")):
            reader.types(typed)
            await reader.hears(then)
        reader.types("Tea")
        await reader.hears("Received: “Tea”.", "from 1 to 5")
        say = {"do": "add", "column": "Ask", "text": "A minibus"}
        await elm.ask(Say(id=new_id(), activity="x", said=say))
        await board.until(lambda: len(board.view.items) == 2)
        for typed, then in (
            ("3", "1. Elm: A minibus."), ("1", "1. We can help with this"), ("1", "“A minibus”."),
        ):  # fmt: skip
            reader.types(typed)
            await reader.hears(then)
        await board.until(lambda: board.view.results and board.view.results.result["asked"])
        await reader.hears("from 1 to 5")
        reader.types("3")
        await reader.hears("1. Elm: A minibus. Your table has said yes.")
        reader.types("1")
        await reader.hears("1. Take back that your table has said yes")


def test_as_a_program_it_talks_in_sentences_and_leaves(tmp_path: Path) -> None:
    with hub_running(tmp_path / "data", "coproduction") as hub:
        words = ["--hub", hub.ready.url, "--code", hub.ready.code, "--name", "Oak", "--people", "2"]
        with subprocess.Popen(
            [sys.executable, "-m", "roomvoice", "table", "--plain", *words],
            cwd=ROOT,
            env=os.environ | {"ROOMVOICE_DATA": str(tmp_path / "table")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process:
            assert process.stdout is not None
            heard = ""
            while "The chair will open a question soon." not in heard:
                heard += process.stdout.readline()
            out, _ = process.communicate("/leave\n", timeout=PATIENCE)
        assert process.returncode == 0
        assert "You have left. What you said is safe." in out
        assert "\x1b" not in heard + out


VOLUNTEERS = """
title = "Who joins in?"
[[activity]]
id = "who"
kind = "volunteers"
title = "Community voice"
live = true
"""


async def test_somebody_puts_themselves_forward_and_takes_it_back(tmp_path: Path) -> None:
    async with (
        hub_at(tmp_path / "data", VOLUNTEERS) as place,
        place.board() as board,
        sitting(place, tmp_path / "s") as (reader, _),
    ):
        await said("open", "who")
        await reader.hears("1. Put yourself forward", "from 1 to 2")
        for typed, then in (
            ("1", "What is your first name?"), ("", "What is your first name?"),
            ("Ann", "What is your last name?"), ("Lee", "How can the chair reach you?"),
            ("0123", "What do you bring?"), ("", "Do you agree to this?"),
            ("y", "The room may see my first name"), ("n", "Is that right?"),
            ("y", "You are on the list."), ("", "from 1 to 2"),
        ):  # fmt: skip
            reader.types(typed)
            await reader.hears(then)
        await board.until(lambda: board.view.items)
        assert [item.text for item in board.view.items.values()] == ["A volunteer"]
        for typed, then in (("2", "1. Ann"), ("1", "Take Ann back?"), ("y", "Taken back.")):
            reader.types(typed)
            await reader.hears(then)
        await board.until(lambda: not board.view.items)
