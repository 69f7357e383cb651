"""In a busy room many changes are shown as one; in a calm room each is shown at once."""

from __future__ import annotations

import asyncio

from kiosk.board import app as board_app
from kiosk.board.app import BoardApp


class Counting(BoardApp):
    """A board that counts how often it is to show something."""

    CSS_PATH = None
    shown = 0

    async def on_room_app_room_changed(self) -> None:
        self.shown += 1


async def test_a_busy_rooms_changes_are_shown_together_and_the_first_at_once() -> None:
    app = Counting()
    async with app.run_test() as pilot:
        app.room_changed()
        async with asyncio.timeout(10):
            while app.shown < 1:
                await pilot.pause()
        for _ in range(50):
            app.room_changed()
        async with asyncio.timeout(10):
            while app.shown < 2:
                await pilot.pause()
        await pilot.pause(4 * board_app.BETWEEN)
        assert app.shown == 2
        app.room_changed()
        async with asyncio.timeout(10):
            while app.shown < 3:
                await pilot.pause()
