"""Counting words together that mean the same: by keys, by the mouse and by command, and undo."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shared.views import BoardView, TableView
from tests.kiosk.chair.room import Follower, Place, hub_at
from tests.kiosk.chair.test_console import console
from tests.kiosk.chair.test_one_shot import chair, refused, said, told
from tests.kiosk.sizes import AT_SMALLEST

AGENDA = """
title = "A short day"
[[activity]]
id = "words"
kind = "words"
title = "In a word"
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
"""


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with hub_at(tmp_path / "data", AGENDA) as running_hub:
        yield running_hub


async def given(oak: Follower[TableView]) -> None:
    """Three people say the same in two spellings, and one something else."""
    await oak.until(lambda: oak.view.activity)
    for words in (["minutes"], ["minutes"], ["minuites"], ["tea", "time"]):
        await oak.vote("words", words=words)


def shown(board: Follower[BoardView]) -> dict[str, int]:
    """The words on the board."""
    words = board.view.results.result["words"] if board.view.results else []
    return {each["word"]: each["count"] for each in words}


@AT_SMALLEST
async def test_by_keys_and_undo(place: Place, size: tuple[int, int]) -> None:
    async with place.table("Oak", 4) as oak, place.board() as board, console(place, size) as seat:
        await seat.press("j")
        await seat.sees("No words are counted together in this activity.")
        await said("open", "words")
        await given(oak)
        await seat.sees("4 of 4")
        await seat.press("j")
        await seat.sees("Close it first: its words are secret until then.")
        await said("close")
        await said("reveal", "words")
        await board.until(lambda: shown(board).get("minuites") == 1)
        await seat.press("3")
        await seat.sees("The room sees this on the board.", "minutes: 2")
        await seat.press("end")  # it stands last, below what fits the smallest console
        await seat.sees("Perhaps the same (J joins them)")
        await seat.press("j")
        await seat.sees("Which ones mean the same?", "1 = “minuites” counts with “minutes”")
        await seat.press("escape", "j", "1")
        await seat.sees('Done: "minuites" counts with "minutes" now.')
        await board.until(lambda: shown(board) == {"minutes": 3, "tea": 1, "time": 1})
        await seat.sees("minutes (also: minuites): 3")
        await seat.press("j")
        await seat.sees("1 = “minuites” counts for itself again", "2 = Other ones: type them")
        await seat.pilot.click("#answer-2")
        await seat.sees("First the one that stays, then = and another one")
        await seat.type("time")
        await seat.press("enter")
        await seat.sees("Which ones mean the same?")
        await seat.type(" = tea")
        await seat.press("enter")
        await board.until(lambda: shown(board) == {"minutes": 3, "time": 1})
        await seat.press("u")
        await seat.sees('Your last step (count "tea" with "time") is taken back.')
        await seat.press("u")
        await seat.sees('Your last step (count "minuites" with "minutes") is taken back.')
        await board.until(lambda: shown(board).get("minuites") == 1)


async def test_by_command(place: Place) -> None:
    async with place.table("Oak", 4) as oak, place.board() as board:
        await said("open", "words")
        await given(oak)
        assert "Close it first" in await refused("join-words", "words", "tea", "--into", "time")
        await said("close")
        await said("reveal", "words")
        done = await said("join-words", "words", "minuites", "tea", "--into", "Minutes")
        assert done == '"minuites", "tea" count with "Minutes" now.'
        await board.until(lambda: shown(board) == {"minutes": 4, "time": 1})
        values = await told("join-words", "words", "tea", "--apart", "--json")
        assert (values["command"], values["words"], values["into"]) == (
            "join_words",
            ["tea"],
            "tea",
        )
        await board.until(lambda: shown(board) == {"minutes": 3, "tea": 1, "time": 1})
        assert await said("undo") == 'Your last step (part "tea") is taken back.'
        assert 'Nobody gave "coffee".' in await refused(
            "join-words", "words", "coffee", "--into", "tea"
        )
        assert "no words are counted together" in await refused(
            "join-words", "swot", "coffee", "--into", "tea"
        )
        for words in (["tea"], ["tea", "--into", "time", "--apart"], ["tea", "time", "--apart"]):
            assert (await chair("join-words", "words", *words)).exit_code == 2
