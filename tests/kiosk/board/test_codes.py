"""The receipts on the board: every code can be read, page by page, at every size."""

from __future__ import annotations

import re

import pytest

from shared.acts.receipts import receipt_code
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import board_of, read_through, showing
from tests.kiosk.screen_text import flat_text, screen_text
from tests.kiosk.sizes import AT_ENDS

WORDS = ("Good idea", "Swear word", "Not sure yet [b]at all[/]")


def codes(number: int) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted((receipt_code(f"{n * 7919:032x}"), WORDS[n % 3]) for n in range(1, number + 1))
    )


@AT_ENDS
@pytest.mark.parametrize("number", [1, 42])
async def test_every_code_comes_by_with_its_vote(size: tuple[int, int], number: int) -> None:
    wanted = {f"{code} {words}" for code, words in codes(number)}
    async with showing(rooms.choice_room(codes=codes(number)), size) as pilot:
        seen = await read_through(pilot)
        assert all(page.startswith("Every vote by its code.") for page in seen)
        every = " ".join(" ".join(seen).split())
        assert [each for each in wanted if each not in every] == []


@pytest.mark.parametrize("number", [1, 42, 300])
async def test_all_at_once_they_come_by_too(number: int) -> None:
    wanted = {f"{code} {words}" for code, words in codes(number)}
    async with showing(rooms.choice_room(codes=codes(number)), (120, 40), large=False) as pilot:
        assert "Every vote by its code." in flat_text(pilot.app)
        seen: set[str] = set()
        for _ in range(number):
            text = screen_text(pilot.app)
            seen |= {
                f"{code} {words.strip()}"
                for code, words in re.findall(r"(\w{3}-\w{3})  (.*?)(?=   |\n|$)", text)
            }
            if seen >= wanted:
                break
            assert re.search(r"codes \d+-\d+ of \d+", text)
            board_of(pilot).board.turn()
            await pilot.pause()
        assert seen == wanted


async def test_the_codes_give_way_to_the_results() -> None:
    async with showing(rooms.choice_room(codes=codes(3))) as pilot:
        assert "50%" not in flat_text(pilot.app)
        await board_of(pilot).show_room(rooms.choice_room())
        await pilot.pause()
        assert "50%" in flat_text(pilot.app)
        assert codes(3)[0][0] not in flat_text(pilot.app)
