"""Every kind's screens in a made-up language: nothing stays English, and no sentence is cut.

People write in letters that are wide, combine or run from the right, and all stays in line.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from textual.pilot import Pilot

from docs.catalogues.pseudo import pseudo
from docs.pictures.examples import examples
from server.door.door import WRONG_CODE
from shared.activities import kind_named
from shared.messages import Close, DrawLot, Reveal
from tests.kiosk.pseudo_day import PseudoDay, pseudo_day, view_at
from tests.kiosk.screen_text import screen_text
from tests.kiosk.table.at_table import new_id, until

ANSWERS: Final = {
    "multiple": ("1", "2", "d"),
    "scale": ("4", "4"),
    "dots": ("enter", "d"),
    "ranking": ("1", "2", "d"),
    "points": ("1", "0", "0", "d"),
    "budget": ("1", "d"),
    "grid": ("1",) * 6,
    "election": ("1", "2", "d"),
    "words": ("τ", "enter", "enter"),
}
"""What one person presses for one ballot, where it is more than a digit."""
WRITES: Final = ("1", "τ", "enter")
SHEETS: Final = ("f1", "f2", "f4", "f12", "f10")
BEFORE: Final = (
    "question_mark", "t", "a", "e", "x", "d", "n", "q", "w", "u", "1", "down", "p", "y", "v",
    "2", "l", "b", "h", "s", "m", "3", "j", "k", "r", "c", "g", "z", "f",
)  # fmt: skip
AT_ITEMS: Final = (
    "2",
    "down",
    "h",
    "s",
    "space",
    "down",
    "space",
    "b",
    "l",
    "m",
    "u",
    "x",
    "c",
    "n",
)
AT_VOTES: Final = ("3", "x", "1", "down", "v", "y", "k", "c", "n")
AFTERWARDS: Final = ("r", "x", "g", "w", "k", "u")


def fine(day: PseudoDay) -> None:
    assert not day.wrong, "\n\n".join(f"{what}: {where}" for what, where in day.wrong.items())


async def at_the_table(day: PseudoDay, kind: str, *, every: bool) -> None:
    """One person answers, or writes something; `every`: after every key somebody looks."""
    pilot, app = day.table, day.table.app
    if kind_named(kind).takes_ballots:
        await until(pilot, lambda: app.query("BallotTurns"), "the turns")
        await pilot.press("enter")
        await until(pilot, lambda: app.query("BallotForm"), "the form")
    await day.look(pilot, f"{kind} at the table")
    keys = (*ANSWERS.get(kind, ("1",)), "enter") if kind_named(kind).takes_ballots else WRITES
    for key in keys:
        await pilot.press(key)
        if every or key == keys[-2]:
            await day.look(pilot, f"{kind} at the table, {key}")
    await pilot.pause(0.1)
    await day.look(pilot, f"{kind} at the table, sent")


async def walk(day: PseudoDay, kind: str, *, every: bool) -> None:
    """One activity from opening to its results."""
    await day.open(kind)
    if every:
        await day.look_at_all(f"{kind} open")
    await at_the_table(day, kind, every=every)
    await day.speak()
    await day.look_at_all(f"{kind}, when all have spoken")
    for pane in "123" if every else "":
        await day.chair.press(pane)
        await day.look(day.chair, f"{kind}, pane {pane}")
    await day.day.do(Close(id=new_id()))
    await until(day.board, lambda: view_at(day.board).activity.stage == "closed", "closed")
    if every:
        await day.look_at_all(f"{kind} closed")
    if kind == "draw":
        await day.day.do(DrawLot(id=new_id(), activity=kind, phrase="4 1 6"))
    if not day.day.hub.meeting.state.activities[kind].revealed:
        await day.day.do(Reveal(id=new_id(), activity=kind))
    await until(day.board, lambda: view_at(day.board).results, "the results")
    await day.look_at_all(f"{kind} revealed")
    for page in range(3 if every else 0):
        await day.board.press("right_square_bracket")
        await day.look(day.board, f"{kind} revealed, page {page}")


@pytest.mark.timeout(300)
async def test_a_day_of_every_kind_is_all_said_and_whole(tmp_path: Path) -> None:
    async with pseudo_day(tmp_path) as day:
        await day.look_at_all("before anything is opened")
        for kind in examples():
            await walk(day, kind, every=False)
        fine(day)


@pytest.mark.soak
async def test_every_moment_of_every_kind_is_all_said_and_whole(tmp_path: Path) -> None:
    async with pseudo_day(tmp_path) as day:
        for kind in examples():
            await walk(day, kind, every=True)
        fine(day)


async def sheets(day: PseudoDay, pilot: Pilot[Any], where: str, keys: tuple[str, ...]) -> None:
    """What each key shows; Escape puts it away."""
    for key in keys:
        await pilot.press(key)
        await day.look(pilot, f"{where}, {key}")
        while len(pilot.app.screen_stack) > 1:
            await pilot.press("escape")
            await pilot.pause()


@pytest.mark.timeout(300)
async def test_coming_in_and_all_that_keys_show_is_said_and_whole(tmp_path: Path) -> None:
    async with pseudo_day(tmp_path, known=False) as day:
        table, chair = day.table, day.chair
        # The name that stands ready is in the meeting's first language, as it will be for all.
        known = ("Table 1", "WRONG2")
        for asked, typed in (
            ("What is the join code?", "WRONG2"),
            (WRONG_CODE.why, day.day.hub.join.code),
            ("What is your table called?", "ς"),
            ("How many people sit at this table?", "ς"),
            ("Type a number from 1 to 40, or press the up and down arrows.", ""),
        ):
            await day_reads(table, asked)
            await day.look(table, asked, *known)
            await table.press(*typed, "enter")
        await table.press("backspace", "3", "enter")
        await until(table, lambda: view_at(table), "the table's view")
        await sheets(day, table, "waiting", SHEETS)
        await sheets(day, chair, "before", BEFORE)
        await table.press("f2", "2")
        await until(chair, lambda: view_at(chair).signals, "the signal")
        await day.look_at_all("a signal")
        await day.open("swot")
        await day.speak()
        await sheets(day, table, "swot", SHEETS)
        await sheets(day, chair, "swot", AT_ITEMS)
        await day.day.do(Close(id=new_id()))
        await sheets(day, chair, "swot closed", AFTERWARDS)
        await day.open("choice")
        await table.press("enter")
        await sheets(day, table, "choice", SHEETS)
        await sheets(day, chair, "choice", AT_VOTES)
        await day.day.do(Close(id=new_id()))
        await sheets(day, chair, "choice closed", AFTERWARDS)
        fine(day)


async def day_reads(pilot: Pilot[Any], sentence: str) -> None:
    """Wait for a sentence of ours, wherever it wraps."""
    begin = pseudo(sentence).replace("\u200f", "")[:20]
    await until(pilot, lambda: begin in " ".join(screen_text(pilot.app).split()), sentence)
