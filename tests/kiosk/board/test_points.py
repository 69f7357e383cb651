"""Shared points on the board: every option with its number at every size, and ties in words."""

from __future__ import annotations

import pytest

from kiosk.link.room import Room
from shared.activities.points import PointedOption, PointsResult, PointsSettings
from shared.views import BoardView, Results
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import SIZES, showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, screen_text

at_every_size = pytest.mark.parametrize("size", [*SIZES, (60, 18)], ids=str)
NAMES = ("Ramps", "A quiet room", "Letters", "[b]Rest[/b]")


def points_room(
    totals: tuple[int, ...], before: tuple[int, ...] = (), names: tuple[str, ...] = NAMES
) -> Room[BoardView]:
    at = rooms.activity(
        "points",
        PointsSettings(options=names),
        revealed=True,
        stage="closed",
        title="What is it worth?",
        question="What is each worth to you?",
    )
    first = rooms.plain(result(before, names)) if before else None
    return rooms.room(
        activity=at, results=Results("now", rooms.plain(result(totals, names)), first)
    )


def result(totals: tuple[int, ...], names: tuple[str, ...]) -> PointsResult:
    pointed = [
        PointedOption(name, total, min(total, 20))
        for name, total in zip(names, totals, strict=True)
    ]
    return PointsResult(20 if any(totals) else 0, 100, tuple(pointed))


@at_every_size
async def test_options_stand_by_points_with_their_numbers(size: tuple[int, int]) -> None:
    async with showing(points_room((410, 700, 190, 700)), size) as pilot:
        for words in ("Ramps", "A quiet room", "Letters", "[b]Rest[/b]", "410", "700", "190"):
            assert reads(pilot.app, words), words
        assert reads(pilot.app, "Equal: B and D have 700 points each.")
        drawn = "▒" * 8 in screen_text(pilot.app)
        assert drawn == ("A full bar is 700 points." in flat_text(pilot.app)) == (size != (60, 18))


@at_every_size
async def test_the_first_time_stands_beside(size: tuple[int, int]) -> None:
    room = points_room((410, 700, 190, 650), (1000, 300, 321, 150))
    async with showing(room, size) as pilot:
        assert reads(pilot.app, "1000") and reads(pilot.app, "321")


@at_every_size
async def test_nobody_voted(size: tuple[int, int]) -> None:
    async with showing(points_room((0, 0, 0, 0)), size) as pilot:
        assert reads(pilot.app, "0 people voted")


async def test_nine_long_options_all_stand_in_a_small_window() -> None:
    names = tuple(f"Option {n} with a name that is rather long 日本語" for n in range(9))
    async with showing(points_room(tuple(range(100, 109)), names=names), (80, 24)) as pilot:
        for n in range(9):
            assert reads(pilot.app, f"Option {n} with") and reads(pilot.app, str(100 + n))
