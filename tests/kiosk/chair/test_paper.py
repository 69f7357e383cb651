"""Ballots on paper: by keys and by a command, on the board, and taken back."""

from __future__ import annotations

import json

from tests.kiosk.chair.room import Place
from tests.kiosk.chair.test_console import console
from tests.kiosk.chair.test_one_shot import chair, refused, said
from tests.kiosk.sizes import AT_SMALLEST


def counts(place: Place) -> list[int]:
    """How many ballots each answer of the first question has."""
    return list(place.hub.meeting.state.activities["first"].tally.counts)


@AT_SMALLEST
async def test_a_heap_by_keys(place: Place, size: tuple[int, int]) -> None:
    async with place.table("Oak", 2) as oak, place.board() as board, console(place, size) as seat:
        await seat.press("enter")
        await oak.until(lambda: oak.view.activity)
        await oak.vote("first", option=0)
        await seat.press("x")
        await seat.sees("1 = Count in ballots on paper")
        await seat.press("1")
        await seat.sees("How many are in this heap?", "Type a number from 1 to 500", "Escape")
        await seat.type("none")
        await seat.press("enter")
        await seat.sees("How many are in this heap?", "That is not one of them.")
        await seat.type("7")
        await seat.press("enter")
        await seat.sees("7 ballots on paper. What they all say:", "1. ", "2. ")
        for wrong in ("9", "x"):
            await seat.type(wrong)
            await seat.press("enter")
            await seat.sees("That is not one of them.", "7 ballots on paper. What", "1. ", "2. ")
        await seat.type("2")
        await seat.press("enter")
        await seat.sees("7 ballots on paper:", "Is that right?")
        await seat.press("enter")
        await seat.sees("7 ballots on paper:", "Is that right?", "Type y for yes")
        await seat.type("y")
        await seat.press("enter")
        await seat.sees("Counted in from paper, in", "7 ballots.", "has not voted, 7 on")
        await board.until(lambda: board.view.progress.paper == 7)
        assert counts(place) == [1, 7]
        await seat.press("u")
        await seat.sees("Your last step (count ballots on paper) is taken back.")
        assert counts(place) == [1, 0]
        await seat.press("x")
        await seat.sees("1 = Count in ballots on paper")
        await seat.press("1")
        await seat.sees("How many are in this heap?")
        await seat.press("escape")
        await seat.sees("NEXT STEP")


async def test_a_heap_by_command(place: Place) -> None:
    assert "no vote at the moment" in await refused("paper", "3")
    async with place.table("Oak", 2):
        await said("open", "first")
        ended = await chair("paper", "3")
        assert ended.exit_code == 1
        assert "lines ended before all was said, so nothing was counted" in ended.stderr
        run = await chair("paper", "3", typed="2\nn\n1\ny\n")
        done = 'Counted in from paper, in "First [b]thoughts[/]": 3 ballots.'
        assert (run.exit_code, run.stdout.splitlines()[-1]) == (0, done)
        told = await chair("--json", "paper", "4", typed="2\ny\n")
        assert json.loads(told.stdout)["count"] == 4
        assert counts(place) == [3, 4]
        await said("close")
        run = await chair("paper", "1", typed="2\ny\n")
        assert run.exit_code == 0, run.output
        assert counts(place) == [3, 5]
        assert "8 on paper" in (await chair("status")).stdout
        assert (await chair("paper", "0")).exit_code == 2
