"""The co-production day at three tables' real screens and the chair's console, by keys alone."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from kiosk.board.app import BoardApp
from kiosk.link.hub_place import HubPlace
from kiosk.table.app import TableApp
from kiosk.table.kinds.dots import DotList
from tests.kiosk.chair.room import Place
from tests.kiosk.chair.test_console import Seat, console
from tests.kiosk.plain.the_day import ACTIONS, CHOICES, DOTS, RATINGS, TABLES, WRITTEN
from tests.kiosk.table.at_table import reads, until

Vote = Callable[[Pilot[Any], str, int], Awaitable[None]]
"""What one person at a table presses, from the question to "Is that right?"."""


async def day_on_screens(place: Place, folder: Path) -> None:
    """The whole day, from the first question to the last results."""
    async with contextlib.AsyncExitStack() as room:
        chair = await room.enter_async_context(console(place))
        at = HubPlace(place.url, place.hub.join.code)
        board = await room.enter_async_context(BoardApp(at, large=False).run_test(size=(120, 40)))
        tables: dict[str, Pilot[Any]] = {}
        for name, people in TABLES.items():
            app = TableApp(folder / name, at, name, people)
            tables[name] = await room.enter_async_context(app.run_test(size=(80, 24)))
            await chair.sees(f"{len(tables)} of {len(tables)} table")
        await _day(chair, tables, board)


async def _day(chair: Seat, tables: dict[str, Pilot[Any]], board: Pilot[Any]) -> None:
    await goes_on(chair, '"First thoughts" is open.')
    await all_vote(tables, choosing("opening"))
    await closes_and_shows(chair, "Good idea: 2 (33%)")
    await reads(board, "“Swear word” came first: 3 of 6")
    await goes_on(chair, '"Our SWOT" is open.')
    await all_write(tables, "swot")
    await goes_on(chair, '"Our SWOT" is closed')
    await goes_on(chair, '"What matters most" is open.')
    await all_vote(tables, putting_dots)
    await closes_and_shows(chair, "Letters nobody can read")
    await goes_on(chair, 'what to do" is open.')
    await all_write(tables, "tows")
    await goes_on(chair, 'what to do" is closed')
    await goes_on(chair, '"What we will do" is open.')
    for name, pilot in tables.items():
        await write_actions(pilot, name)
    await goes_on(chair, '"What we will do" is closed')
    await goes_on(chair, '"Principle and practice" is open.')
    await all_vote(tables, rating)
    await closes_and_shows(chair, "I agree with the principle")
    await goes_on(chair, '"The first question again" is open.')
    await all_vote(tables, choosing("closing"))
    await closes_and_shows(chair, "Good idea: 4")
    await reads(board, "2 before, 4 now, 2 more")


async def goes_on(chair: Seat, *seen: str) -> None:
    """The chair presses Enter, for the step that the console proposes."""
    await chair.press("enter")
    await chair.sees(*seen)


async def closes_and_shows(chair: Seat, preview: str) -> None:
    await chair.sees("everyone has voted")
    await goes_on(chair, "is closed: 6 of 6 people voted.")
    await chair.press("3")
    await chair.sees("Only you see this.", preview)
    await goes_on(chair, "The room sees this on the board.")


async def all_vote(tables: dict[str, Pilot[Any]], vote: Vote) -> None:
    """All tables at once, each person by person."""
    await asyncio.gather(*(person_by_person(pilot, name, vote) for name, pilot in tables.items()))


async def person_by_person(pilot: Pilot[Any], name: str, vote: Vote) -> None:
    people = TABLES[name]
    for person in range(people):
        turn = f"Person {person + 1} of {people}" if people > 1 else "It is your turn."
        await reads(pilot, turn)
        await pilot.press("enter")
        await vote(pilot, name, person)
        await reads(pilot, "Is that right?")
        await pilot.press("enter")
        await reads(pilot, "Received. Your vote is in.")
        await pilot.press("enter")
    await reads(pilot, "voted. Thank you.")


def choosing(activity: str) -> Vote:
    async def vote(pilot: Pilot[Any], name: str, person: int) -> None:
        await reads(pilot, "1-3 or arrows and Enter Choose")
        await pilot.press(str(CHOICES[activity][name][person] + 1))

    return vote


async def putting_dots(pilot: Pilot[Any], name: str, person: int) -> None:
    def words() -> list[str]:
        lists = pilot.app.query(DotList)
        return [row.text for row in lists.first().rows] if lists else []

    await until(pilot, lambda: len(words()) == 5, "five items")
    here = 0
    for place in sorted(words().index(each) for each in DOTS[name][person]):
        await pilot.press(*["down"] * (place - here), "space")
        here = place
    await reads(pilot, f"{3 - len(DOTS[name][person])} of 3 dots left")
    await pilot.press("d")


async def rating(pilot: Pilot[Any], name: str, person: int) -> None:
    *answers, voice = RATINGS[name][person]
    for place, answer in enumerate(answers):
        await reads(pilot, f"Statement {place + 1} of 2")
        await pilot.press(str(answer))
    await reads(pilot, "How do you speak here?")
    await pilot.press(str("lpbn".index(str(voice)) + 1))


async def all_write(tables: dict[str, Pilot[Any]], activity: str) -> None:
    for name, pilot in tables.items():
        await reads(pilot, "What do you want to write? Choose one.")
        for column, words in WRITTEN[activity][name]:
            await pilot.press(str(column + 1))
            await reads(pilot, "letters")
            await pilot.press(*words, "enter")
            await reads(pilot, f"✓ Received: “{words[:20]}")
            await pilot.press("escape")


async def write_actions(pilot: Pilot[Any], name: str) -> None:
    for what, who, when in ACTIONS[name]:
        await reads(pilot, "What is to be done?")
        await pilot.press(*what, "enter")
        await reads(pilot, "who does it?")
        await pilot.press(*who, "enter")
        await reads(pilot, "by when?")
        await pilot.press(*when, "enter")
        await reads(pilot, "✓ Received")
