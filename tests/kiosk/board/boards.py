"""A board on a screen of a given size, for tests."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import Any, Final

from textual.pilot import Pilot

from kiosk.board.app import BoardApp
from kiosk.link.room import Room
from shared.views import BoardView

SIZES: Final = ((80, 24), (120, 40), (160, 50), (200, 60))


@contextlib.asynccontextmanager
async def showing(
    room: Room[BoardView], size: tuple[int, int] = (80, 24), **options: Any
) -> AsyncIterator[Pilot[int]]:
    """A board that shows this room; its clock stands still at 0 unless told otherwise."""
    app = BoardApp(**{"now": lambda: 0.0, **options})
    async with app.run_test(size=size) as pilot:
        await show(pilot, room)
        yield pilot


async def show(pilot: Pilot[int], room: Room[BoardView]) -> None:
    """Show another room on it."""
    await board_of(pilot).show_room(room)
    await pilot.pause()


def board_of(pilot: Pilot[int]) -> BoardApp:
    """The pilot's app."""
    assert isinstance(pilot.app, BoardApp)
    return pilot.app
