"""What the console asks without taking the keys: time is up, extra time, signals."""

from __future__ import annotations

import time

from shared.messages import Pass, Signal
from shared.views import TableView
from tests.kiosk.chair.room import Follower, Place, new_id
from tests.kiosk.chair.test_console import console
from tests.kiosk.sizes import AT_SMALLEST


async def tell(table: Follower[TableView], what: str) -> None:
    await table.ask(Signal(id=new_id(), what=what))  # type: ignore[arg-type]


class Clock:
    """A clock that a test moves on; `ahead` in seconds."""

    ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@AT_SMALLEST
async def test_the_end_of_the_time_is_a_question_with_three_answers(
    place: Place, size: tuple[int, int]
) -> None:
    clock = Clock()
    async with place.table("Oak", 2) as oak, console(place, size, now=clock) as chair:
        await chair.press("n")
        await chair.sees("is open.")
        await chair.press("t")
        await chair.sees("How long shall the timer run?")
        await chair.press("enter")
        await chair.sees("The timer runs for 5:00.", "+ 2 more minutes", "0 no timer")
        clock.ahead = 301
        await chair.sees(
            "Time is up: close it, 2 more minutes, or go on without a timer?", "C close it"
        )
        assert place.hub.meeting.state.activities["first"].stage == "open"
        clock.ahead = 0
        await chair.sees_no("Time is up:")
        await chair.press("+")
        await chair.sees("The timer has 2:00 more.", "of 7:00")
        assert oak.view.timer is not None
        clock.ahead = 430
        await chair.sees("Time is up:")
        await chair.press("0")
        await chair.sees("The timer is stopped.", "No timer")
        assert place.hub.meeting.state.activities["first"].stage == "open"


async def test_it_takes_nothing_from_what_is_being_typed(place: Place) -> None:
    clock = Clock()
    async with place.table("Oak", 2), console(place, now=clock) as chair:
        await chair.press("n")
        await chair.sees("is open.")
        await chair.press("t", "enter")
        await chair.sees("The timer runs for 5:00.")
        await chair.press("a")
        await chair.sees("What shall every screen say?")
        await chair.type("Tea+0")
        clock.ahead = 301
        await chair.pilot.pause(0.6)
        await chair.type("c")
        await chair.press("enter")
        await chair.sees('On every screen: "Tea+0c"', "Time is up:")
        assert place.hub.meeting.state.activities["first"].stage == "open"


@AT_SMALLEST
async def test_a_table_with_extra_time_is_asked_about_before_closing(
    place: Place, size: tuple[int, int]
) -> None:
    async with place.table("Oak", 1) as oak, place.table("Elm", 1), console(place, size) as chair:
        await chair.sees("Oak", "Elm")
        await chair.press("1", "down", "y")
        await chair.sees("How much time has “Oak”?", "1 = Twice the time", "nobody else is told")
        await chair.press("1")
        await chair.sees("Oak has extra time: x2.", "time x2")
        await chair.press("n")
        await chair.sees("is open.")
        await chair.press("c")
        await chair.sees('"Oak" has extra time and has not answered.', "closed for good")
        await chair.press("escape")
        await chair.sees("You chose to wait.")
        await oak.vote("first", option=0)
        await chair.sees("1 of 2 people has not voted")
        await chair.press("c")
        await chair.sees("A secret ballot is closed for good.")
        assert "extra time" not in chair.text


@AT_SMALLEST
async def test_signals_are_seen_at_once_with_the_tables_name(
    place: Place, size: tuple[int, int]
) -> None:
    async with (
        place.table("Oak", 2) as oak,
        place.table("Elm", 2) as elm,
        place.board() as board,
        console(place, size) as chair,
    ):
        await tell(oak, "help")
        await chair.sees("SIGNAL Oak: Help at our table", "F put away: Oak")
        await tell(elm, "break")
        await chair.sees("Elm: We need a break")
        assert board.view.signals == {}
        await chair.press("z")
        await board.until(lambda: board.view.signals == {"help": 1, "break": 1})
        await chair.sees("The board says how many tables signal what.", "Z off the board")
        await chair.press("f")
        await chair.sees("Put away: Oak: Help at our table.", "F put away: Elm")
        await chair.press("f")
        await chair.sees("Put away: Elm: We need a break.")
        await chair.sees_no("SIGNAL")
        await chair.press("f")
        await chair.sees("No table signals anything.")


async def test_who_passes_is_in_the_list_and_counted(place: Place) -> None:
    async with place.table("Oak", 2) as oak, place.table("Elm", 1) as elm, console(place) as chair:
        await chair.press("n")
        await chair.sees("3 of 3 people have not voted")
        await elm.vote("first", option=0)
        await oak.ask(Pass(id=new_id(), activity="first"))
        await chair.sees("0 of 2 voted, passed", "all others have voted, 1 table passed")
        await chair.press("c")
        await chair.sees("is closed: 1 of 3 people voted, 1 passed.")
