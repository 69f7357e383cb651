"""In a busy room many changes are shown as one; in a calm room each is shown at once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from kiosk.board import app as board_app
from kiosk.board import board as board_body
from kiosk.board.app import BoardApp
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, show, showing


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
    monkeypatch.setattr(board_body, "BETWEEN", 600)
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
