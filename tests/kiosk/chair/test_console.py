"""The chair's console against a real hub: whole activities by keys, at two sizes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from kiosk.chair.app import ChairApp
from kiosk.chair.dialogs.dialog import Confirm
from tests.kiosk.chair.room import PATIENCE, Place, hub_at
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_SMALLEST

SMALL, LARGE = (80, 24), (160, 50)
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "160x50"])


class Seat:
    """A chair at the console: presses keys, and reads the screen."""

    def __init__(self, app: ChairApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        await self.pilot.press(*("space" if char == " " else char for char in text))

    async def sees(self, *words: str) -> None:
        """Wait until the screen says all of this."""
        await self._until(lambda: all(each in self.text for each in words), words)

    async def sees_no(self, *words: str) -> None:
        await self._until(lambda: not any(each in self.text for each in words), words)

    @property
    def text(self) -> str:
        """What the whole screen says; while a dialog is open, what the dialog says."""
        dialog = next(iter(self.app.screen.query(".dialog")), None)
        if dialog is None:
            return flat_text(self.app)
        area = dialog.content_region
        rows = screen_lines(self.app)[area.y : area.bottom]
        return " ".join(" ".join(row[area.x : area.right] for row in rows).split())

    async def _until(self, ready: Callable[[], bool], words: tuple[str, ...]) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                while not ready():
                    await self.pilot.pause()
                    await asyncio.sleep(0)
        except TimeoutError:
            raise AssertionError(f"{words}\n" + "\n".join(screen_lines(self.app))) from None


@contextlib.asynccontextmanager
async def console(place: Place, size: tuple[int, int] = SMALL, **more: Any) -> AsyncIterator[Seat]:
    app = ChairApp(place.url, place.key, **({"held": 0.0} | more))
    async with app.run_test(size=size) as pilot:
        seat = Seat(app, pilot)
        await seat.sees("Hub connected")
        yield seat


@SIZES
async def test_a_whole_activity_by_enter_alone(place: Place, size: tuple[int, int]) -> None:
    async with place.table("Oak", 2) as oak, place.board() as board, console(place, size) as chair:
        await chair.sees('Enter: open "First [b]thoughts[/]"', "Oak", "1 of 1 table connected")
        await chair.sees("Secret: one vote each, 2 people at 1 table. Number wrong? P there.")
        await chair.press("enter")
        await chair.sees('Done: "First [b]thoughts[/]" is open.', "2 of 2 people have not voted")
        await oak.vote("first", option=0)
        await chair.sees("1 of 2 people has not voted", "1 of 2 voted")
        await oak.vote("first", option=1)
        await chair.sees("everyone has voted", "2 of 2 voted")
        await chair.press("enter")
        await chair.sees("is closed: 2 of 2 people voted.", "show the results of")
        await chair.press("3")
        await chair.sees("Only you see this.", "Good idea: 1 (50%)")
        assert board.view.results is None
        await chair.press("enter")
        await chair.sees("Only 2 people voted in", "With so few, the room may guess")
        assert board.view.results is None
        await chair.press("enter")
        await chair.sees("The room sees this on the board.", 'go on to "Our SWOT"', "shown")
        await board.until(lambda: board.view.results is not None)
        await chair.press("enter")
        await chair.sees('Done: "Our SWOT" is open.', '"What matters" needs items')


@AT_SMALLEST
async def test_what_lacks_items_is_not_offered_and_it_says_what_to_do(
    place: Place, size: tuple[int, int]
) -> None:
    async with place.table("Oak", 2) as oak, place.board() as board, console(place, size) as chair:
        await chair.press("down", "down", "o")
        lacking = '"What matters" needs items to vote on'
        await chair.sees("Enter: close", lacking, "They come", '"Our SWOT".')
        await chair.sees_no("N: close it and go on to")
        await chair.press("n")
        await chair.sees("is still open", lacking, "Close all the same?", "Enter = close")
        assert "go on" not in chair.text
        await chair.press("enter")
        await chair.sees(lacking, "Choose that or another with the arrow keys, then O.")
        await chair.sees_no("Enter: ", "Not done")
        await board.until(lambda: board.view.activity and board.view.activity.stage == "closed")
        await chair.press("down", "o")
        await chair.sees(f"Not done: {lacking}")
        await chair.press("up", "o")
        await chair.sees('"Our SWOT" was closed. Open it again?')
        await chair.press("enter")
        await chair.sees('Done: "Our SWOT" is open.')
        await oak.write("threats", "Rain")
        await chair.sees('N: close it and go on to "What matters"')


async def test_what_is_asked_before_closing_says_how_far_it_is_by_now(place: Place) -> None:
    async with place.table("Oak", 2) as oak, console(place) as chair:
        await chair.press("down", "down", "o")
        await chair.sees('Done: "Our SWOT" is open.')
        await chair.press("c")
        await chair.sees('Nobody has answered "Our SWOT" yet. Close it?')
        await oak.write("threats", "Rain")
        await chair.sees('"Our SWOT" is still open: 1 item so far.', "Enter = close")
        await chair.press("enter")
        await chair.sees('"Our SWOT" is closed')


async def test_closing_a_secret_ballot_too_early_asks_first(place: Place) -> None:
    async with place.table("Oak", 3) as oak, console(place) as chair:
        await chair.press("o")
        await chair.sees("is open.")
        await oak.vote("first", option=0)
        await chair.sees("2 of 3 people have not voted")
        await chair.press("c")
        await chair.sees("A secret ballot is closed for good.", "Escape = wait")
        await oak.vote("first", option=1)
        await chair.sees('1 of 3 people has not voted in "First [b]thoughts[/]"')
        await chair.press("escape")
        await chair.sees("You chose to wait.")
        assert place.hub.meeting.state.activities["first"].stage == "open"
        await chair.press("n")
        await chair.sees("still open", "Close it and go on")
        await chair.press("enter")
        await chair.sees('"Our SWOT" is open.')


async def test_what_is_asked_about_a_vote_that_somebody_else_closed_says_so(place: Place) -> None:
    async with place.table("Oak", 3), console(place) as chair, console(place) as other:
        await chair.press("o")
        await chair.sees("is open.", "3 of 3 people have not voted")
        await chair.press("c")
        await chair.sees("A secret ballot is closed for good.", "Escape = wait")
        await other.sees("3 of 3 people have not voted")
        await other.press("c")
        await other.sees("A secret ballot is closed for good.")
        await other.press("enter")
        await other.sees("is closed")
        await chair.sees("The room went on meanwhile, so nothing was done.")
        await chair.press("enter")
        await chair.sees("The room went on meanwhile", "Look, then press the key again.")


async def test_a_key_held_down_counts_once(place: Place) -> None:
    async with place.table("Oak", 1), console(place, held=60.0) as chair:
        await chair.press("enter", "enter", "enter", "enter")
        await chair.sees('Done: "First [b]thoughts[/]" is open.')
        await chair.press("enter")
        assert not isinstance(chair.app.screen, Confirm)
        assert place.hub.meeting.state.activities["first"].stage == "open"


async def test_going_on_without_showing_asks_first(place: Place) -> None:
    async with place.table("Oak", 1) as oak, console(place) as chair:
        await chair.press("enter")
        await chair.sees("is open.")
        await oak.vote("first", option=0)
        await chair.sees("everyone has voted")
        await chair.press("c")
        await chair.sees("is closed")
        await chair.press("n")
        await chair.sees("The room has not seen the results")
        await chair.press("escape")
        await chair.press("r")
        await chair.sees("Only 1 person voted in", "Escape = wait")
        await chair.press("escape")
        await chair.sees("You chose to wait.")
        assert not place.hub.meeting.state.activities["first"].revealed
        await chair.press("r")
        await chair.sees("Only 1 person voted in")
        await chair.press("enter")
        await chair.sees("The room sees the results")
        await chair.press("r")
        await chair.sees("are hidden from the room")


async def test_five_secret_ballots_are_shown_without_asking(place: Place) -> None:
    async with place.table("Oak", 5) as oak, console(place) as chair:
        await chair.press("enter")
        await chair.sees("is open.")
        for person in range(5):
            await oak.vote("first", option=person % 2)
        await chair.sees("everyone has voted")
        await chair.press("c")
        await chair.sees("is closed")
        await chair.press("r")
        await chair.sees("The room sees the results")


async def test_undo_says_what_it_takes_back(place: Place) -> None:
    async with console(place) as chair:
        await chair.sees("Nothing to take back")
        await chair.press("o")
        await chair.sees('U takes back your last step (open "First [b]thoughts[/]")')
        await chair.press("u")
        await chair.sees('Your last step (open "First [b]thoughts[/]"', "Enter: open")
        await chair.press("u")
        await chair.sees("Not done: There is nothing to undo.")


@AT_SMALLEST
async def test_items_hide_restore_and_spotlight_reach_the_board(
    place: Place, size: tuple[int, int]
) -> None:
    async with place.table("Oak", 2) as oak, place.board() as board, console(place, size) as chair:
        await chair.press("down", "down", "o")
        await chair.sees('"Our SWOT" is open.')
        older = await oak.write("strengths", "We know [/what] works")
        await chair.sees("1 item")
        await chair.press("i")
        await chair.sees("S We know [/what]", "Oak, strengths: We know [/what] works")
        await oak.write("threats", "No money")
        await chair.sees("T No money")
        await chair.press("h")
        await chair.sees("Hidden from the board", "HIDDEN", "Oak, strengths, hidden")
        await board.until(lambda: older not in board.view.items)
        await chair.press("s")
        await chair.sees("That item is hidden. Restore it first.")
        await chair.press("h")
        await chair.sees("Back on the board")
        await chair.press("s")
        await chair.sees("Large on the board", "SPOTLIGHT")
        await board.until(lambda: board.view.spotlight == older)
        await chair.press("s")
        await board.until(lambda: board.view.spotlight is None)


async def test_two_hundred_items_hold_still_under_the_cursor(place: Place) -> None:
    async with place.table("Oak", 2) as oak, console(place) as chair:
        await chair.press("down", "down", "o")
        await chair.sees('"Our SWOT" is open.')
        for number in range(59):
            await oak.write("strengths", f"Item number {number}.")
        await chair.sees("2 Items (59)")
        await chair.press("i", *["down"] * 30)
        await chair.sees("Oak, strengths: Item number 28.")
        before = [line for line in screen_lines(chair.app) if "Item number 30." in line]
        await oak.write("threats", "The newest")
        await chair.sees("2 Items (60)", "Oak, strengths: Item number 28.")
        assert [line for line in screen_lines(chair.app) if "Item number 30." in line] == before
        await chair.press("home")
        await chair.sees("Oak, threats: The newest")


async def test_timer_and_announcement(place: Place) -> None:
    async with place.board() as board, console(place) as chair:
        await chair.sees("No timer")
        await chair.press("t")
        await chair.sees("How long shall the timer run?")
        await chair.type("soon")
        await chair.press("enter")
        await chair.sees("Not done. Type minutes, such as 5")
        await chair.press("ctrl+u")
        await chair.type("1:30")
        await chair.press("enter")
        await chair.sees("The timer runs for 1:30.", "left of 1:30")
        await board.until(lambda: board.view.timer is not None and board.view.timer.seconds == 90)
        await chair.press("a")
        await chair.sees("What shall every screen say?")
        await chair.press("enter")
        await chair.sees("Not done. Nothing is written yet")
        await chair.type("Coffee [now]")
        await chair.press("enter")
        await chair.sees("On every screen: Coffee [now]")
        await chair.press("t", "0", "enter")
        await chair.sees("The timer is stopped.", "No timer")


async def test_a_timer_at_zero_only_says_so(place: Place) -> None:
    later = 1.0

    def now() -> float:
        timer = place.hub.meeting.state.timer
        return timer.ends_at / 1000 + later if timer else 0.0

    async with console(place, now=now) as chair:
        await chair.press("o")
        await chair.sees("is open.")
        await chair.press("t", "5", "enter")
        await chair.sees("Time is up")
        later = 125.0
        await chair.sees("Time was up 2 min ago")
        assert place.hub.meeting.state.activities["first"].stage == "open"


async def test_people_at_a_table(place: Place) -> None:
    async with place.table("Oak", 2), console(place) as chair:
        await chair.press("p")
        await chair.sees("Choose a table first")
        await chair.press("1", "down", "p")
        await chair.sees('How many people sit at "Oak"?')
        await chair.type("99")
        await chair.press("enter")
        await chair.sees("from 1 to 40")
        await chair.press("ctrl+u", "7", "enter")
        await chair.sees("Oak has 7 people.")


async def test_the_hub_goes_and_comes_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with contextlib.AsyncExitStack() as hub:
        place = await hub.enter_async_context(hub_at(data))
        port = int(place.url.rsplit(":", 1)[1])
        async with console(place) as chair:
            await chair.press("o")
            await chair.sees("is open.")
            await hub.aclose()
            await chair.sees("HUB AWAY since", "start the hub there again", "First [b]thoughts[/]")
            await chair.press("c")
            await chair.sees("Not done: The hub was away, so this was not done.")
            async with hub_at(data, agenda=None, port=port):
                await chair.sees("Hub connected", "close")
                await chair.press("c")
                await chair.sees("is closed")


async def test_a_wrong_key_ends_the_console_with_the_reason(place: Place) -> None:
    app = ChairApp(place.url, "0" * 64)
    async with app.run_test() as pilot:
        async with asyncio.timeout(PATIENCE):
            while app.refused is None:
                await pilot.pause()
    assert app.refused.why == "That is not this meeting's chair key."
    assert app.return_value == 1


@pytest.mark.parametrize("size", [(69, 24), (80, 19)])
async def test_a_window_that_is_too_small_says_so(place: Place, size: tuple[int, int]) -> None:
    app = ChairApp(place.url, place.key)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "it needs 70 columns and 20 rows" in flat_text(app)
        await pilot.resize_terminal(*SMALL)
        await Seat(app, pilot).sees("Hub connected", "NEXT STEP")


async def test_keys_are_written_on_the_screen_and_can_be_clicked(place: Place) -> None:
    async with console(place) as chair:
        for words in ("O open", "C close", "N next", "T timer", "A announce", "U undo", "? help"):
            assert words in chair.text
        await chair.pilot.click("#next")
        await chair.sees("is open.")
        row = next(y for y, line in enumerate(screen_lines(chair.app)) if "? help" in line)
        column = screen_lines(chair.app)[row].index("? help")
        await chair.pilot.click(offset=(column, row))
        await chair.sees("Nothing moves by itself")
        await chair.press("escape", "q")
        await chair.sees("The meeting goes on without it")
        await chair.press("enter")
    assert chair.app.return_value == 0


async def test_a_table_is_asked_to_vote_again(place: Place) -> None:
    async with place.table("Oak", 2) as oak, console(place) as chair:
        await chair.press("v")
        await chair.sees("Not done: Choose a table first")
        await chair.press("o")
        await chair.sees("is open.")
        await oak.vote("first", option=0)
        await chair.sees("1 of 2 voted")
        await chair.press("1", "down", "v")
        await chair.sees('"Oak" takes out its 1 vote and votes again?')
        await chair.press("enter")
        await chair.sees("Oak is asked to take its votes out", "votes again")
        await chair.press("u")
        await chair.sees("Your last step (ask Oak to vote again) is taken back.")


async def test_a_room_that_changes_when_the_console_is_left_ends_nothing(place: Place) -> None:
    async with console(place) as seat:
        await seat.sees("NEXT STEP")
    seat.app.on_room_app_room_changed()
