"""Whoever sits ten metres away can read every cell: at least 7:1, in every set of colours."""

from __future__ import annotations

from kiosk.widgets.colours.sets import SCREEN_COLOURS
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import show, showing
from tests.kiosk.contrast import faint

ROOMS = {
    "waiting": rooms.room(),
    "hidden": rooms.choice_room(revealed=False, timer=rooms.timer(60)),
    "again": rooms.choice_room((21, 7, 14), (12, 20, 8), announcement="Tea", away_since=1.0),
    "stale": rooms.choice_room(contact="away", away_since=1.0, announcement="Tea"),
    "multiple": rooms.multiple_room(),
    "scale": rooms.scale_room(),
    "swot": rooms.swot_room(rooms.many_items(90), {"i1": 3}),
    "dots": rooms.dots_room(),
    "spotlight": rooms.swot_room(rooms.many_items(9), spotlight="i1"),
}


async def test_every_cell_with_something_in_it_has_contrast() -> None:
    grounds = set()
    async with showing(rooms.room(), (120, 40)) as pilot:
        for colours in SCREEN_COLOURS:
            pilot.app.theme = colours.name
            for name, room in ROOMS.items():
                await show(pilot, room)
                assert list(faint(pilot.app, words=False)) == [], f"{name}, {colours.name}"
            grounds.add(pilot.app.screen.styles.background)
    assert len(grounds) > 1, "the colours were never others"
