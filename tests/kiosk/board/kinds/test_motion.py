"""A motion on the board: the verdict, three numbers and the rule in words, at every size."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.link.room import Room
from shared.activities.motion import MotionSettings
from shared.state import Stage
from shared.views import BoardView, Results
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import SIZES, showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import screen_text
from tests.kiosk.sizes import at
from tests.shared.activities.test_motion import result

Votes = tuple[int, int, int]

at_ends = at([(60, 18), SIZES[0], SIZES[-1]], SIZES[1:-1])


def motion_room(
    votes: Votes,
    present: int = 0,
    before: Votes | None = None,
    stage: Stage = "closed",
    **settings: Any,
) -> Room[BoardView]:
    at = rooms.activity(
        "motion",
        MotionSettings(**settings),
        revealed=True,
        stage=stage,
        title="Motion 3: 日本語",
        question="That the accounts for the year be approved, and the trustees thanked for them",
    )
    first = rooms.plain(result(before, present, **settings)) if before else None
    now = rooms.plain(result(votes, present, **settings))
    return rooms.room(activity=at, results=Results("now", now, first))


@at_ends
async def test_a_motion_that_is_carried(size: tuple[int, int]) -> None:
    async with showing(motion_room((31, 12, 4)), size, large=False) as pilot:
        for words in ("Carried", "For", "31", "Against", "12", "Abstained", "4"):
            assert reads(pilot.app, words), words
        assert reads(pilot.app, "Needed: more for than against.")
        text = screen_text(pilot.app)
        assert "▒" * 8 in text and "===" in text
        assert not reads(pilot.app, "Quorum")


@at_ends
async def test_a_share_of_those_present_the_quorum_and_the_first_time(
    size: tuple[int, int],
) -> None:
    room = motion_room(
        (30, 15, 4), 60, (20, 20, 1), majority="two-thirds", of="present", quorum="1/2"
    )
    async with showing(room, size, large=False) as pilot:
        for words in (
            "Not carried",
            "Needed: 40 for, two thirds of the 60 people here.",
            "30 of the 60 people here must vote; 49 did.",
            "The first time: not carried, 20 for, 20 against, 1 abstained.",
        ):
            assert reads(pilot.app, words), words


@at_ends
async def test_a_tie_is_said_to_be_one(size: tuple[int, int]) -> None:
    async with showing(motion_room((7, 7, 9)), size, large=False) as pilot:
        assert reads(pilot.app, "Not carried")
        assert reads(pilot.app, "A tie is not carried.")


@at_ends
@pytest.mark.parametrize("votes", [(0, 0, 0), (5, 1, 0)])
async def test_without_a_quorum_there_is_no_verdict(size: tuple[int, int], votes: Votes) -> None:
    async with showing(motion_room(votes, quorum=20), size, large=False) as pilot:
        assert reads(pilot.app, "No verdict")
        assert reads(pilot.app, "The quorum was not reached. Quorum: 20 people;")
        assert not reads(pilot.app, "arried")


@at_ends
async def test_while_people_vote_there_is_no_verdict(size: tuple[int, int]) -> None:
    async with showing(motion_room((3, 1, 0), stage="open"), size) as pilot:
        assert reads(pilot.app, "Still open")
        assert not reads(pilot.app, "Carried")


async def test_many_votes_keep_their_numbers() -> None:
    async with showing(motion_room((1204, 998, 3)), (80, 24)) as pilot:
        for words in ("1204", "998", "Needed: more for than against."):
            assert reads(pilot.app, words), words
