"""Keys that come all at once, as after a console that hung: no letter is a command, nor lost."""

from __future__ import annotations

import pytest

from kiosk.chair.acts.steady import HELD
from tests.kiosk.burst import ENTER, burst
from tests.kiosk.chair.room import Place
from tests.kiosk.chair.test_console import console


async def test_a_question_that_is_typed_ahead_closes_no_secret_ballot(place: Place) -> None:
    async with place.table("Oak", 2) as oak, console(place, held=HELD) as seat:
        await seat.press("o")
        await seat.sees("is open.")
        await oak.vote("first", option=0)
        await seat.sees("1 of 2 people has not voted")
        await burst(seat.pilot, f"eCan we go on?{ENTER}")
        await seat.sees("How do people answer?", "Can we go on?")
        assert place.hub.meeting.state.activities["first"].stage == "open"


async def test_an_enter_from_before_is_no_yes_to_what_nobody_can_have_read(place: Place) -> None:
    async with place.table("Oak", 2) as oak, console(place, held=HELD) as seat:
        await seat.press("o")
        await seat.sees("is open.")
        await oak.vote("first", option=0)
        await seat.sees("1 of 2 people has not voted")
        await burst(seat.pilot, f"c{ENTER}")
        await seat.sees("A secret ballot is closed for good.", "Escape = wait")
        assert place.hub.meeting.state.activities["first"].stage == "open"


@pytest.mark.parametrize("standing", ["", "The lifts are mended."])
async def test_an_announcement_that_is_typed_ahead_is_all_there(
    place: Place, standing: str
) -> None:
    async with place.board() as board, console(place, held=HELD) as seat:
        if standing:
            await seat.press("a", *("space" if c == " " else c for c in standing), "enter")
            await board.until(lambda: board.view.announcement == standing)
        await burst(seat.pilot, "aNow fr", "backspace", f"or lunch{ENTER}")
        await board.until(lambda: board.view.announcement == "Now for lunch")


async def test_an_arrow_behind_a_panes_digit_chooses_there(place: Place) -> None:
    async with place.table("Oak", 2), console(place, held=HELD) as seat:
        await seat.sees("Oak", "First")
        await burst(seat.pilot, "1", "down", "p")
        await seat.sees("How many people sit at")
