"""The parts of the room on the board: side by side or by turn, for every kind, and never hidden."""

from __future__ import annotations

from typing import Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.board.apart import Shelf, shelf_for
from kiosk.link.room import Room
from shared.activities.scale import ScaleResult, StatementCount
from shared.ids import CHAIR
from shared.messages import Cast, Close, Open, Reveal
from shared.views import BoardView, Results, board_view
from shared.voices import WITHHELD
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, drawn, read_through, show, showing
from tests.kiosk.board.rooms import scale_room
from tests.kiosk.screen_text import screen_text
from tests.shared.any_day.any_choice import choice_for
from tests.shared.day import JOIN, Day

KINDS: Final = {
    "choice": 'options = ["Good idea", "Swear word", "Not sure yet"]',
    "multiple": 'options = ["From a friend", "A letter", "At the surgery", "At work"]',
    "scale": 'statements = ["I agree with the principle", "It will work here in practice"]',
    "motion": 'quorum = "1/2"',
    "ranking": 'options = ["Longer opening hours", "A ramp at every door", "Easy-read letters"]',
    "points": 'options = ["Longer hours", "A ramp at every door", "Letters"]\npoints = 10',
    "grid": 'options = ["Longer opening hours", "A ramp at every door", "Easy-read letters"]',
    "words": "most = 3",
    "dots": 'from = "swot"',
}
VOICED: Final = {"l": 9, "p": 7, "b": 5}
LETTERS: Final = {"Lived experience: 9 ballots", "Professional: 7 ballots", "Both: 5 ballots"}


def day_of(kind: str, voiced: dict[str, int] = VOICED) -> Day:
    """A day on which a room has answered with these voices, and sees the results."""
    agenda = f"""
title = "Voices"
[[activity]]
id = "swot"
kind = "swot"
title = "Swot"
[[activity]]
id = "vote"
kind = "{kind}"
title = "What do we think?"
voices = true
{KINDS[kind]}
"""
    day = Day(agenda)
    day.join("Oak", 40)
    day.do(CHAIR, Open(id=day.id(), activity="swot"))
    for place, text in enumerate(("People are listened to", "It takes longer", "Staff change")):
        day.write("t1", "swot", ("strengths", "weaknesses", "threats")[place], text)
    day.do(CHAIR, Close(id=day.id()))
    day.do(CHAIR, Open(id=day.id(), activity="vote"))
    number = 0
    for voice, count in voiced.items():
        for _ in range(count):
            number += 1
            choice = choice_for(day, day.at("vote").activity, number * number % 3 + (voice == "p"))
            day.do(
                "t1",
                Cast(id=day.id(), activity="vote", ballot=day.ballot(), choice=choice, voice=voice),
            )
    day.do(CHAIR, Close(id=day.id()))
    day.do(CHAIR, Reveal(id=day.id(), activity="vote"))
    return day


def seen_on(day: Day) -> Room[BoardView]:
    """What a board sees now."""
    return Room("board", "here", view=board_view(day.meeting.state, {"t1"}, JOIN))


def room_of(kind: str, voiced: dict[str, int] = VOICED) -> Room[BoardView]:
    """What a board sees on such a day."""
    return seen_on(day_of(kind, voiced))


@pytest.mark.parametrize("kind", KINDS)
async def test_the_parts_stand_side_by_side_in_every_kind(kind: str) -> None:
    room = room_of(kind)
    async with showing(room, (120, 40), large=False) as pilot:
        board = board_of(pilot).board
        assert "Lived experience" not in screen_text(pilot.app)
        board.turn()
        await drawn(pilot)
        seen = screen_text(pilot.app)
        names = [name for name in LETTERS if name in seen]
        assert sorted(names) == sorted(LETTERS)
        (row,) = [line for line in seen.splitlines() if "Lived experience: 9" in line]
        assert all(name in row for name in LETTERS)
        board.turn()
        await drawn(pilot)
        assert "Lived experience" not in screen_text(pilot.app), "the whole room has its turn again"


@pytest.mark.parametrize("kind", ["choice", "scale", "motion"])
async def test_on_a_small_board_the_parts_come_by_turn(kind: str) -> None:
    async with showing(room_of(kind), large=False) as pilot:
        board = board_of(pilot).board
        pages = []
        for _ in range(3):
            pages.append({name for name in LETTERS if name in screen_text(pilot.app)})
            board.turn()
            await drawn(pilot)
        assert pages[0] == set()
        assert pages[1] | pages[2] == LETTERS
        assert pages[1] & pages[2] == set()


async def test_in_large_print_the_parts_come_under_their_names() -> None:
    async with showing(rooms.room(), (160, 50)) as pilot:
        for kind in KINDS:
            await show(pilot, rooms.room())  # each is an activity of its own
            await show(pilot, room_of(kind))
            seen = await read_through(pilot)
            assert not any(seen[0].startswith(name) for name in LETTERS), kind
            for name in LETTERS:
                assert any(words.startswith(name) for words in seen), kind


async def test_each_part_has_its_own_numbers() -> None:
    async with showing(room_of("choice", {"l": 6, "p": 5}), (160, 50), large=False) as pilot:
        board_of(pilot).board.turn()
        await drawn(pilot)
        row = next(each for each in screen_text(pilot.app).splitlines() if "A  Good idea" in each)
        assert row.split() == ["A", "Good", "idea", "2", "33%", "A", "Good", "idea", "0", "0%"]


async def test_a_motion_has_its_verdict_from_the_whole_room_alone() -> None:
    async with showing(room_of("motion"), (120, 40), large=False) as pilot:
        board_of(pilot).board.turn()
        await drawn(pilot)
        for word in ("arried", "verdict", "Quorum", "Needed"):
            assert word not in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_board_that_stands_still_shows_everyone_and_each_part(
    size: tuple[int, int],
) -> None:
    async with showing(room_of("choice"), size, motion=False, large=False) as pilot:
        for _ in range(2):
            seen = screen_text(pilot.app)
            assert "Everyone: 21 ballots" in seen
            assert all(name in seen for name in LETTERS)
            board_of(pilot).board.turn()
            await drawn(pilot)


async def test_where_nothing_is_shown_apart_the_board_says_so_without_numbers() -> None:
    async with showing(room_of("choice", {"l": 9, "p": 2})) as pilot:
        board = board_of(pilot).board
        for _ in range(2):
            assert WITHHELD in screen_text(pilot.app)
            assert "Professional" not in screen_text(pilot.app)
            board.turn()
            await drawn(pilot)


async def test_the_next_question_takes_the_parts_away() -> None:
    async with showing(room_of("choice"), (120, 40), large=False) as pilot:
        board_of(pilot).board.turn()
        await drawn(pilot)
        assert "Professional: 7 ballots" in screen_text(pilot.app)
        await show(pilot, room_of("scale", {"l": 3}))
        assert "Professional" not in screen_text(pilot.app)
        assert WITHHELD in screen_text(pilot.app)


async def test_a_split_that_a_mean_hides_is_said_in_words() -> None:
    statement = StatementCount("It will work here", (9, 3, 2, 4, 7), 1)
    settled = StatementCount("It is a good idea", (0, 1, 2, 14, 8), 0)
    for size in ((80, 24), (160, 50)):
        result = ScaleResult(26, (statement, settled), "Not at all", "Very much")
        room = scale_room()
        assert room.view is not None
        view = replace(room.view, results=Results("now", msgspec.to_builtins(result)))
        async with showing(replace(room, view=view), size, large=False) as pilot:
            seen = screen_text(pilot.app)
            assert seen.count("Split: 12 low, 11 high, 2 between.") == 1
            assert seen.count("Split") == 1


@given(st.integers(1, 40), st.integers(56, 300), st.integers(8, 80), st.booleans())
def test_every_part_has_a_place(parts: int, wide: int, tall: int, turning: bool) -> None:
    shelf = shelf_for(parts, wide, tall, turning=turning)
    assert 1 <= shelf.columns <= parts
    assert shelf.columns == 1 or (wide - 4 * (shelf.columns - 1)) // shelf.columns >= 36
    assert turning or shelf.columns * shelf.rows >= parts


def test_parts_are_dealt_evenly() -> None:
    assert shelf_for(4, 130, 20, turning=True) == Shelf(2, 1)
    assert shelf_for(3, 130, 20, turning=True) == Shelf(3, 1)
    assert shelf_for(5, 130, 40, turning=False) == Shelf(3, 2)
