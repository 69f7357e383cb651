"""The board in large letters: all that was said, at most seven lines a page, and no page jumps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.pilot import Pilot

from kiosk.board.reading.layout import MOST_LINES, Paper, look_for, page_rows, pages, pieces
from kiosk.board.reading.pages import ReadingFacts, ReadingPages, in_kept_order, laid, named
from kiosk.board.reading.said import Said, share_of
from kiosk.link.room import Room
from kiosk.widgets.colours.sets import SCREEN_COLOURS
from kiosk.widgets.lines import cells
from shared.views import BoardView
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, drawn, show, showing
from tests.kiosk.contrast import faint
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_ENDS

LONG_HEAD = (
    "Lived experience: 9 ballots · I would recommend this way of working to other teams here"
)
WORDS = st.lists(st.text("abc漢", min_size=1, max_size=12), min_size=1, max_size=25).map(" ".join)
SAID = (
    st.lists(
        st.builds(
            Said,
            WORDS,
            st.sampled_from(["", "7", "12  50%"]),
            st.sampled_from([None, share_of(0, 3, 7), share_of(1, 0, 7)]),
            st.sampled_from(["", "2 before, 3 now"]),
            st.sampled_from(["Oak", "Elm", ""]),
            st.sampled_from(
                ["", "S  Strengths", "T  Threats that nobody here had ever thought of", LONG_HEAD]
            ),
        ),
        min_size=1,
        max_size=9,
    )
    .map(lambda said: [each._replace(key=str(place)) for place, each in enumerate(said)])
    .map(lambda said: tuple(sorted(said, key=lambda each: each.heading)))
)
WIDE, TALL = st.integers(40, 200), st.integers(10, 60)


@given(SAID, WIDE, TALL, st.integers(2, MOST_LINES), st.data())
def test_everything_is_on_the_pages_once_wherever_the_page_that_is_read_begins(
    said: tuple[Said, ...], wide: int, tall: int, most: int, data: st.DataObject
) -> None:
    thing = data.draw(st.integers(0, len(said) - 1))
    piece = data.draw(st.integers(0, 3))
    at = laid(ReadingFacts(said, (thing, piece), most), wide, tall)
    parts = [part for page in at.pages for part in page]
    found = [(p.thing, place) for p in parts for place in range(p.first, p.last)]
    look = at.paper.look
    assert found == [(each, p) for each in said for p in range(len(pieces(each, look)))]
    for page in at.pages:
        assert len({part.thing.heading for part in page}) == 1
        assert len(page_rows(page, at.paper)) <= at.paper.tall
        lines = [pieces(p.thing, look)[p.first : p.last] for p in page]
        count = sum(piece.lines for some in lines for piece in some)
        assert count <= most or len(page) == 1
        assert count <= MOST_LINES


@given(SAID, WIDE, TALL, st.integers(-9, 99))
def test_a_page_fits_its_room(said: tuple[Said, ...], wide: int, tall: int, turn: int) -> None:
    first = laid(ReadingFacts(said), wide, tall)
    page = first.pages[turn % len(first.pages)]
    facts = ReadingFacts(said, (said.index(page[0].thing), page[0].first))
    lines = ReadingPages().draw(facts, wide, tall)
    assert len(lines) <= tall and all(cells(line) <= wide for line in lines)


@given(SAID, st.sets(st.integers(0, 8)), st.integers(0, 9), st.integers(1, 4))
def test_what_comes_in_stands_behind_the_page_that_is_read(
    said: tuple[Said, ...], gone: set[int], first: int, many: int
) -> None:
    new = [Said(f"New {n}", key=f"new {n}") for n in range(3)]
    stay = [each for n, each in enumerate(said) if n not in gone]
    fresh = [new[0], *reversed(stay), *new[1:]]
    order, start = in_kept_order(named(said), (first, first + many), named(fresh), named(said))
    kept = [*order.values()]
    assert list(kept[:start]) == [e for n, e in enumerate(said[:first]) if n not in gone]
    end = start + len([n for n in range(first, min(first + many, len(said))) if n not in gone])
    assert list(kept[end : end + 3]) == new
    assert [*kept[:end], *kept[end + 3 :]] == stay


def test_all_that_came_since_the_pages_began_stands_in_its_own_order_behind_the_page() -> None:
    begun, all_of_it = named([*map(Said, "ab")]), named([*map(Said, "abcd")])
    once, _start = in_kept_order(begun, (0, 1), named([*map(Said, "abd")]), begun)
    assert "".join(each.text for each in once.values()) == "adb"
    for first, order in ((0, "acdb"), (1, "adcb")):
        kept, start = in_kept_order(once, (first, first + 1), all_of_it, begun)
        assert ("".join(each.text for each in kept.values()), start) == (order, first)


def test_two_that_say_the_same_are_two() -> None:
    ann, bo = Said("Ann"), Said("Bo")
    before, now = named([ann, bo]), named([ann, ann, bo])
    assert list(now.values()) == [ann, ann, bo]
    kept, start = in_kept_order(before, (0, 1), now, before)
    assert ([*kept.values()], start) == ([ann, ann, bo], 0)


def test_short_words_have_their_bars_beside_them_and_long_ones_below() -> None:
    short = [Said(f"{n}", "7", share_of(n, n, 3)) for n in range(3)]
    assert look_for(short, 160, 40).names
    long = [*short, Said("words and words and words and words", "7", share_of(3, 1, 3))]
    assert not look_for(long, 160, 40).names
    paper = Paper(look_for(long, 160, 40), 60)
    assert len(pages(long, paper)) == 1


# --- on the screen ---


async def press(pilot: Pilot[int], key: str) -> None:
    await pilot.press(key)
    await drawn(pilot)


async def test_keys_turn_the_pages_forwards_and_back() -> None:
    room = rooms.swot_room(rooms.many_items(12))
    async with showing(room, (80, 24)) as pilot:
        first = flat_text(pilot.app)
        assert "Page 1 of " in first
        await press(pilot, "right_square_bracket")
        assert "Page 2 of " in flat_text(pilot.app)
        await press(pilot, "left_square_bracket")
        assert flat_text(pilot.app) == first
        await press(pilot, "left_square_bracket")
        assert reads(pilot.app, "Threats")


ALL = {
    "choice": rooms.choice_room(),
    "again": rooms.choice_room((21, 7, 14), (12, 20, 8)),
    "multiple": rooms.multiple_room(),
    "scale": rooms.scale_room(),
    "swot": rooms.swot_room(rooms.many_items(9), {"i1": 3}),
    "dots": rooms.dots_room(9),
}


@AT_ENDS
async def test_no_page_has_more_than_seven_lines_of_text(size: tuple[int, int]) -> None:
    async with showing(rooms.room(), size) as pilot:
        for room in ALL.values():
            await show(pilot, room)
            seen = set[str]()
            while (page := "\n".join(screen_lines(pilot.app))) not in seen:
                seen.add(page)
                frame = 4 if size[1] < 34 else 2
                usual = [row for row in screen_lines(pilot.app) if any(map(str.isalnum, row))]
                assert len(usual) <= (frame + MOST_LINES if size[1] < 34 else 3 + frame), page
                await press(pilot, "right_square_bracket")


@AT_ENDS
async def test_large_print_is_there_at_every_size_and_in_all_colours(size: tuple[int, int]) -> None:
    async with showing(rooms.dots_room(), size) as pilot:
        assert reads(pilot.app, "Page 1 of")
        for colours in SCREEN_COLOURS:
            pilot.app.theme = colours.name
            await pilot.pause()
            assert list(faint(pilot.app, words=False)) == []


@pytest.mark.parametrize("size", [(120, 40), (160, 50), (200, 60)], ids=str)
async def test_a_result_can_be_read_from_ten_metres(size: tuple[int, int]) -> None:
    async with showing(rooms.choice_room(), size) as pilot:
        for words in ("Good idea", "21", "50%", "Swear word", "Not sure yet"):
            assert words not in flat_text(pilot.app) and reads(pilot.app, words)
        assert "Page" not in flat_text(pilot.app)


async def test_a_question_too_long_for_the_heading_has_a_page() -> None:
    room = rooms.swot_room(rooms.many_items(4))
    async with showing(room, (120, 40)) as pilot:
        assert reads(pilot.app, "working this way to plan and deliver")


async def test_f8_shows_all_at_once_and_the_pages_again() -> None:
    async with showing(rooms.swot_room(rooms.many_items(12)), (120, 40)) as pilot:
        for _turn in range(2):
            assert "(said 3)" not in flat_text(pilot.app) and reads(pilot.app, "Page 1 of")
            await press(pilot, "f8")
            assert "(said 3)" in flat_text(pilot.app)
            await press(pilot, "f8")


def with_items(room: Room[BoardView], number: int) -> Room[BoardView]:
    assert room.view is not None
    progress = replace(room.view.progress, items=number)
    view = replace(room.view, items=rooms.many_items(number), progress=progress)
    return replace(room, view=view)


def words(pilot: Pilot[int]) -> str:
    return board_of(pilot).board.page_words


async def test_a_page_stays_while_more_comes_in_and_what_is_new_comes_next() -> None:
    room = rooms.swot_room(rooms.many_items(12))
    async with showing(room, (160, 50)) as pilot:
        for _page in range(3):
            await press(pilot, "right_square_bracket")
        before = words(pilot)
        await show(pilot, with_items(room, 40))
        while not reads(pilot.app, "40 ideas in"):
            await pilot.pause(0.02)
        assert words(pilot).startswith(before)
        seen = ""
        for _page in range(40):
            await press(pilot, "right_square_bracket")
            seen += words(pilot)
        assert all(f"(said {n})" in seen for n in range(40))


async def test_what_the_chair_hides_goes_from_the_page_at_once() -> None:
    room = rooms.swot_room(rooms.many_items(12))
    assert room.view is not None
    async with showing(room, (160, 50)) as pilot:
        while "(said 5)" not in words(pilot):
            await press(pilot, "right_square_bracket")
        items = {id: item for id, item in room.view.items.items() if id != "i5"}
        await show(pilot, replace(room, view=replace(room.view, items=items)))
        while "(said 5)" in words(pilot):
            await pilot.pause(0.02)
        assert words(pilot)


async def test_pages_turn_at_the_board_s_pace_until_space_pauses_them() -> None:
    room = rooms.swot_room(rooms.many_items(12))
    async with showing(room, (80, 24), pace=0.05) as pilot:
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
    async with showing(room, (80, 24), pace=0.02, motion=False) as pilot:
        await pilot.pause(0.3)
        assert "Page 1 of " in flat_text(pilot.app)
        await press(pilot, "right_square_bracket")
        assert "Page 2 of " in flat_text(pilot.app)
