"""A day in plain lines in the made-up language: a table, a board and a console, and two guests."""

from __future__ import annotations

import asyncio
import contextlib
import re
import tomllib
from collections.abc import AsyncIterator, Coroutine
from contextvars import copy_context
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from docs.catalogues.pseudo import pseudo
from kiosk.link.hub_place import HubPlace
from kiosk.link.link import Link
from kiosk.link.pinning import Guard
from kiosk.plain.board.board import PlainBoard
from kiosk.plain.chair.chair import PlainChair
from kiosk.plain.table.table import PlainTable
from kiosk.rehearse.character import character_of
from kiosk.rehearse.voice import Scene, voice_for
from roomvoice.chair.command import chair_command
from roomvoice.chair.place import ChairOptions
from roomvoice.chair.typed_line import Lines
from shared.views import TableView
from tests.kiosk.plain.reader import Reader
from tests.kiosk.pseudo_day import SAID, SHARE, agenda, command_of
from tests.kiosk.pseudo_screens import LANGUAGES, english, greek, made_up
from tests.kiosk.table.panel_host import Day, a_day

MARK: Final = ("/ξξ", pseudo("I do not know that. {command} says what you can type.")[:12])
"""No word of the program's: when it is refused, all that was typed before it is done."""
AT_BOARD: Final = ("?", pseudo("Enter: hear all of it again.")[:12])
"""The same for a board."""
TYPED: Final = re.compile(
    r"(?:open|reveal|hide|close|more) [a-z]+:|(?<![\w⟦-])/?(?:again|people|pass|return|signal|quiet"
    r"|news|easy|language|leave|help|stop"
    r"|back|more|timer|close|done|left|right|next|roomvoice verify)(?![\w~])|--[a-z-]+"
    r"|(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}|^[0-9a-f]{6} |^ *[0-9]+\. [a-z]+:"
)
"""What is typed alike in every language; ids, marks and kinds, which are."""
WORDS: Final = {each["id"]: each for each in tomllib.loads(agenda(greek))["activity"]}
"""What the agenda says of each activity."""


class Listener(Reader):
    """Somebody who remembers all that was said."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[str] = []

    def say(self, line: str) -> None:
        self.all.append(line)
        super().say(line)

    async def types_all(self, *lines: str, last: tuple[str, str] = MARK) -> None:
        """Type some lines, and wait until each has been taken."""
        for line in lines:
            self._typed.put_nowait(line)
        self.types(last[0])
        await self.hears(last[1])


@dataclass
class LinesDay:
    """The day and who listens to it."""

    day: Day
    guests: list[Link[TableView]]
    table: Listener = field(default_factory=Listener)
    board: Listener = field(default_factory=Listener)
    chair: Listener = field(default_factory=Listener)

    async def open(self, kind: str) -> None:
        """Open an activity, and wait until everybody has heard of it."""
        for each in (self.table, self.board, self.chair):
            each.heard.clear()
        await self.day.open(kind)
        await self.chair.hears(WORDS[kind]["title"])
        for each in (self.table, self.board):
            await each.hears(WORDS[kind]["question"])

    async def speak(self) -> None:
        """The guests say what they have to say in the activity that is open."""
        for seat, guest in enumerate(self.guests):
            view = guest.room.view
            assert view is not None and view.activity is not None
            at = view.activity
            scene = Scene(1, seat, SHARE, 5, at, character_of(1, seat))
            for turn in voice_for(at.kind).turns(scene)[:SAID]:
                if (deed := turn.deed(guest.room)) is not None:
                    await guest.ask(command_of(at.id, deed, greek))

    def english(self) -> dict[str, str]:
        """What is English -> the line in which it was heard first."""
        found: dict[str, str] = {}
        words = sorted(chair_command.commands, key=len, reverse=True)
        known = (self.day.hub.join.code, *words)
        for who in ("table", "board", "chair"):
            for line in getattr(self, who).all:
                for word in english(TYPED.sub(" ", line), *known):
                    found.setdefault(word, f"{who}: {line}")
        return found


@contextlib.asynccontextmanager
async def lines_day(folder: Path) -> AsyncIterator[LinesDay]:
    """The day before anything is opened; the table has come in."""
    async with a_day(folder / "hub", agenda(greek), LANGUAGES) as day:
        guests = [await day.seat(greek(name), people=5) for name in ("Elm", "Ash")]
        here = LinesDay(day, guests)
        at = HubPlace(day.hub.join.address, day.hub.join.code)
        key = (folder / "hub" / "chair.key").read_text(encoding="ascii").strip()
        words = Lines(chair_command, ChairOptions(at.url, key, folder / "hub"))
        table = PlainTable(folder / "table", here.table.say, at, greek("Oak"), 1)
        board = PlainBoard(at, here.board.say, Guard(at.url))
        chair = PlainChair(at.url, key, here.chair.say, words)
        running = [
            spoken_to(table.run(here.table.typed())),
            spoken_to(board.run(here.board.typed())),
            spoken_to(chair.run(here.chair.typed())),
        ]
        try:
            await here.table.hears(greek("Oak"))
            await here.chair.hears(pseudo("What next?"))
            yield here
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)


def spoken_to(talk: Coroutine[Any, Any, object]) -> asyncio.Task[object]:
    """Somebody's plain lines, in the made-up language."""
    context = copy_context()
    context.run(lambda: made_up().use())
    return asyncio.create_task(talk, context=context)
