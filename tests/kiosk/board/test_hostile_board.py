"""A board given hostile texts by a hub it cannot trust: nothing outside their cells changes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from kiosk.link.room import Room
from shared.activities.dots import DotsResult, DotsSettings, ItemDots
from shared.activities.multiple import MultipleSettings
from shared.activities.scale import ScaleResult, ScaleSettings, StatementCount
from shared.activities.swot import QUADRANTS
from shared.clean_line import MAX_JOINS, MAX_MARKS
from shared.items import Item
from shared.text import show as show_text
from shared.views import BoardView, Results
from tests.hostile_screens import Cells, cells_of, difference
from tests.hostile_text import LONG, NARROW, SEED, SHORT, harmless, payloads
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, show, showing
from tests.kiosk.screen_text import screen_lines

A_ROOM = 20
SIZE = (100, 32)
LONGEST = 2 * (MAX_JOINS + 1) + MAX_MARKS
"""Code points in one cell: a chain of pictures, or a letter and its marks."""


def hostile_rooms(texts: Sequence[str]) -> list[Room[BoardView]]:
    """What a board may show, all of it from 20 texts as they come."""
    t = texts
    options = tuple(t[1:4])
    chosen = rooms.activity(
        "multiple", MultipleSettings(options, 2), revealed=True, question=t[4], title=t[5]
    )
    count = rooms.plain(rooms.options((5, 3, 1), options))
    items = {
        f"i{n}": Item(f"i{n}", "now", f"t{n % 5}", QUADRANTS[n % 4], text, n)
        for n, text in enumerate(t[6:16])
    }
    # Numbered, so that they stay apart where they are made harmless: a name is said once.
    names = {f"t{n}": f"{text}{n}" for n, text in enumerate(t[15:20])}
    swot = rooms.swot_room(items)
    assert swot.view is not None and swot.view.activity is not None
    there = replace(swot.view.activity, title=t[17], question=t[18])
    view = replace(swot.view, tables=names, activity=there, announcement=t[19])
    dots = rooms.plain(DotsResult(3, tuple(ItemDots(id, 9 - n) for n, id in enumerate(items))))
    dotted = rooms.activity("dots", DotsSettings("now"), revealed=True, title=t[1], question=t[2])
    scale = ScaleSettings((t[7], t[8]), t[9], t[10])
    counts = tuple(StatementCount(each, (1, 2, 3, 4, 5), 1) for each in scale.statements)
    scaled = rooms.activity("scale", scale, revealed=True, title=t[3], question=t[4])
    scale_result = rooms.plain(ScaleResult(16, counts, scale.low, scale.high))
    waiting = rooms.room(announcement=t[13])
    assert waiting.view is not None
    return [
        rooms.room(activity=chosen, results=Results("now", count), announcement=t[0]),
        replace(swot, view=view),
        replace(swot, view=replace(view, spotlight="i3")),
        rooms.room(activity=dotted, results=Results("now", dots), items=items, tables=names),
        rooms.room(activity=scaled, results=Results("now", scale_result)),
        replace(waiting, view=replace(waiting.view, title=t[11], welcome=t[12])),
    ]


@pytest.mark.parametrize(
    "number", [SHORT, pytest.param(LONG, marks=[pytest.mark.soak, pytest.mark.timeout(900)])]
)
async def test_nothing_outside_its_cells_changes(number: int) -> None:
    every = range(6)  # the short form shows two rooms of each batch
    # One sign that the large letters do not have, so that all is drawn in the terminal's own.
    said = [f"{raw}{NARROW}" for raw in payloads(number)]
    batches = [said[start : start + A_ROOM] for start in range(0, number, A_ROOM)]
    async with showing(rooms.room(), SIZE) as pilot:

        async def drawn(room: Room[BoardView]) -> Cells:
            await show(pilot, room)
            return cells_of(screen_lines(pilot.app), SIZE[0])

        for at, batch in enumerate(batches):
            twins = hostile_rooms([harmless(text) for text in batch])
            pairs = list(zip(hostile_rooms(batch), twins, strict=True))
            for place in every if number == LONG else {1, at % len(pairs)}:
                room, twin = pairs[place]
                cells, expected = await drawn(room), await drawn(twin)
                assert all(len(cell) <= LONGEST for row in cells for cell in row), batch
                where = difference(cells, expected)
                assert where is None, f"seed {SEED}, batch {at}, room {place}: {where}"


async def test_texts_of_which_nothing_is_left_leave_the_board_running() -> None:
    unseen = [raw for raw in payloads(LONG) if not show_text(raw)][:A_ROOM]
    assert len(unseen) == A_ROOM
    async with showing(rooms.room(), SIZE) as pilot:
        for room in hostile_rooms(unseen):
            await board_of(pilot).show_room(room)
            await pilot.pause()
        assert pilot.app.is_running
