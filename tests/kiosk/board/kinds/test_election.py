"""Elections and draws on the board: in words, round by round, with a place for every candidate."""

from __future__ import annotations

from typing import Any, Final

import pytest
from msgspec.structs import replace

from kiosk.board.kinds.election import ElectionPanel
from kiosk.link.room import Room
from shared.activities.draw import KIND as DRAW
from shared.activities.draw import DrawSettings
from shared.activities.election import KIND, ElectionSettings, Preferences
from shared.activities.kind import Beside
from shared.lots import drawn as lot
from shared.state import Stage
from shared.views import BoardView, Results
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import SIZES, drawn, showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import at

NAMES: Final = ("Ada", "[/]Bo", "Żółw", "日本語", *(f"Person {number}" for number in range(5, 21)))
PHRASE: Final = "4 1 6 [b]"

at_ends = at([(60, 18), SIZES[0], SIZES[-1]], SIZES[1:-1])


def election_room(
    *ballots: str, size: int = 3, phrase: str = "", stage: Stage = "closed", **settings: Any
) -> Room[BoardView]:
    """An election in which people put candidates, by their numbers from 0, in these orders."""
    chosen = ElectionSettings(NAMES[:size], **settings)
    tally = KIND.new_tally(chosen)
    for ballot in ballots:
        tally.add(Preferences(tuple(ballot.split())))
    at = rooms.activity("election", chosen, revealed=True, stage=stage, question="Who shall it be?")
    result = KIND.result_beside(chosen, tally, (), Beside(phrase=phrase))
    now = Results("now", rooms.plain(result))
    return rooms.room(activity=replace(at, phrase=phrase), results=now)


def draw_room(size: int, seats: int, phrase: str = "") -> Room[BoardView]:
    settings = DrawSettings(NAMES[:size], seats=seats)
    at = rooms.activity("draw", settings, revealed=True, stage="closed", question="Who comes?")
    now = Results("now", rooms.plain(DRAW.result_beside(settings, None, (), Beside(phrase=phrase))))
    return rooms.room(activity=replace(at, phrase=phrase), results=now)


@at_ends
async def test_who_is_elected_and_each_round_in_words(size: tuple[int, int]) -> None:
    room = election_room("0", "0", "1", "1", "2 1")
    async with showing(room, size, large=False) as pilot:
        assert reads(pilot.app, "Elected: [/]Bo.")
        assert reads(pilot.app, "Round 1 of 2. All first choices are counted.")
        panel = pilot.app.query_one(ElectionPanel)
        panel.turn()
        await drawn(pilot)
        assert reads(pilot.app, "Round 2 of 2. Żółw has fewest votes and is out.")
        assert reads(pilot.app, "They go on: 1 to [/]Bo. [/]Bo is elected.")
        assert "✓ elected" in flat_text(pilot.app)


@at_ends
@pytest.mark.parametrize("method", ["approval", "run-off"])
async def test_a_tie_says_that_a_lot_decides_and_then_how_it_did(
    size: tuple[int, int], method: Any
) -> None:
    async with showing(election_room("0", "1", method=method), size) as pilot:
        assert reads(pilot.app, "Ada and [/]Bo are level: a lot decides.")
        assert reads(pilot.app, "Say a phrase for it in the room.")
    won = lot(PHRASE, ("Ada", "[/]Bo"))[0]
    async with showing(election_room("0", "1", method=method, phrase=PHRASE), size) as pilot:
        assert reads(pilot.app, f"Elected: {won}.")
        assert reads(pilot.app, f"A lot was drawn, by the phrase: “{PHRASE}”")
        assert not reads(pilot.app, "level:")


@at_ends
@pytest.mark.parametrize("number", [9, 20])
async def test_everybody_has_a_place(size: tuple[int, int], number: int) -> None:
    ballots = [str(who) for who in range(number) for _ in range(number - who)]
    async with showing(election_room(*ballots, size=number, seats=3), size, large=False) as pilot:
        text = flat_text(pilot.app)
        for name in NAMES[:number]:
            assert name in text, name


async def test_an_open_vote_says_no_names_and_nobodys_vote_is_said() -> None:
    async with showing(election_room("0", stage="open"), (80, 24)) as pilot:
        assert reads(pilot.app, "The vote is still open.")
        assert "Ada" not in flat_text(pilot.app)
    async with showing(election_room(), (80, 24)) as pilot:
        assert reads(pilot.app, "Nobody voted, so nobody is elected.")


@at_ends
@pytest.mark.parametrize("number", [3, 20])
async def test_a_draw_before_and_after_the_phrase(size: tuple[int, int], number: int) -> None:
    async with showing(draw_room(number, 2), size, large=False) as pilot:
        assert reads(pilot.app, "Nobody is drawn yet.")
        for name in NAMES[:number]:
            assert name in flat_text(pilot.app), name
    async with showing(draw_room(number, 2, PHRASE), size, large=False) as pilot:
        order = lot(PHRASE, NAMES[:number])
        assert reads(pilot.app, f"Drawn: {order[0]} and {order[1]}")
        text = flat_text(pilot.app)
        assert f"“{PHRASE}”" in text and "Anybody can check it" in text
        for place, name in enumerate(order, 1):
            assert f"{'✓ ' if place <= 2 else ''}{place}. {name}" in text, name
