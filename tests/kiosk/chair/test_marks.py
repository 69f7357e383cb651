"""Saying what became of an item: by keys, by the mouse and by command, at a real hub."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shared.activities.swot import Swot
from tests.kiosk.chair.room import Place, hub_at
from tests.kiosk.chair.test_console import console
from tests.kiosk.chair.test_one_shot import refused, said
from tests.kiosk.sizes import AT_SMALLEST


@pytest.fixture
async def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Place]:
    """A hub whose SWOT has items that can be done or put off."""
    monkeypatch.setattr(Swot, "marks", ("done", "put off"))
    async with hub_at(tmp_path / "data") as running_hub:
        yield running_hub


@AT_SMALLEST
async def test_marks_by_keys(place: Place, size: tuple[int, int]) -> None:
    async with place.table("Oak", 2) as oak, place.board() as board, console(place, size) as seat:
        await seat.press("m")
        await seat.sees("Nothing can be marked in this activity.")
        await said("open", "swot")
        item = await oak.write("threats", "Who pays [b]for lifts[/]?")
        await seat.press("2")
        await seat.sees("Who pays [b]for lifts[/]?")
        await seat.press("escape", "m")
        await seat.sees("Choose an item first")
        await seat.press("i", "m")
        await seat.sees("What became of this?", "1 = It is done", "2 = It is put off")
        await seat.press("2")
        await seat.sees("Done: Marked put off", "PUT OFF")
        await board.until(lambda: board.view.items[item].mark == "put off")
        await seat.press("m")
        await seat.sees("It is marked: put off.", "1 = It is done", "2 = Take the mark away")
        await seat.press("escape")
        await seat.sees("NEXT STEP")
        await seat.press("m")
        await seat.sees("2 = Take the mark away")
        await seat.pilot.click("#answer-2")
        await board.until(lambda: board.view.items[item].mark == "")
        await seat.sees("Done: No longer marked")
        await seat.press("u")
        await seat.sees("Your last step (take a mark away")
        await board.until(lambda: board.view.items[item].mark == "put off")


async def test_marks_by_command(place: Place) -> None:
    async with place.table("Oak", 2) as oak, place.board() as board:
        await said("open", "swot")
        item = await oak.write("threats", "Who pays?")
        await board.until(lambda: item in board.view.items)
        assert await said("mark", item[:6], "done") == 'Marked done: "Who pays?"'
        await board.until(lambda: board.view.items[item].mark == "done")
        assert "(done)" in await said("items")
        assert "It can be: done, put off." in await refused("mark", item, "sung")
        assert await said("mark", item) == 'No longer marked: "Who pays?"'
        await board.until(lambda: board.view.items[item].mark == "")
