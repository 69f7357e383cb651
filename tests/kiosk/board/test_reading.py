"""The board in large print: every word of what was said, at most seven lines a page, by key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from kiosk.board.reading import MOST_LINES, ReadingFacts, ReadingPages, Said, reading_pages
from kiosk.widgets.big_letters import big_lines
from kiosk.widgets.colours import SCREEN_COLOURS
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import SIZES, drawn, showing
from tests.kiosk.contrast import faint
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text

SAID = st.lists(
    st.builds(
        Said,
        st.sampled_from(["S  Strengths", "T  Threats"]),
        st.lists(st.text("abc", min_size=1, max_size=12), min_size=1, max_size=30).map(" ".join),
        st.sampled_from(["Oak", "Elm", ""]),
    ),
    min_size=1,
    max_size=12,
).map(lambda said: tuple(sorted(said)))


@given(SAID, st.integers(40, 200), st.integers(8, 60))
def test_all_that_was_said_is_on_the_pages_in_order(
    said: tuple[Said, ...], wide: int, tall: int
) -> None:
    pages = reading_pages(said, wide, tall)
    expected = [tuple(rows) for each in said for rows in big_lines(f"• {each.text}", wide) or []]
    if not expected:
        expected = [tuple(rows) for each in said for rows in big_lines(each.text, wide) or []]
    assert [line for page in pages for line in page.lines] == expected
    assert all(0 < len(page.lines) <= MOST_LINES for page in pages)
    for each in said:
        assert any(page.column == each.column and each.by in page.by for page in pages)


@given(SAID, st.integers(40, 200), st.integers(14, 60), st.integers(-9, 99))
def test_a_page_fits_its_room(said: tuple[Said, ...], wide: int, tall: int, turn: int) -> None:
    lines = ReadingPages().draw(ReadingFacts(said, turn), wide, tall)
    assert len(lines) == tall
    pages = reading_pages(said, wide, tall)
    shown = "\n".join("".join(span.text for span in line) for line in lines)
    for large in pages[turn % len(pages)].lines:
        assert all(row in shown for row in large)
    assert f"Page {turn % len(pages) + 1} of {len(pages)}" in shown


async def test_keys_turn_the_pages_forwards_and_back() -> None:
    room = rooms.swot_room(rooms.many_items(12))
    async with showing(room, (120, 40), large=True, pace=0) as pilot:
        assert reads(pilot.app, "Strengths")
        first = flat_text(pilot.app)
        assert "Page 1 of " in first and "from " in first
        await press(pilot, "right_square_bracket")
        assert "Page 2 of " in flat_text(pilot.app)
        await press(pilot, "left_square_bracket")
        assert flat_text(pilot.app) == first
        await press(pilot, "left_square_bracket")
        assert reads(pilot.app, "Threats")


async def press(pilot: Pilot[int], key: str) -> None:
    await pilot.press(key)
    await drawn(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_large_print_is_there_at_every_size_and_in_all_colours(size: tuple[int, int]) -> None:
    async with showing(rooms.dots_room(), size, large=True, pace=0) as pilot:
        assert "Page 1 of " in flat_text(pilot.app)
        for colours in SCREEN_COLOURS:
            pilot.app.theme = colours.name
            await pilot.pause()
            assert list(faint(pilot.app, words=False)) == []


async def test_pages_turn_at_the_board_s_pace_until_space_pauses_them() -> None:
    room = rooms.swot_room(rooms.many_items(12))
    async with showing(room, (120, 40), large=True, pace=0.05) as pilot:
        while "Page 3 of " not in flat_text(pilot.app):
            await pilot.pause(0.02)
        await press(pilot, "space")
        held = flat_text(pilot.app)
        await pilot.pause(0.3)
        assert flat_text(pilot.app) == held
        await press(pilot, "space")
        while flat_text(pilot.app) == held:
            await pilot.pause(0.02)


async def test_nothing_moves_by_itself_where_nothing_may() -> None:
    room = rooms.swot_room(rooms.many_items(12))
    async with showing(room, (120, 40), large=True, pace=0.02, motion=False) as pilot:
        await pilot.pause(0.3)
        assert "Page 1 of " in flat_text(pilot.app)
        await press(pilot, "right_square_bracket")
        assert "Page 2 of " in flat_text(pilot.app)
