"""The whole co-production day in plain lines alone gives the report of the same day by commands."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib import resources
from pathlib import Path

import pytest

from kiosk.table.kinds.parts.actions_words import action_of
from shared.messages import Cast, Say
from shared.views import TableView
from tests.kiosk.chair.room import Follower, Place, hub_at, new_id
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.board.test_board import reading
from tests.kiosk.plain.chair.test_chair import chairing
from tests.kiosk.plain.reader import Reader
from tests.kiosk.plain.table.test_table import sitting
from tests.kiosk.plain.the_day import (
    ACTIONS,
    CHOICES,
    COLUMNS,
    DOTS,
    RATINGS,
    TABLES,
    WRITTEN,
    without_chance,
)

KEYS = 18 * len("1\n") + len("read-out\n")
"""What the chair presses on this day; docs/running-a-day.md tells the first part."""

Vote = Callable[[Reader, int], Awaitable[None]]
"""What one person types, from the question to "Is that right?"; the person counts from 0."""


def agenda() -> str:
    return resources.files("shared.agendas").joinpath("coproduction.toml").read_text("utf-8")


@pytest.mark.timeout(900)
async def test_a_day_in_plain_lines_gives_the_same_report(tmp_path: Path) -> None:
    async with hub_at(tmp_path / "typed", agenda()) as place:
        keys = await day_in_lines(place, tmp_path)
    async with hub_at(tmp_path / "sent", agenda()) as place:
        await day_by_commands(place)
    typed = without_chance(tmp_path / "typed")
    assert [len(each["ballots"]) for each in typed["activities"]] == [6, 0, 6, 0, 0, 6, 6]
    assert typed == without_chance(tmp_path / "sent")
    assert keys == KEYS


# --- in plain lines ---


class Typing:
    """The chair's reader, which counts the keys."""

    def __init__(self, reader: Reader) -> None:
        self.keys = 0
        self._reader = reader

    async def types(self, line: str, *heard: str) -> None:
        self.keys += len(line) + 1
        self._reader.types(line)
        await self._reader.hears(*heard, "What next?")


async def day_in_lines(place: Place, folder: Path) -> int:
    """Returns how many keys the chair pressed."""
    async with contextlib.AsyncExitStack() as room:
        chair, _ = await room.enter_async_context(chairing(place))
        await chair.hears("What next?")
        board, _ = await room.enter_async_context(reading(place))
        tables: dict[str, Reader] = {}
        for name, people in TABLES.items():
            here = sitting(place, folder / name, name, people)
            tables[name], _ = await room.enter_async_context(here)
            await chair.hears(f"{name} is here: ")
        typing = Typing(chair)
        await typing.types("1", "is open.")
        await all_vote(tables, choosing("opening"))
        await chair.hears("Everyone has voted")
        await typing.types("1", "is closed: 6 of 6", "Only you see this.", "Good idea: 2 (33%)")
        await typing.types("1", "The room sees the results")
        await board.hears("The results of First thoughts:", "Good idea: 2")
        await typing.types("1", '"Our SWOT" is open.')
        await all_write(tables, "swot")
        await chair.hears("Ash, strengths: We trust each other")
        await typing.types("1", "is closed")
        await typing.types("1", '"What matters most" is open.')
        await all_vote(tables, putting_dots)
        await chair.hears("Everyone has voted")
        await typing.types("1", "is closed: 6 of 6", "Letters nobody can read")
        await typing.types("1", "The room sees the results")
        await typing.types("1", "is open.")
        await all_write(tables, "tows")
        await chair.hears("Share what we know before money goes")
        await typing.types("1", "is closed")
        await typing.types("1", '"What we will do" is open.')
        for name, reader in tables.items():
            await write_actions(reader, name)
        await chair.hears("Meet again in spring")
        await typing.types("1", "is closed")
        await typing.types("1", '"Principle and practice" is open.')
        await all_vote(tables, rating)
        await chair.hears("Everyone has voted")
        await typing.types("1", "is closed: 6 of 6", "I agree with the principle")
        await typing.types("1", "The room sees the results")
        await typing.types("1", "is open.")
        await all_vote(tables, choosing("closing"))
        await chair.hears("Everyone has voted")
        await typing.types("1", "is closed: 6 of 6")
        await typing.types("1", "The room sees the results", "that was the last part")
        await board.hears("The results of The first question again:", "Before and now:")
        await typing.types("read-out", "The room sees this", "Before and now:")
        return typing.keys


async def all_vote(tables: dict[str, Reader], vote: Callable[[str], Vote]) -> None:
    """All tables at once, each person by person."""
    turns = (person_by_person(reader, TABLES[name], vote(name)) for name, reader in tables.items())
    await asyncio.gather(*turns)


async def person_by_person(reader: Reader, people: int, vote: Vote) -> None:
    for person in range(people):
        if people > 1:
            await reader.hears(f"Person {person + 1} of {people}.", "Enter: I am person")
            reader.types("")
        await vote(reader, person)
        reader.types("y")
        await reader.hears("Received. Your vote is in.")
        if person + 1 < people:
            await reader.hears("Enter: make room for the next person.")
            reader.types("")
    await reader.hears("Thank you. The chair will go on soon.")


def choosing(activity: str) -> Callable[[str], Vote]:
    def at(name: str) -> Vote:
        async def vote(reader: Reader, person: int) -> None:
            await reader.hears("1. Good idea", "Type a number from 1 to 3")
            reader.types(str(CHOICES[activity][name][person] + 1))
            await reader.hears("Is that right?")

        return vote

    return at


def putting_dots(name: str) -> Vote:
    async def vote(reader: Reader, person: int) -> None:
        await reader.hears("5. ", "done:")
        numbers = {
            line[3:].partition(" (")[0]: line[0] for line in reader.heard if line[1:3] == ". "
        }
        for words in DOTS[name][person]:
            reader.types(numbers[words])
            await reader.hears(f"A dot is on: {words}", "done:")
        reader.types("done")
        await reader.hears("You chose:", "Is that right?")

    return vote


def rating(name: str) -> Vote:
    async def vote(reader: Reader, person: int) -> None:
        principle, practice, voice = RATINGS[name][person]
        await reader.hears("Statement 1 of 2", "Type 1 for")
        reader.types(str(principle))
        await reader.hears("Statement 2 of 2", "Type 1 for")
        reader.types(str(practice))
        await reader.hears("How do you speak here?", "Type a number from 1 to 4")
        reader.types(str("lpbn".index(voice) + 1))
        await reader.hears("You chose:", "Is that right?")

    return vote


async def all_write(tables: dict[str, Reader], activity: str) -> None:
    for name, reader in tables.items():
        for column, words in WRITTEN[activity][name]:
            await reader.hears("What do you want to write?", "Type a number")
            reader.types(str(column + 1))
            await reader.hears("Write one thing")
            reader.types(words)
            await reader.hears("Received: “")


async def write_actions(reader: Reader, name: str) -> None:
    for what, who, when in ACTIONS[name]:
        await reader.hears("What do you want to do?", "Type a number from 1 to 2")
        reader.types("1")
        await reader.hears("What is to be done?")
        reader.types(what)
        await reader.hears("Who does it?")
        reader.types(who)
        await reader.hears("By when?")
        reader.types(when)
        await reader.hears("Received.")


# --- by commands ---


@contextlib.asynccontextmanager
async def following(place: Place) -> AsyncIterator[dict[str, Follower[TableView]]]:
    async with contextlib.AsyncExitStack() as room:
        tables: dict[str, Follower[TableView]] = {}
        for name, people in TABLES.items():
            tables[name] = await room.enter_async_context(place.table(name, people))
        yield tables


async def day_by_commands(place: Place) -> None:
    async with following(place) as tables:
        await said("next")
        await choose(tables, "opening")
        for command in (("close",), ("reveal", "opening"), ("next",)):
            await said(*command)
        ids = await write(tables, "swot")
        await said("close")
        await said("next")
        for name, table in tables.items():
            for person in DOTS[name]:
                await table.vote("dots", dots={ids[words]: 1 for words in person})
        for command in (("close",), ("reveal", "dots"), ("next",)):
            await said(*command)
        await write(tables, "tows")
        await said("close")
        await said("next")
        for name, table in tables.items():
            for what, who, when in ACTIONS[name]:
                action = action_of({"what": what, "who": who, "when": when})
                await say(table, "actions", "actions", action.text)
        await said("close")
        await said("next")
        await rate(tables)
        for command in (("close",), ("reveal", "practice"), ("next",)):
            await said(*command)
        await choose(tables, "closing")
        await said("close")
        await said("reveal", "closing")


async def choose(tables: dict[str, Follower[TableView]], activity: str) -> None:
    for name, table in tables.items():
        for option in CHOICES[activity][name]:
            await table.vote(activity, option=option)


async def write(tables: dict[str, Follower[TableView]], activity: str) -> dict[str, str]:
    ids = {}
    for name, table in tables.items():
        for column, words in WRITTEN[activity][name]:
            ids[words] = await say(table, activity, COLUMNS[activity][column], words)
    return ids


async def say(table: Follower[TableView], activity: str, column: str, text: str) -> str:
    id = new_id()
    added = {"do": "add", "column": column, "text": text}
    await table.ask(Say(id=id, activity=activity, said=added))
    return id


async def rate(tables: dict[str, Follower[TableView]]) -> None:
    for name, table in tables.items():
        for principle, practice, voice in RATINGS[name]:
            choice = {"answers": [principle, practice]}
            id, ballot = new_id(), new_id()
            await table.ask(
                Cast(id=id, activity="practice", ballot=ballot, choice=choice, voice=voice)
            )
