"""Points on the board: totals, givers and means, ties in words, at every size."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from kiosk.link.room import Room
from shared.activities import kind_named
from shared.activities.points import PointsResult, PointsSettings, Shares
from shared.views import BoardView, Results
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import keeps_to_its_cells, show, showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, screen_text
from tests.kiosk.sizes import AT_ENDS

SHORT_OPTIONS = ("Lifts that work", "Interpreters", "Pay for people's time")
LONG_OPTIONS = tuple(
    f"{n} a long answer that needs nearly all of the sixty letters" for n in range(1, 10)
)
Ballots = Sequence[Sequence[int]]


def counted(options: Sequence[str], ballots: Ballots) -> PointsResult:
    rules = kind_named("points")
    settings = PointsSettings(tuple(options))
    tally = rules.new_tally(settings)
    for points in ballots:
        tally.add(Shares(tuple(points)))
    result = rules.result(settings, tally, [])
    assert isinstance(result, PointsResult)
    return result


def points_room(
    options: Sequence[str], ballots: Ballots, before: Ballots | None = None
) -> Room[BoardView]:
    at = rooms.activity("points", PointsSettings(tuple(options)), revealed=True)
    first = rooms.plain(counted(options, before)) if before is not None else None
    return rooms.room(
        activity=at, results=Results("now", rooms.plain(counted(options, ballots)), first)
    )


def some_ballots(people: int) -> Ballots:
    luck = random.Random(3)
    return [[luck.randint(0, 11) for _ in range(9)] for _ in range(people)]


@AT_ENDS
async def test_each_option_has_its_points_givers_and_mean(size: tuple[int, int]) -> None:
    ballots = [(50, 30, 20), (0, 100, 0), (40, 0, 20)]
    async with showing(points_room(SHORT_OPTIONS, ballots), size, large=False) as pilot:
        text = flat_text(pilot.app)
        for words in SHORT_OPTIONS:
            assert reads(pilot.app, words), words
        for words in (
            "130 points from 2 people 43.3 for each voter",
            "90 points from 2 people 30.0 for each voter",
            "40 points from 2 people 13.3 for each voter",
            "3 people voted, with 100 points each. A full bar is 130 points.",
        ):
            assert words in text, words
        assert "Equal" not in text


@AT_ENDS
async def test_nine_long_options_stand_by_points(size: tuple[int, int]) -> None:
    ballots = some_ballots(41)
    async with showing(
        points_room(LONG_OPTIONS, ballots, ballots[:20]), size, large=False
    ) as pilot:
        text = flat_text(pilot.app)
        totals = [sum(each[option] for each in ballots) for option in range(9)]
        order = sorted(range(9), key=lambda option: -totals[option])
        found = [text.find(f" {'ABCDEFGHI'[option]} {option + 1} a long") for option in order]
        assert -1 not in found and found == sorted(found)
        assert all(str(total) in text for total in totals)
        assert "before" in text


@AT_ENDS
async def test_equal_points_are_named(size: tuple[int, int]) -> None:
    ballots = [(20, 20, 1, 1, 58)]
    async with showing(
        points_room((*SHORT_OPTIONS, "Time", "日本語"), ballots), size, large=False
    ) as pilot:
        text = flat_text(pilot.app)
        assert "Equal: A and B have 20 points each; C and D have 1 point each." in text
        assert "2= A" in text and reads(pilot.app, "日本語")


@AT_ENDS
async def test_no_votes_at_all(size: tuple[int, int]) -> None:
    async with showing(points_room(SHORT_OPTIONS, []), size, large=False) as pilot:
        text = flat_text(pilot.app)
        assert "0 people voted" in text and "0 points from 0 people - for each voter" in text
        assert "Equal" not in text
        assert "█" * 12 not in screen_text(pilot.app)


@pytest.mark.parametrize(("size", "number"), [((100, 32), 5), ((80, 24), 9)])
async def test_hostile_options_change_nothing_outside_their_cells(
    size: tuple[int, int], number: int
) -> None:
    ballots = [list(range(number)), [5] * number]
    async with showing(rooms.room(), size, large=False) as pilot:

        async def show_options(options: Sequence[str]) -> None:
            await show(pilot, points_room(options, ballots, ballots[:1]))

        await keeps_to_its_cells(pilot, number, show_options)
