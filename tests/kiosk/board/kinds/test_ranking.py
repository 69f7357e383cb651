"""A ranking on the board: three numbers an option, ties and duels in words, at every size."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from kiosk.link.room import Room
from shared.activities import kind_named
from shared.activities.ranking import Order, RankingResult, RankingSettings
from shared.views import BoardView, Results
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import keeps_to_its_cells, show, showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, screen_lines, screen_text
from tests.kiosk.sizes import AT_ENDS

SHORT_OPTIONS = ("Lifts that work", "Interpreters", "Pay for people's time")
LONG_OPTIONS = tuple(
    f"{n} a long answer that needs nearly all of the sixty letters" for n in range(1, 10)
)
CYCLE = (
    *[(0, 1, 2)] * 23,
    *[(1, 2, 0)] * 17,
    *[(1, 0, 2)] * 2,
    *[(2, 0, 1)] * 10,
    *[(2, 1, 0)] * 8,
)
Orders = Sequence[Sequence[int]]


def counted(options: Sequence[str], orders: Orders, condorcet: bool) -> RankingResult:
    rules = kind_named("ranking")
    settings = RankingSettings(tuple(options), 1, condorcet)
    tally = rules.new_tally(settings)
    for order in orders:
        tally.add(Order(tuple(order)))
    result = rules.result(settings, tally, [])
    assert isinstance(result, RankingResult)
    return result


def ranking_room(
    options: Sequence[str], orders: Orders, before: Orders | None = None, condorcet: bool = True
) -> Room[BoardView]:
    at = rooms.activity("ranking", RankingSettings(tuple(options)), revealed=True)
    first = rooms.plain(counted(options, before, condorcet)) if before is not None else None
    now = rooms.plain(counted(options, orders, condorcet))
    return rooms.room(activity=at, results=Results("now", now, first))


def some_orders(people: int) -> Orders:
    luck = random.Random(3)
    return [luck.sample(range(9), luck.randint(3, 9)) for _ in range(people)]


@AT_ENDS
async def test_each_option_has_its_three_numbers_and_the_cycle_is_named(
    size: tuple[int, int],
) -> None:
    async with showing(ranking_room(SHORT_OPTIONS, CYCLE), size, large=False) as pilot:
        text = flat_text(pilot.app)
        for words in (*SHORT_OPTIONS, "69", "58", "53"):
            assert reads(pilot.app, words), words
        for words in ("69 points 19 put it first mean place 1.9", "mean place 2.1", "18 put it"):
            assert words in text, words
        assert "nobody wins against every other. It goes round: A" in text
        assert text.count("(33-27)") == text.count("(42-18)") == text.count("(35-25)") == 1
        assert "1st place 2 points" in text
        assert not [line for line in screen_lines(pilot.app) if "▒…" in line or "█…" in line]


@AT_ENDS
async def test_nine_long_options_stand_by_points(size: tuple[int, int]) -> None:
    orders = some_orders(41)
    async with showing(ranking_room(LONG_OPTIONS, orders, orders[:20]), size, large=False) as pilot:
        text = flat_text(pilot.app)
        found = [text.find(f"{place}. {letter} ") for place, letter in enumerate("DEAFGCIHB", 1)]
        assert -1 not in found and found == sorted(found)
        assert "190.5" in text and "before" in text and "2nd" in text
        assert "wins against every other." in text


@AT_ENDS
async def test_ties_are_named(size: tuple[int, int]) -> None:
    room = ranking_room((*SHORT_OPTIONS, "Time", "日本語"), [(0, 1, 2, 3, 4), (1, 0, 2, 4, 3)])
    async with showing(room, size, large=False) as pilot:
        text = flat_text(pilot.app)
        assert "A and B share the 1st place; D and E share the 4th place." in text
        assert text.count("Even duels leave A") == 1
        assert "1 point " in text


@AT_ENDS
async def test_no_votes_at_all(size: tuple[int, int]) -> None:
    async with showing(ranking_room(SHORT_OPTIONS, []), size, large=False) as pilot:
        text = flat_text(pilot.app)
        assert "0 points 0 put it first mean place -" in text
        assert "share" not in text.replace("share the rest", "")
        assert "█" * 12 not in screen_text(pilot.app)


async def test_duels_are_told_only_where_the_agenda_asks() -> None:
    async with showing(ranking_room(SHORT_OPTIONS, CYCLE, condorcet=False), large=False) as pilot:
        assert "Two by two" not in flat_text(pilot.app)


@pytest.mark.parametrize(("size", "number"), [((100, 32), 5), ((80, 24), 9)])
async def test_hostile_options_change_nothing_outside_their_cells(
    size: tuple[int, int], number: int
) -> None:
    async with showing(rooms.room(), size, large=False) as pilot:

        async def show_options(options: Sequence[str]) -> None:
            await show(pilot, ranking_room(options, [range(number), (4, 2)], [(1, 0)]))

        await keeps_to_its_cells(pilot, number, show_options)
