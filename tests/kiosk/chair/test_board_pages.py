"""The boards' pages from the console: by key, from the menu, as a command, in plain lines."""

from __future__ import annotations

from shared.state import Pages
from tests.kiosk.chair.room import Place
from tests.kiosk.chair.test_console import console
from tests.kiosk.chair.test_one_shot import chair, said
from tests.kiosk.plain.chair.test_chair import chairing


async def test_by_keys_and_from_the_menu(place: Place) -> None:
    async with place.board() as board, console(place, (80, 24)) as seat:
        await said("open", "first")
        await seat.press("right_square_bracket")
        await board.until(lambda: board.view.pages == Pages(1))
        await seat.sees("Every board is a page on.")
        await seat.press("left_square_bracket")
        await board.until(lambda: board.view.pages == Pages(0))
        await seat.press("x")
        await seat.sees("3 = Turn, hold or pace the board's pages")
        await seat.press("3")
        await seat.sees("3 = Hold them, until they are turned")
        await seat.press("3")
        await seat.sees("Every board holds its page.")
        await seat.press("x", "3")
        await seat.sees("The boards hold their pages.", "3 = Let them turn by themselves")
        await seat.press("4")
        await seat.sees("How long does a page of the board stay?")
        await seat.type("9")
        await seat.press("enter")
        await seat.sees("A page of the board stays for 9 seconds.")
        await board.until(lambda: board.view.pages == Pages(0, held=False, pace=9))
        await seat.press("x", "3")
        await seat.sees("6 = Show page by page, in large letters")
        await seat.press("5")
        await seat.sees("The boards show all at once.")
        await board.until(lambda: board.view.pages.whole is True)
        await seat.press("x", "3")
        await seat.sees("The boards show all at once.", "5 = Show page by page, in large letters")
        await seat.press("5")
        await seat.sees("The boards show page by page.")
        await board.until(lambda: board.view.pages.whole is False)


async def test_as_commands_and_in_plain_lines(place: Place) -> None:
    assert await said("board", "next") == "Every board is a page on."
    assert await said("board", "hold") == "Every board holds its page."
    assert await said("board", "pace", "12") == "A page of the board stays for 12 seconds."
    assert place.hub.meeting.state.pages == Pages(1, held=False, pace=12)
    assert await said("board", "whole") == "The boards show all at once."
    assert place.hub.meeting.state.pages == Pages(1, held=False, pace=12, whole=True)
    assert "The boards show all at once." in (await chair("status")).stdout
    async with chairing(place) as (seat, _running):
        await seat.hears("What next?")
        seat.types("board back")
        await seat.hears("Every board is a page back.", "What next?")
        seat.types("board auto")
        await seat.hears("The boards' pages turn.", "What next?")
        seat.types("board pages")
        await seat.hears("The boards show page by page.", "What next?")
        seat.types("board pace")
        await seat.hears("Not done. pace takes seconds")
