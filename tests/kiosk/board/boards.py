"""A board on a screen of a given size, for tests."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any, Final

from textual.pilot import Pilot
from textual.widget import Widget

from kiosk.board.app import BoardApp
from kiosk.link.room import Room
from kiosk.widgets.drawn import Drawn
from shared.views import BoardView
from tests.hostile_screens import cells_of, difference
from tests.hostile_text import NARROW, SEED, SHORT, harmless, payloads
from tests.kiosk.screen_text import PATIENCE, screen_lines, screen_text

SIZES: Final = ((80, 24), (120, 40), (160, 50), (200, 60))


@contextlib.asynccontextmanager
async def showing(
    room: Room[BoardView], size: tuple[int, int] = (80, 24), **options: Any
) -> AsyncIterator[Pilot[int]]:
    """A board that shows this room as a projector does: large, page by page.

    Its clock stands still at 0, and no page turns by itself unless `pace` says so. `large=False`:
    all at once, for what is about a chart.
    """
    app = BoardApp(**{"now": lambda: 0.0, "pace": 0, **options})
    async with app.run_test(size=size) as pilot:
        await show(pilot, room)
        yield pilot


async def show(pilot: Pilot[int], room: Room[BoardView]) -> None:
    """Show another room on it."""
    await board_of(pilot).show_room(room)
    await drawn(pilot)


async def drawn(pilot: Pilot[int]) -> None:
    """Wait until the board has laid itself out: a busy machine may take more than one turn."""
    async with asyncio.timeout(PATIENCE):
        before = None
        while before != (before := _all_laid_out(pilot) and screen_text(pilot.app)) or not before:
            await pilot.pause()


def _all_laid_out(pilot: Pilot[int]) -> bool:
    return all(widget.size for widget in pilot.app.query(Drawn) if _shown(widget))


def _shown(widget: Drawn[Any]) -> bool:
    """Whether a widget has something to show, and nothing around it is hidden."""
    around = (each.display for each in widget.ancestors_with_self if isinstance(each, Widget))
    return widget.facts is not None and all(around)


async def read_through(pilot: Pilot[int]) -> list[str]:
    """What stands on each page for people to read, from the one that is shown on."""
    seen: list[str] = []
    while (words := board_of(pilot).board.page_words) not in seen:
        seen.append(words)
        await pilot.press("right_square_bracket")
        await drawn(pilot)
    return seen


async def keeps_to_its_cells(
    pilot: Pilot[int], together: int, show_texts: Callable[[Sequence[str]], Awaitable[None]]
) -> None:
    """Hostile texts change nothing around them; `show_texts` shows so many of them together.

    Each kind and size of board tries a sample of its own.
    """
    wide, number = pilot.app.size.width, SHORT // 2
    said = [f"{raw}{NARROW}" for raw in payloads(number, SEED + wide + together)]
    for start in range(0, number - together, together):
        batch = said[start : start + together]
        await show_texts(batch)
        cells = cells_of(screen_lines(pilot.app), wide)
        await show_texts([harmless(text) for text in batch])
        assert difference(cells, cells_of(screen_lines(pilot.app), wide)) is None, batch


def board_of(pilot: Pilot[int]) -> BoardApp:
    """The pilot's app."""
    assert isinstance(pilot.app, BoardApp)
    return pilot.app
