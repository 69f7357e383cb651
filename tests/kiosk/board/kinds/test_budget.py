"""A budget on the board: both ways side by side, what is left, ties in words, at every size."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from kiosk.link.room import Room
from shared.activities import kind_named
from shared.activities.budget import BudgetResult, BudgetSettings, Project, Ticks
from shared.state import Stage
from shared.views import BoardView, Results
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import SIZES, keeps_to_its_cells, show, showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_ENDS

Ballots = Sequence[Sequence[int]]
FOUR = {"Ramp": 700, "Gym": 400, "Fair": 200, "Books": 100}
NINE = {
    f"{n} a long name that needs nearly all of the sixty letters": 1000 * n for n in range(1, 10)
}
SPLIT: Ballots = [[0, 1]] * 6 + [[0], [2], [2, 3], [2, 3], [2, 3]]

at_every_size = pytest.mark.parametrize("size", SIZES, ids=str)


def counted(projects: dict[str, int], total: int, ballots: Ballots) -> BudgetResult:
    rules = kind_named("budget")
    settings = settings_of(projects, total)
    tally = rules.new_tally(settings)
    for places in ballots:
        tally.add(Ticks(tuple(places)))
    result = rules.result(settings, tally, [])
    assert isinstance(result, BudgetResult)
    return result


def settings_of(projects: dict[str, int], total: int) -> BudgetSettings:
    return BudgetSettings(tuple(Project(*each) for each in projects.items()), total, "£")


def budget_room(
    projects: dict[str, int],
    total: int,
    ballots: Ballots,
    before: Ballots | None = None,
    stage: Stage = "closed",
) -> Room[BoardView]:
    at = rooms.activity("budget", settings_of(projects, total), revealed=True, stage=stage)
    first = rooms.plain(counted(projects, total, before)) if before is not None else None
    now = rooms.plain(counted(projects, total, ballots))
    return rooms.room(activity=at, results=Results("now", now, first))


@at_every_size
async def test_both_ways_stand_side_by_side(size: tuple[int, int]) -> None:
    async with showing(budget_room(FOUR, 1100, SPLIT), size, large=False) as pilot:
        for words in ("Both ways agree on 1 of 4 projects.", *FOUR, "Left over", "£100", "£0"):
            assert reads(pilot.app, words), words
        text = flat_text(pilot.app)
        assert "the same part of the money (£100)" in text
        if size[0] < 160:  # above that in large letters
            assert "cost votes Equal shares Most votes" in text
            assert "Ramp £700 7 ✓ yes ✓ yes" in text
            assert "Gym £400 6 no ✓ yes" in text
            assert "Fair £200 4 ✓ yes no" in text
            assert "Left over £100 £0" in text
        else:
            assert "£400, 6 votes" in text


@AT_ENDS
async def test_nine_long_projects_before_and_after(size: tuple[int, int]) -> None:
    luck = random.Random(3)
    cast = [sorted(luck.sample(range(9), luck.randint(1, 4))) for _ in range(41)]
    room = budget_room(NINE, 20000, cast, cast[:30])
    assert room.view and room.view.results
    async with showing(room, size, large=False) as pilot:
        text = flat_text(pilot.app)
        assert all(f"{n} a long name" in text for n in range(1, 10))
        assert "Left over" in text and "votes (before)" in text
        assert reads(pilot.app, "Both ways")
        assert all(len(line) <= size[0] for line in screen_lines(pilot.app))


@AT_ENDS
async def test_where_the_tie_rule_decided_it_is_said(size: tuple[int, int]) -> None:
    room = budget_room({"Ramp": 300, "Gym": 200}, 300, [[0], [1]])
    async with showing(room, size, large=False) as pilot:
        assert "Gym and Ramp were level. Gym came first: the lower cost." in flat_text(pilot.app)


async def test_a_currency_without_large_letters_is_still_there() -> None:
    room = budget_room(FOUR, 1100, SPLIT)
    assert room.view and room.view.results
    room.view.results.result["currency"] = "₽"
    async with showing(room, (200, 60), large=False) as pilot:
        assert "Left over ₽100 ₽0" in flat_text(pilot.app)


@AT_ENDS
async def test_while_people_vote_it_is_so_far_and_without_votes_nothing(
    size: tuple[int, int],
) -> None:
    async with showing(budget_room(FOUR, 1100, SPLIT, stage="open"), size) as pilot:
        assert reads(pilot.app, "So far: both ways agree on 1 of 4 projects.")
        await show(pilot, budget_room(FOUR, 1100, [], stage="open"))
        assert reads(pilot.app, "Nobody has voted yet.")
        await show(pilot, budget_room(FOUR, 1100, []))
        assert reads(pilot.app, "Nobody voted, so nothing is paid for.")


@pytest.mark.parametrize(("size", "number"), [((100, 32), 5), ((80, 24), 9)])
async def test_hostile_names_change_nothing_outside_their_cells(
    size: tuple[int, int], number: int
) -> None:
    ballots = [list(range(number)), [number - 1]]
    async with showing(rooms.room(), size, large=False) as pilot:

        async def show_names(names: Sequence[str]) -> None:
            # Places make names that come out alike different keys.
            projects = [Project(name, 5 + n) for n, name in enumerate(names)]
            await show(pilot, _room_of(projects, ballots))

        await keeps_to_its_cells(pilot, number, show_names)


def _room_of(projects: Sequence[Project], ballots: Ballots) -> Room[BoardView]:
    rules, settings = kind_named("budget"), BudgetSettings(tuple(projects), 40)
    tally = rules.new_tally(settings)
    for places in ballots:
        tally.add(Ticks(tuple(places)))
    at = rooms.activity("budget", settings, revealed=True, stage="closed")
    result = rooms.plain(rules.result(settings, tally, []))
    return rooms.room(activity=at, results=Results("now", result))
