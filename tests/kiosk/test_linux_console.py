"""On a Linux console: every cell that is drawn has a sign of its font, in colours apart by 7:1."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style
from textual.app import App

from docs.pictures.examples import examples
from docs.pictures.screens import Drawing, drawing, until
from kiosk.board.app import BoardApp
from kiosk.chair.app import ChairApp
from kiosk.widgets.colours.console import on_console as made_fit
from kiosk.widgets.colours.sets import CONTRAST, SCREEN_COLOURS
from kiosk.widgets.room_app import RoomApp
from shared.activities import kind_named
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import show
from tests.kiosk.chair.room import hub_at
from tests.kiosk.chair.test_console import Seat
from tests.kiosk.contrast import ENOUGH
from tests.kiosk.linux_console import hard_to_read, on_console
from tests.kiosk.screen_text import flat_text

COLOURS: Final = st.none() | st.integers(0, 0xFFFFFF).map("#{:06x}".format)

WAYS: Final = ("bold", "dim", "italic", "underline", "reverse")
SOME: Final = ("choice", "scale", "swot", "budget", "words")
"""Kinds that draw all sorts of bars, lists and fields; `make soak` looks at every kind."""


def as_on_console(app: RoomApp[Any]) -> None:
    """As the commands begin it under TERM=linux."""
    app.theme = CONTRAST.name
    app.draw_with("console", console=True)


@pytest.fixture(autouse=True)
def _console(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")


@given(front=COLOURS, back=COLOURS, ways=st.sets(st.sampled_from(WAYS)))
def test_whatever_is_asked_for_can_be_read(
    front: str | None, back: str | None, ways: set[str]
) -> None:
    style = Style(color=front, bgcolor=back) + Style.parse(" ".join(ways))
    assert on_console(made_fit(style)).contrast >= ENOUGH


def test_bold_black_on_a_bar_would_be_grey_on_it() -> None:
    bar = Style(color="#000000", bgcolor="#7fe0ff", bold=True)
    assert on_console(bar).contrast < 3
    assert on_console(Style(bold=True, reverse=True)).contrast < 4
    assert on_console(made_fit(bar)) == (0, 6)


def test_what_could_be_read_already_stays() -> None:
    for colour, number in (("#ffffff", 15), ("#ffff00", 11), ("#90ff90", 10), ("#c8c8c8", 7)):
        assert on_console(made_fit(Style(color=colour, bgcolor="#000000"))) == (number, 0)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("some", [SOME, pytest.param(None, marks=pytest.mark.soak)])
async def test_kinds_at_the_table_and_on_the_board(some: Sequence[str] | None) -> None:
    found = examples()
    agenda = 'title = "Every kind of activity"\n' + "\n".join(found.values())
    async with drawing(agenda, as_on_console) as room:
        for kind in some or found:
            await walk(room, kind)


async def walk(room: Drawing, kind: str) -> None:
    """One activity from opening to its results."""
    await room.open(kind)
    if kind_named(kind).takes_ballots:
        await until(room.at_table, lambda: room.table.query("BallotTurns"))
        can_be_read(room.table, f"{kind} handed over")
        await room.at_table.press("enter")
        await until(room.at_table, lambda: room.table.query("BallotForm"))
    can_be_read(room.table, f"{kind} at the table")
    can_be_read(room.board, f"{kind} on the board, open")
    question = room.hub.meeting.state.activities[kind].activity.question
    assert question in flat_text(room.board)  # in usual letters: it has no half blocks for large
    await room.close(kind)
    can_be_read(room.board, f"{kind} on the board, with results")
    can_be_read(room.table, f"{kind} at the table, over")


def can_be_read(app: App[Any], where: str) -> None:
    assert list(hard_to_read(app)) == [], where


@pytest.mark.parametrize("colours", [each.name for each in SCREEN_COLOURS])
async def test_the_chairs_console(tmp_path: Path, colours: str) -> None:
    async with hub_at(tmp_path / "data") as place, place.table("Oak", 2) as oak:
        app = ChairApp(place.url, place.key, held=0.0)
        as_on_console(app)
        app.theme = colours
        async with app.run_test(size=(80, 24)) as pilot:
            chair = Seat(app, pilot)
            await chair.sees("Hub connected")
            await chair.press("down", "down", "o")
            await chair.sees("is open.")
            await oak.write("weaknesses", "Shown")
            await chair.sees("(1)")
            can_be_read(app, "the room")
            for key in ("n", "t", "question_mark"):
                await chair.press(key)
                await chair.sees("Escape")
                can_be_read(app, f"after {key}")
                await chair.press("escape")


async def test_whoever_else_has_sixteen_colours_can_read_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Debian's xterm calls itself `xterm`, and was given yellow letters on white."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM", raising=False)
    for colours in SCREEN_COLOURS:
        app = BoardApp(theme=colours.name)
        app.console._color_system = ColorSystem.STANDARD  # as rich finds it where there is one
        app.draw_with("console")
        async with app.run_test(size=(120, 38)) as pilot:
            await show(pilot, rooms.room())
            can_be_read(app, colours.name)
