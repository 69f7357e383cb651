"""A day in the made-up language: every kind, and people who write in other letters."""

from __future__ import annotations

import contextlib
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from textual.pilot import Pilot

from docs.pictures.examples import examples
from kiosk.board.app import BoardApp
from kiosk.chair.app import ChairApp
from kiosk.link.link import Link
from kiosk.rehearse.character import character_of
from kiosk.rehearse.voice import Deed, Passes, Scene, Vote, voice_for
from kiosk.table.app import TableApp
from kiosk.widgets.room_app import RoomApp
from shared.activities.volunteers import A_VOLUNTEER
from shared.messages import Cast, Command, Pass, Say
from shared.views import ChairView, TableView
from tests.kiosk.pseudo_screens import LANGUAGES, cut_short, english, greek, made_up, mixed, uneven
from tests.kiosk.screen_text import screen_text
from tests.kiosk.table.at_table import new_id, place_of, until
from tests.kiosk.table.panel_host import Day, a_day

Write = Callable[[str], str]
"""In which letters people write."""
SMALL: Final = (80, 24)
TYPED: Final = ("roomvoice report",)
"""Commands that stand in sentences: they are typed alike in every language."""
NOT_READ: Final = re.compile(r"^(id|kind|from|set|majority|quorum|again|sort)\b")
"""The agenda's keys whose texts are not read by people."""
WORDS: Final = frozenset({"text", "first", "contact", "brings", "words"})
"""What of that which a table says is in people's own words."""
SHARE: Final = 16
"""A guest says what one of so many tables would, and of that at most `SAID` things."""
SAID: Final = 6


def agenda(write: Write) -> str:
    """The example of every kind, its texts in other letters."""
    lines = "\n".join(examples().values()).splitlines()
    said = [line if NOT_READ.match(line) else _written(line, write) for line in lines]
    return "\n".join([f'title = "{write("A day")}"', f'welcome = "{write("Hello")}"', *said])


def _written(line: str, write: Write) -> str:
    return re.sub(r'"[^"]*"', lambda found: write(found[0]), line)


@dataclass
class PseudoDay:
    """A table of one, a board and a console in the made-up language, and two tables more."""

    day: Day
    guests: list[Link[TableView]]
    table: Pilot[Any]
    board: Pilot[Any]
    chair: Pilot[Any]
    write: Write
    wrong: dict[str, str] = field(default_factory=dict)
    """What is English, cut or out of line -> where it was seen first."""

    async def look(self, pilot: Pilot[Any], where: str, *known: str) -> None:
        """Note what is wrong with a screen; `known` is English that is meant to be there."""
        await pilot.pause()
        text = screen_text(pilot.app)
        known = (*known, *TYPED, self.day.hub.join.code)
        found = [*uneven(pilot.app), *english(text, *known), *cut_short(pilot.app)]
        for each in found:
            self.wrong.setdefault(each, f"{where}:\n{text}")

    async def look_at_all(self, where: str) -> None:
        """The three screens."""
        for pilot in (self.table, self.board, self.chair):
            await self.look(pilot, f"{where}, {type(pilot.app).__name__}")

    async def open(self, kind: str) -> None:
        """Open an activity, and wait until the three screens are at it."""
        await self.day.open(kind)
        for pilot in (self.table, self.board, self.chair):
            await until(pilot, partial(_is_at, pilot, kind), kind)

    async def speak(self) -> None:
        """The guests say what they have to say in the activity that is open."""
        for seat, guest in enumerate(self.guests):
            view = guest.room.view
            assert view is not None and view.activity is not None
            at = view.activity
            scene = Scene(1, seat, SHARE, 5, at, character_of(1, seat))
            for turn in voice_for(at.kind).turns(scene)[:SAID]:
                if (deed := turn.deed(guest.room)) is not None:
                    await guest.ask(command_of(at.id, deed, self.write))


def view_at(pilot: Pilot[Any]) -> Any:
    """What a screen has been told; None before that."""
    app = pilot.app
    assert isinstance(app, RoomApp)
    return app.room.view if app.room else None


def _is_at(pilot: Pilot[Any], kind: str) -> bool:
    view = view_at(pilot)
    if isinstance(view, ChairView):
        return view.current == kind
    return bool(view and view.activity and view.activity.id == kind)


def command_of(activity: str, deed: Deed, write: Write) -> Command:
    match deed:
        case Vote(choice, speaks):
            ballot, words = new_id(), _said(choice, write)
            return Cast(id=new_id(), activity=activity, ballot=ballot, choice=words, voice=speaks)
        case Passes():
            return Pass(id=new_id(), activity=activity)
        case _:
            return Say(id=new_id(), activity=activity, said=_said(deed.said, write))


def _said(said: Any, write: Write) -> Any:
    """What a simulated table says, in these letters wherever it is words of its people."""
    if not isinstance(said, dict):
        return said
    return {key: (_words if key in WORDS else _said)(each, write) for key, each in said.items()}


def _words(said: Any, write: Write) -> Any:
    if isinstance(said, str):
        return said if said == A_VOLUNTEER else write(said)
    return [write(each) for each in said]


@contextlib.asynccontextmanager
async def pseudo_day(folder: Path, *, known: bool = True) -> AsyncIterator[PseudoDay]:
    """The day before anything is opened. `known`: the table is told who it is, and comes in.

    Otherwise letters are narrow: the edge of what stands above a screen may cut a picture in two.
    """
    write = mixed if known else greek
    async with a_day(folder / "hub", agenda(write), LANGUAGES) as day:
        guests = [await day.seat(write(name), people=5) for name in ("Elm", "Ash")]
        place = place_of(day.hub, None if known else "")
        table = TableApp(folder / "table", place, write("Oak") if known else "", int(known))
        board = BoardApp(place_of(day.hub))
        key = (folder / "hub" / "chair.key").read_text(encoding="ascii").strip()
        chair = ChairApp(day.hub.join.address, key, held=0.0)
        table.spoken, board.spoken, chair.spoken = made_up(), made_up(), made_up()
        async with (
            table.run_test(size=SMALL) as at_table,
            board.run_test(size=SMALL) as at_board,
            chair.run_test(size=SMALL) as at_chair,
        ):
            await until(at_board, lambda: view_at(at_board), "the board's view")
            await until(at_chair, lambda: view_at(at_chair), "the chair's view")
            if known:
                await until(at_table, lambda: table.room and table.room.own, "the table's view")
            yield PseudoDay(day, guests, at_table, at_board, at_chair, write)
