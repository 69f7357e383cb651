"""The chair turns, holds and paces the pages of a board; its own keys go on from there."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from kiosk.board.app import BoardApp
from kiosk.link.room import Room
from shared.state import Pages
from shared.views import BoardView
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, drawn, showing
from tests.kiosk.board.test_reading import press
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, wait_for_text


async def chair_wants(pilot: Pilot[int], room: Room[BoardView], pages: Pages) -> str:
    assert isinstance(pilot.app, BoardApp)
    assert room.view is not None
    await pilot.app.show_room(replace(room, view=replace(room.view, pages=pages)))
    await drawn(pilot)
    return flat_text(pilot.app)


async def test_the_chair_turns_the_pages_and_keys_go_on_from_there() -> None:
    room = rooms.swot_room(rooms.many_items(12))
    async with showing(room, (80, 24)) as pilot:
        assert "Page 1 of " in flat_text(pilot.app)
        assert "Page 3 of " in await chair_wants(pilot, room, Pages(2))
        await press(pilot, "right_square_bracket")
        assert "Page 4 of " in flat_text(pilot.app)
        assert "Page 3 of " in await chair_wants(pilot, room, Pages(1))
        assert "Page 3 of " in await chair_wants(pilot, room, Pages(1))


async def test_the_chair_sets_the_pace_holds_the_page_and_lets_it_go() -> None:
    room = rooms.swot_room(rooms.many_items(12))
    async with showing(room, (80, 24), pace=0.05) as pilot:
        await chair_wants(pilot, room, Pages(held=True))
        held = flat_text(pilot.app)
        await pilot.pause(0.3)
        assert flat_text(pilot.app) == held
        await chair_wants(pilot, room, Pages())
        while flat_text(pilot.app) == held:
            await pilot.pause(0.02)
        await chair_wants(pilot, room, Pages(pace=600))
        held = flat_text(pilot.app)
        await pilot.pause(0.3)
        assert flat_text(pilot.app) == held


async def test_the_chair_shows_all_at_once_and_pages_again_and_f8_goes_on_from_there() -> None:
    room = rooms.swot_room(rooms.many_items(12))
    async with showing(room, (120, 40)) as pilot:
        assert "(said 3)" not in flat_text(pilot.app) and reads(pilot.app, "Page 1 of")
        assert "(said 3)" in await chair_wants(pilot, room, Pages(whole=True))
        await press(pilot, "f8")
        assert reads(pilot.app, "Page 1 of")
        # What is said of something else leaves this board as its own key has it.
        await chair_wants(pilot, room, Pages(held=True, whole=True))
        assert board_of(pilot).board.reading
        await press(pilot, "f8")
        assert "(said 3)" in flat_text(pilot.app)
        await chair_wants(pilot, room, Pages(held=True, whole=False))
        assert reads(pilot.app, "Page 1 of")


@pytest.mark.parametrize("large", [True, False])
async def test_a_board_that_comes_in_later_shows_what_the_others_show(large: bool) -> None:
    room = rooms.swot_room(rooms.many_items(12))
    assert room.view is not None
    for whole in (True, False):
        late = replace(room, view=replace(room.view, pages=Pages(whole=whole)))
        async with showing(late, (120, 40), large=large, pace=0) as pilot:
            assert ("(said 3)" in flat_text(pilot.app)) is whole
            assert reads(pilot.app, "Page 1 of") is not whole


async def test_a_board_that_comes_in_later_begins_at_its_first_page_and_holds_it() -> None:
    room = rooms.swot_room(rooms.many_items(12))
    assert room.view is not None
    late = replace(room, view=replace(room.view, pages=Pages(5, held=True)))
    async with showing(late, (80, 24), pace=0.05) as pilot:
        await wait_for_text(pilot, "Page 1 of ")
        await pilot.pause(0.3)
        assert "Page 1 of " in flat_text(pilot.app)
