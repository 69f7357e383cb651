"""The board, started in large letters, through what chairs do: nothing hidden stays, nothing jumps.

Real commands on a day in memory, real views, a real board.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pytest
from textual.pilot import Pilot

from kiosk.board.kinds.parts.exchange_lists import ExchangeFacts, Wished, said_in
from kiosk.board.panel import panel_for
from kiosk.board.reading.pages import in_kept_order, named
from kiosk.board.reading.said import Said
from kiosk.board.reading.to_read import to_read
from kiosk.link.room import Room
from shared.ids import CHAIR
from shared.messages import BoardPages, Command, Hide, HideItem, Open, Undo
from shared.views import BoardView
from tests.kiosk.board.boards import board_of, drawn, show, showing
from tests.kiosk.board.kinds.test_questions import questions_room
from tests.kiosk.board.test_apart import KINDS, day_of, room_of, seen_on
from tests.kiosk.board.test_reading import press
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import screen_text
from tests.shared.day import Day

NEXT: Final = "right_square_bracket"
NOT_SHOWN: Final = "Lived experience"


def hide(day: Day) -> Command:
    return Hide(id=day.id(), activity="vote")


def go_on(day: Day) -> Command:
    return Open(id=day.id(), activity="swot")


def words(pilot: Pilot[int]) -> str:
    return board_of(pilot).board.page_words


async def nothing_to_read(pilot: Pilot[int]) -> None:
    """Wait until the pages are gone: a board that is read draws some times a second."""
    while words(pilot):
        await pilot.pause(0.02)
    await drawn(pilot)


@pytest.mark.parametrize("motion", [True, False])
@pytest.mark.parametrize("what", [hide, go_on])
async def test_parts_that_stood_all_at_once_go_when_results_do_also_after_f8(
    what: Callable[[Day], Command], motion: bool
) -> None:
    day = day_of("choice")
    async with showing(seen_on(day), (160, 50), motion=motion) as pilot:
        await press(pilot, "f8")
        if motion:
            await press(pilot, NEXT)
        assert NOT_SHOWN in screen_text(pilot.app)
        await press(pilot, "f8")
        assert words(pilot)
        day.do(CHAIR, what(day))
        await show(pilot, seen_on(day))
        await nothing_to_read(pilot)
        for _face in range(2):  # in large letters, and all at once
            seen = screen_text(pilot.app)
            assert not any(each in seen for each in (NOT_SHOWN, "33%", "Professional"))
            assert not reads(pilot.app, NOT_SHOWN)
            await press(pilot, "f8")


async def test_parts_that_the_chair_showed_whole_on_every_board_go_when_results_do() -> None:
    day = day_of("choice")
    async with showing(seen_on(day), (160, 50)) as pilot:
        day.do(CHAIR, BoardPages(id=day.id(), whole=True))
        day.do(CHAIR, BoardPages(id=day.id(), turn=1))
        await show(pilot, seen_on(day))
        assert NOT_SHOWN in screen_text(pilot.app)
        day.do(CHAIR, BoardPages(id=day.id(), whole=False))
        await show(pilot, seen_on(day))
        assert words(pilot)
        day.do(CHAIR, hide(day))
        await show(pilot, seen_on(day))
        await nothing_to_read(pilot)
        assert NOT_SHOWN not in screen_text(pilot.app)


async def test_the_parts_have_their_turn_again_after_large_letters() -> None:
    async with showing(room_of("choice"), (160, 50)) as pilot:
        for _time in range(2):
            await press(pilot, "f8")
            assert NOT_SHOWN not in screen_text(pilot.app)
            await press(pilot, NEXT)
            assert NOT_SHOWN in screen_text(pilot.app)
            await press(pilot, "f8")
            assert words(pilot)


# --- what comes back, and headings that count ---


def written(number: int) -> Day:
    day = Day('title = "T"\n[[activity]]\nid = "swot"\nkind = "swot"\ntitle = "S"\nlive = true\n')
    day.join("Oak", 9)
    day.do(CHAIR, Open(id=day.id(), activity="swot"))
    for n in range(number):
        day.write("t1", "swot", "strengths", f"Thing {n} is good")
    return day


@pytest.mark.parametrize("thing", [3, 19, 12])
async def test_what_the_chair_hides_and_then_undoes_comes_next(thing: int) -> None:
    day = written(20)
    room = seen_on(day)
    assert room.view is not None
    (item,) = (id for id, each in room.view.items.items() if f"Thing {thing} " in each.text)
    async with showing(room, (160, 50)) as pilot:
        await press(pilot, NEXT)
        day.do(CHAIR, HideItem(id=day.id(), item=item))
        await show(pilot, seen_on(day))
        while not reads(pilot.app, "19 ideas in"):
            await pilot.pause(0.02)
        page = words(pilot)
        assert f"Thing {thing} " not in page
        day.do(CHAIR, Undo(id=day.id()))
        await show(pilot, seen_on(day))
        while not reads(pilot.app, "20 ideas in"):
            await pilot.pause(0.02)
        assert words(pilot) == page
        await press(pilot, NEXT)
        assert f"Thing {thing} " in words(pilot)


def offers(number: int) -> tuple[Said, ...]:
    """What an exchange says, in all three of its lists."""
    wished = tuple(Wished(f"offer {n}", "Oak") for n in range(number))
    matches = tuple(f"match {n}" for n in range(number))
    return said_in(ExchangeFacts(matches, wished, wished))


def asked(number: int) -> tuple[Said, ...]:
    """What so many questions that wait say."""
    return said_of(questions_room([(f"question {n}", 40 - n, "") for n in range(number)]))


def voiced(number: int) -> tuple[Said, ...]:
    """What a room says, with so many of one part of it."""
    return said_of(room_of("choice", {"l": number, "p": 7}))


def said_of(room: Room[BoardView]) -> tuple[Said, ...]:
    assert room.view is not None and room.view.activity is not None
    return to_read(room.view, panel_for(room.view.activity.kind))


@pytest.mark.parametrize("said", [offers, asked, voiced])
def test_the_page_stays_when_the_number_in_its_heading_changes(
    said: Callable[[int], Sequence[Said]],
) -> None:
    before, now = said(9), said(10)
    began = named(before)
    for first in range(len(before) - 1):
        order, start = in_kept_order(began, (first, first + 2), named(now), began)
        kept = [*order.values()]
        assert start == first
        assert [each.key for each in kept[: first + 2]] == [e.key for e in before[: first + 2]]
        assert len(kept) == len(now) and set(kept) == set(now)


@pytest.mark.parametrize("size", [(110, 24), (120, 24), (120, 27)], ids=str)
async def test_below_a_long_statement_its_numbers_are_read_on_a_low_wide_board(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "I would recommend this way of working to other teams and organisations in our region"
    monkeypatch.setitem(KINDS, "scale", f'statements = ["{long}"]')
    async with showing(room_of("scale"), size) as pilot:
        seen = set[str]()
        while (page := words(pilot)) not in seen:
            seen.add(page)
            if ". 1 " in page:  # the first number, and what it means
                assert reads(pilot.app, "Not at all"), screen_text(pilot.app)
            await press(pilot, NEXT)
