"""Real terminals on a day of hostile texts and on its harmless twin: table, board and chair.

The screens are compared cell by cell, and what the programs sent sequence by sequence: a hostile
day may send the terminal nothing that a harmless one does not, and ask it nothing more.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import pexpect
import pyte
import pytest
from msgspec import Struct

from shared.messages import Announce, Close, Command, Open, Reveal, Say
from tests.cell_screen import CellScreen
from tests.end_to_end.terminal import PATIENCE, Terminal
from tests.figures import Figures
from tests.hostile_day import IN_A_DAY, HostileDay, days
from tests.hostile_screens import Cells, cells_of, difference, grid
from tests.hostile_text import LONG, SEED, SHORT, payloads
from tests.server.raw_client import Client, Place, hub_at, new_id

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pty"),
    pytest.mark.timeout(300),
]

EVERY: Final = ("choice", "swot", "dots", "scale", "multiple")
SIZE: Final = {"columns": 100, "rows": 32}
PROGRAMS: Final = ("table", "board", "chair")
SILENCE: Final = 0.2
SEQUENCE: Final = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC, DCS, SOS, PM, APC
    r"|\x1b[ -/]*[0-~]"  # the rest
    r"|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]"  # controls
)


class Recorded(Terminal):
    """A terminal that keeps what the program sent, and what the terminal would have answered."""

    def __init__(self, *arguments: str, env: Mapping[str, str]) -> None:
        super().__init__(*arguments, **SIZE, env=env)
        self.screen = CellScreen(SIZE["columns"], SIZE["rows"])
        self._screen = self.screen
        self._stream = pyte.Stream(self.screen)
        self.sent = ""

    def _read(self, patience: float) -> bool:
        try:
            data = self._process.read_nonblocking(65536, timeout=patience)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.sent += data
        # pyte takes a private keyboard sequence for one that it knows.
        self._stream.feed(re.sub(r"\x1b\[[<>=][0-9;]*u", "", data))
        return True

    def read_on(self, seconds: float) -> None:
        """Draw what has come since, and what comes in the next moment."""
        self._read(seconds)
        while self._read(0.0):
            pass

    @property
    def sequences(self) -> set[str]:
        """The kinds of sequences that it was sent: those that move and colour without numbers."""
        return {
            re.sub(r"[0-9;:]+", "", found) if found[-1] in "HmABCDGJKXdr" else found
            for found in SEQUENCE.findall(self.sent)
        }


class Day(Struct):
    """One day's hub, the chair and a table on the wire, and three programs in terminals."""

    said: HostileDay
    place: Place
    chair: Client
    other: Client
    terminals: dict[str, Recorded]

    async def say(self, by: Client, make: Callable[[HostileDay], Sequence[Command]]) -> None:
        """Say what this day says; what is refused, as a reveal where it is live, is refused."""
        for command in make(self.said):
            await by.ask(command)

    async def shows(self, text: str, names: Sequence[str] = PROGRAMS) -> None:
        """Wait until each of these terminals shows a text."""
        waits = [asyncio.to_thread(self.terminals[name].wait_for, text) for name in names]
        await asyncio.gather(*waits)


@contextlib.asynccontextmanager
async def held(day: HostileDay, folder: Path) -> AsyncIterator[Day]:
    """One day, with its programs started and seated."""
    async with (
        hub_at(folder / "data", day.agenda) as place,
        place.inside("chair") as chair,
    ):
        with contextlib.ExitStack() as open_screens:
            terminals = start(place, day, folder, open_screens)
            await asyncio.to_thread(terminals["table"].wait_for, "The chair will open")
            async with place.inside(name=day.names[1], people=2) as other:
                yield Day(day, place, chair, other, terminals)


def start(
    place: Place, day: HostileDay, folder: Path, open_screens: contextlib.ExitStack
) -> dict[str, Recorded]:
    """The three programs, each with a home of its own."""
    programs: dict[str, tuple[str, ...]] = {
        "table": ("table", "--name", day.names[0], "--people", "3"),
        "board": ("board",),
        "chair": ("chair", "--key", place.key),
    }
    made = {}
    for name in PROGRAMS:
        env = {"ROOMVOICE_HUB": place.url, "ROOMVOICE_CODE": place.code}
        made[name] = Recorded(*programs[name], env={**env, "ROOMVOICE_HOME": str(folder / name)})
        open_screens.callback(made[name].close)
    return made


class Twins(Struct):
    """A hostile day and its harmless twin, side by side: what happens in one happens in both."""

    hostile: Day
    harmless: Day
    where: str
    """Which days these are, for the sentence of a failed test."""
    looks: int = 0

    async def go_through(self, activity: str, number: int) -> None:
        """Open an activity, begin at the table, and show the result; compare each time."""
        await self.chair(lambda day: [Open(id=new_id(), activity=activity)])
        if activity == "swot":
            await self.both(lambda day: day.say(day.other, items))
        await self.look(f"{activity}, open", f"END{number}A")
        await self.both(lambda day: asyncio.to_thread(day.terminals["table"].press, "enter"))
        await self.look(f"{activity}, begun", f"END{number}B")
        await self.chair(lambda day: [Close(id=new_id()), Reveal(id=new_id(), activity=activity)])
        await self.look(f"{activity}, shown", f"END{number}C")

    async def both(self, act: Callable[[Day], Awaitable[None]]) -> None:
        """The same on both days."""
        await asyncio.gather(act(self.hostile), act(self.harmless))

    async def chair(self, make: Callable[[HostileDay], Sequence[Command]]) -> None:
        """The chair does the same on both days."""
        await self.both(lambda day: day.say(day.chair, make))

    async def look(self, state: str, end: str) -> None:
        """Announce something; once it is seen everywhere, the screens are soon alike.

        What is waited for comes first: the chair's line is cut where a text is too long for it.
        """
        await self.chair(lambda day: [Announce(id=new_id(), text=f"{end} {day.announcement}")])
        await self.both(lambda day: day.shows(end))
        for name in PROGRAMS:
            await asyncio.to_thread(self._alike, name, state)
            self.looks += 1

    def _alike(self, name: str, state: str) -> None:
        """Read on until the two screens are alike, or were, one after the other.

        The last of what was drawn may be under way, and a board turns its pages by its own clock.
        """
        mine, other = self.hostile.terminals[name], self.harmless.terminals[name]
        codes = [(self.hostile.place.code, self.harmless.place.code)]
        ends = time.monotonic() + PATIENCE
        shown: list[Cells] = []
        expected: list[Cells] = []
        while True:
            for terminal, seen in ((mine, shown), (other, expected)):
                terminal.read_on(SILENCE)
                if (now := grid(terminal.screen)) not in seen:
                    seen.append(now)
            pairs = [(shown[-1], each) for each in expected]
            pairs += [(each, expected[-1]) for each in shown]
            found = [difference(a, b, codes) for a, b in pairs]
            if None in found:
                return
            assert time.monotonic() < ends, f"{self.where}, {name}: {state}: {found[-1]}"

    def check_what_was_sent(self) -> None:
        """The hostile day sent its terminals nothing that its twin did not."""
        for name in PROGRAMS:
            mine, other = self.hostile.terminals[name], self.harmless.terminals[name]
            assert mine.sequences <= other.sequences, f"{self.where}, {name}"
            assert set(mine.screen.replies) <= set(other.screen.replies)
            assert mine.screen.title == other.screen.title


def items(day: HostileDay) -> list[Command]:
    """What a table writes."""
    columns = ["strengths", "threats"] * 50
    return [
        Say(id=new_id(), activity="swot", said={"do": "add", "column": column, "text": text})
        for column, text in zip(columns, day.items, strict=False)
    ]


@pytest.mark.parametrize(
    "number", [16, pytest.param(LONG, marks=[pytest.mark.soak, pytest.mark.timeout(3600)])]
)
async def test_no_text_reaches_beyond_its_cells_nor_asks_the_terminal(
    number: int, tmp_path: Path, figures: Figures
) -> None:
    activities = EVERY if number == LONG else ("swot",)
    looks = 0
    for at, (day, twin) in enumerate(days(payloads(max(number, SHORT))[:number])):
        places = tmp_path / f"{at}", tmp_path / f"{at}-twin"
        async with held(day, places[0]) as mine, held(twin, places[1]) as its:
            twins = Twins(mine, its, f"seed {SEED}, day {at}")
            for place, activity in enumerate(activities):
                await twins.go_through(activity, place)
            twins.check_what_was_sent()
            assert twins.looks == 9 * len(activities)
            looks += twins.looks
        figures.progress(at + 1, max(1, number // IN_A_DAY))
    figures.note("hostile texts on real terminals", f"{looks} screens alike", times=number)


def test_what_were_let_through_would_be_seen() -> None:
    """The control: what the comparisons tell apart."""
    twin = cells_of(["Oak жж 漢 said", "12:30"], 20)
    assert difference(cells_of(["Oak ab 한 said", "12:31"], 20), twin) is None
    for line in ("Oak a 한 said", "Oak abc 한 said", "Oak ab 한 \x1b[1;1Hsaid", "Oak ab 한 said!"):
        assert difference(cells_of([line, "12:31"], 20), twin), line
    for raw in ("\x1b[6n", "\x1b]52;c;?\x07", "\x9b6n", "\x1bP+q544e\x1b\\", "\x05", "\x1b[>c"):
        assert SEQUENCE.findall(f"a{raw}b")
