"""In a busy room many changes are shown as one; in a calm room each is shown at once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from kiosk.board import app as board_app
from kiosk.board import sparing
from kiosk.board.app import BoardApp
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, show, showing
from tests.kiosk.screen_text import screen_text


class Counting(BoardApp):
    """A board that counts how often it is to show something."""

    CSS_PATH = str(Path(board_app.__file__).with_name("board.tcss"))
    shown = 0

    async def on_room_app_room_changed(self) -> None:
        """One more."""
        self.shown += 1


async def test_the_first_change_is_shown_at_once_and_others_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(board_app, "BETWEEN", 600)
    app = Counting()
    async with app.run_test() as pilot:
        app.room_changed()
        async with asyncio.timeout(10):
            while not app.shown:
                await pilot.pause()
        for _ in range(5):
            app.room_changed()
            await pilot.pause()
        assert app.shown == 1


async def test_what_waited_is_shown_when_it_is_time() -> None:
    app = Counting()
    async with app.run_test() as pilot:
        async with asyncio.timeout(10):
            while app.shown < 3:
                app.room_changed()
                await pilot.pause()


async def test_a_few_things_to_read_are_drawn_as_they_change_and_many_after_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sparing, "BETWEEN", 600)
    monkeypatch.setattr(sparing, "AT_ONCE", 1)
    async with showing(rooms.choice_room((1, 0, 0)), (160, 50)) as pilot:
        body = board_of(pilot).board
        await show(pilot, rooms.choice_room((1, 46, 0)))
        assert "46" in body.page_words
        await show(pilot, rooms.swot_room(rooms.many_items(60)))
        before = body._reading.facts
        await show(pilot, rooms.swot_room(rooms.many_items(90)))
        assert before is not None and body._reading.facts is before
        body._draw()  # its time has come
        assert len(body._reading.facts.said) > len(before.said)


async def test_many_things_all_at_once_are_drawn_after_a_while_too_and_another_print_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sparing, "BETWEEN", 600)
    monkeypatch.setattr(sparing, "AT_ONCE", 3)
    first, *others = (rooms.swot_room(rooms.many_items(n)) for n in (60, 61, 62, 63, 64))
    async with showing(first, (160, 50), large=False) as pilot:
        body = board_of(pilot).board
        body._sparing.rested()  # it was quiet for long
        for number, room in enumerate(others, 61):
            await show(pilot, room)
            assert (f"(said {number - 1})" in screen_text(pilot.app)) == (number < 64)
        await body.change_print()
        assert body.reading


async def test_after_a_burst_of_few_things_many_are_not_waited_for_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sparing, "BETWEEN", 0.05)
    async with showing(rooms.swot_room(rooms.many_items(5)), (160, 50), large=False) as pilot:
        for _ in range(200):
            board_of(pilot).board._draw()
        await show(pilot, rooms.swot_room(rooms.many_items(60)))
        async with asyncio.timeout(2):
            while "(said 59)" not in screen_text(pilot.app):
                await pilot.pause()
