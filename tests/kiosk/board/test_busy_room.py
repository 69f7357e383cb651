"""In a busy room many changes are shown as one; in a calm room each is shown at once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk.board import app as board_app
from kiosk.board import sparing
from kiosk.board.app import BoardApp
from kiosk.board.sparing import Sparing
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, show, showing
from tests.kiosk.screen_text import PATIENCE


class Counting(BoardApp):
    """A board that counts how often it is to show something."""

    CSS_PATH = str(Path(board_app.__file__).with_name("board.tcss"))
    shown = 0

    async def on_room_app_room_changed(self) -> None:
        """One more."""
        self.shown += 1


async def changes(app: Counting, pilot: Pilot[int], count: int) -> int:
    """How many of so many changes, one after another, are shown by themselves."""
    before = app.shown
    for _ in range(count):
        app.room_changed()
        await pilot.pause()
    return app.shown - before


async def test_the_first_change_is_shown_at_once_and_others_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sparing, "BETWEEN", 600)
    app = Counting()
    async with app.run_test() as pilot:
        app.room_changed()
        async with asyncio.timeout(PATIENCE):
            while not app.shown:
                await pilot.pause()
        assert await changes(app, pilot, 5) == 0


async def test_what_waited_is_shown_when_it_is_time() -> None:
    app = Counting()
    async with app.run_test() as pilot:
        async with asyncio.timeout(PATIENCE):
            while app.shown < 3:
                app.room_changed()
                await pilot.pause()


@pytest.mark.parametrize("large", [True, False])
async def test_changes_of_a_few_things_are_shown_as_they_come_and_those_of_many_wait(
    monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    monkeypatch.setattr(sparing, "BETWEEN", 0)
    monkeypatch.setattr(sparing, "MANY_BETWEEN", 600)
    monkeypatch.setattr(sparing, "AT_ONCE", 1)
    app = Counting(large=large, pace=0)
    async with app.run_test(size=(160, 50)) as pilot:
        await show(pilot, rooms.swot_room(rooms.many_items(5)))
        async with asyncio.timeout(PATIENCE):
            while app.shown < 3:
                app.room_changed()
                await pilot.pause()
        await show(pilot, rooms.swot_room(rooms.many_items(60)))
        assert await changes(app, pilot, 5) == 0


@pytest.mark.parametrize("large", [True, False])
async def test_many_things_to_read_are_many_and_many_ballots_are_not(large: bool) -> None:
    async with showing(rooms.choice_room((21, 70, 14)), (160, 50), large=large) as pilot:
        assert not board_of(pilot).board.many
        await show(pilot, rooms.swot_room(rooms.many_items(60)))
        assert board_of(pilot).board.many


def test_after_quiet_the_first_few_changes_of_many_things_are_shown_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sparing, "MANY_BETWEEN", 600)
    board = Sparing()
    for _ in range(sparing.AT_ONCE):
        assert board.wait(many=True) == 0
        board.shown()
    assert board.wait(many=True) > 1


def test_after_a_burst_of_few_things_many_are_not_waited_for_longer() -> None:
    board = Sparing()
    for _ in range(200):
        board.shown()
    assert board.wait(many=True) <= sparing.MANY_BETWEEN
