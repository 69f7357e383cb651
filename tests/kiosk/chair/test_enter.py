"""Enter at the console, where there is no next step that it could do."""

from __future__ import annotations

from tests.kiosk.chair.room import Place
from tests.kiosk.chair.test_console import console


async def test_enter_says_why_what_comes_next_cannot_be_opened(place: Place) -> None:
    async with place.table("Oak", 2), console(place) as chair:
        await chair.press("down", "down", "o")
        await chair.sees('Done: "Our SWOT" is open.')
        await chair.press("c")
        await chair.sees("Enter = close")
        await chair.press("enter")
        await chair.sees("Choose that or another with the arrow keys, then O.")
        await chair.sees_no("Not done")
        await chair.press("enter")
        await chair.sees('Not done: "What matters" needs items to vote on')
