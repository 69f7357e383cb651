"""People at a table choose what they are spoken to in: when they come in, and later."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input

from kiosk.board.app import BoardApp
from kiosk.link.spoken import Spoken
from kiosk.lock.chair_pin import pin_of
from kiosk.lock.lock import Lock
from kiosk.lock.presence import Patience
from kiosk.table.app import TableApp
from kiosk.table.locked import Kiosk, LockedTable
from shared.messages import Close, Greeting, Open, Reveal
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import AGENDA, new_id, place_of, reads, type_in, until, vote
from tests.kiosk.table.panel_host import Day, a_day
from tests.loud import LANGUAGES

CODE_IS_WRONG = "That code is not right."


def table(day: Day, folder: Path, code: str | None = None, name: str = "Oak") -> TableApp:
    app = TableApp(folder, place_of(day.hub, code), name, 3)
    app.spoken = Spoken(lambda: LANGUAGES)
    return app


@contextlib.asynccontextmanager
async def in_the_room(app: TableApp) -> AsyncIterator[Pilot[Any]]:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.room and app.room.own, "its own view")
        yield pilot


def told_in(day: Day) -> list[str]:
    """The language of each table that the hub speaks to."""
    return [each.language for each in day.hub._feed._seated.values()]


async def pick_the_other(pilot: Pilot[Any]) -> None:
    """With keys alone, in the middle of the day."""
    await pilot.press("f12")
    await reads(pilot, "> English", "LOUD")
    await pilot.press("down", "enter")


@AT_SMALLEST
async def test_the_join_screen_lists_them_and_changes_at_once(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        app = table(day, tmp_path / "table", code="", name="")
        async with app.run_test(size=size) as pilot:
            await reads(pilot, "Language (F12: the next one)", "> English", "LOUD")
            await pilot.press("W", "R", "O", "N", "G")
            await pilot.press("f12")
            await reads(pilot, "LANGUAGE (F12: THE NEXT ONE)", "> LOUD")
            assert app.query_one("#join-field", Input).value == "WRONG"
            await pilot.press("1", "enter")
            await reads(pilot, CODE_IS_WRONG.upper())
            assert CODE_IS_WRONG not in flat_text(app)


async def test_all_of_the_page_changes_while_no_hub_answers(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        folder = tmp_path / "table"
        async with in_the_room(table(day, folder)):
            pass
        place = place_of(day.hub)
    app = TableApp(folder, place)
    app.spoken = Spoken(lambda: LANGUAGES)
    async with app.run_test(size=(80, 24)) as pilot:
        await reads(pilot, "Waiting for the hub", "has said is safe", "Escape: another address")
        await pilot.press("f12")
        await reads(pilot, "WAITING FOR THE HUB", "HAS SAID IS SAFE", "ESCAPE: ANOTHER ADDRESS")


async def test_the_mouse_picks_one_too(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        app = table(day, tmp_path / "table", code="")
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "> English", "LOUD")
            (loud,) = [each for each in app.query(Button) if each.name == "cy"]
            assert await pilot.click(loud)
            await reads(pilot, "> LOUD")
            await type_in(pilot, day.hub.join.code)
            await until(pilot, lambda: told_in(day) == ["cy"], "the hub speaks it")


async def test_one_language_is_no_choice(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub, code=""))
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "join code")
            assert "F12" not in flat_text(app)
            await pilot.press("f12")
            assert app.spoken.speech.code == "en"


async def test_it_is_kept_with_the_seat_for_the_next_start(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        app = table(day, tmp_path / "table")
        async with in_the_room(app) as pilot:
            assert told_in(day) == ["en"]
            await pick_the_other(pilot)
            await until(pilot, lambda: told_in(day) == ["cy"], "the hub speaks it")
        async with in_the_room(table(day, tmp_path / "table")):
            assert told_in(day) == ["cy"]


async def test_the_meetings_title_is_in_the_tables_language_too(tmp_path: Path) -> None:
    agenda = AGENDA.replace("[[activity]]", '[in.cy]\ntitle = "Ein diwrnod"\n\n[[activity]]', 1)
    async with a_day(tmp_path / "hub", agenda, LANGUAGES) as day:
        app = table(day, tmp_path / "table")
        app.spoken = Spoken(lambda: LANGUAGES, "cy")
        async with in_the_room(app) as pilot:
            await reads(pilot, "Ein diwrnod")


async def test_a_start_in_another_language_than_before_goes_first(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        app = table(day, tmp_path / "table")
        app.spoken = Spoken(lambda: LANGUAGES, "cy")
        async with in_the_room(app):
            assert told_in(day) == ["cy"]
        app = table(day, tmp_path / "table")
        app.spoken = Spoken(lambda: LANGUAGES, "en")
        async with in_the_room(app):
            assert told_in(day) == ["en"]


async def test_what_is_half_typed_stays_when_the_language_changes(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        app = table(day, tmp_path / "table")
        async with in_the_room(app) as pilot:
            await day.do(Open(id=new_id(), activity="swot"))
            await reads(pilot, "What do you see?")
            await until(pilot, lambda: app.focused, "a field")
            await pilot.press(*"1We ")
            before = app._frame.panel.half_written if app._frame.panel else {}
            assert before
            await pick_the_other(pilot)
            await until(pilot, lambda: told_in(day) == ["cy"] and app._in_old is None, "all of it")
            assert app._frame.panel is not None
            assert app._frame.panel.half_written == before


async def test_two_tables_and_a_board_in_two_languages_at_one_hub(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        app = table(day, tmp_path / "table")
        board = BoardApp(place_of(day.hub), large=False)
        board.spoken = Spoken(lambda: LANGUAGES, "cy")
        async with in_the_room(app) as pilot, board.run_test(size=(120, 40)) as watching:
            await day.do(Open(id=new_id(), activity="first"))
            await reads(pilot, "Person 1 of 3")
            await vote(pilot, "1")
            await reads(pilot, "Next person")
            await day.do(Close(id=new_id(), activity="first"))
            await day.do(Reveal(id=new_id(), activity="first"))
            await reads(watching, "EVERYBODY SAID")
            assert "Everybody said" not in flat_text(board)
            assert app.spoken.speech.code == "en"


async def test_a_locked_table_speaks_its_first_language_to_the_next_person(
    tmp_path: Path,
) -> None:
    now = 0.0
    async with a_day(tmp_path / "hub", AGENDA, LANGUAGES) as day:
        lock = Lock(pin_of("4711", bytes(16)), tmp_path / "tries", lambda: now)
        kiosk = Kiosk(lock, Patience(ask=100, answer=20), lambda: now)
        app = LockedTable(kiosk, tmp_path / "table", place_of(day.hub), "Oak", 2)
        app.spoken = Spoken(lambda: LANGUAGES)
        async with in_the_room(app) as pilot:
            await day.do(Open(id=new_id(), activity="first"))
            await reads(pilot, "swear word?")
            await pick_the_other(pilot)
            await until(pilot, lambda: told_in(day) == ["cy"] and app._in_old is None, "all of it")
            await pilot.press("enter")
            await until(pilot, lambda: app._frame.turns and app._frame.turns.choosing, "a vote")
            now += 1000
            await until(pilot, lambda: told_in(day) == ["en"], "the first language")


@pytest.mark.parametrize("first", ["cy", "en"])
async def test_without_a_choice_it_is_the_meetings_first_language(first: str) -> None:
    spoken = Spoken(lambda: LANGUAGES)
    greeting = Greeting(version=1, meeting="m", title="Day", language=first)
    assert spoken.greeted(greeting) == spoken.speech.code == first
    spoken.choose("en")
    assert spoken.greeted(greeting) == "en"
