"""Words on a screen, plain or in large letters: large ones are found by their pixels."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from textual.app import App
from textual.pilot import Pilot

from kiosk.widgets.big_letters import HALF_BLOCKS, big_rows
from tests.kiosk.screen_text import PATIENCE, flat_text, screen_lines, screen_text

HALVES: Final = [
    defaultdict(lambda: ".", {ord(block): pair[half] for pair, block in HALF_BLOCKS.items()})
    for half in (0, 1)
]


def reads(app: App[Any], words: str) -> bool:
    """Whether a person reads these words: in plain letters together, or each word in large ones."""
    if words in flat_text(app):
        return True
    screen = _pixels(tuple(screen_lines(app)))
    return all(
        any(_stands(screen, word, scale) for scale in (1, 2, 3, 4)) for word in words.split()
    )


async def wait_until_read(pilot: Pilot[Any], *texts: str) -> None:
    """Wait until a person reads all these words, in plain letters or in large ones."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not all(reads(pilot.app, words) for words in texts):
                await pilot.pause(0.01)
    except TimeoutError as error:
        raise AssertionError(f"nobody reads {texts}:\n{screen_text(pilot.app)}") from error


async def wait_until_all_is_large(pilot: Pilot[Any], where: str = "") -> None:
    """Wait until no letter and no digit on the screen is small: a layout may take some turns."""
    try:
        async with asyncio.timeout(PATIENCE):
            while any(map(str.isalnum, screen_text(pilot.app))):
                await pilot.pause(0.01)
    except TimeoutError as error:
        raise AssertionError(f"{where} has small letters:\n{screen_text(pilot.app)}") from error


def _stands(screen: Sequence[str], word: str, scale: int) -> bool:
    shape = _shape(word, scale)
    tops = range(len(screen) - len(shape) + 1)
    return bool(shape) and any(_at(screen, top, shape) for top in tops)


@lru_cache(1024)
def _shape(word: str, scale: int) -> Sequence[str]:
    shape = _pixels(tuple(big_rows(word, scale) or ()))
    return shape[: 1 + max((y for y, row in enumerate(shape) if "#" in row), default=-1)]


def _at(screen: Sequence[str], top: int, shape: Sequence[str]) -> bool:
    """Whether the shape stands with its first row in this row of the screen, at any column."""
    full = max(range(len(shape)), key=lambda y: shape[y].count("#"))  # what few columns have
    wide, found = len(shape[full]), screen[top + full].find(shape[full])
    while found >= 0:
        if all(screen[top + y][found : found + wide] == row for y, row in enumerate(shape)):
            return True
        found = screen[top + full].find(shape[full], found + 1)
    return False


@lru_cache(8)
def _pixels(rows: tuple[str, ...]) -> Sequence[str]:
    """Two rows of pixels for each row of cells, all equally long."""
    wide = max(map(len, rows), default=0)
    return [row.ljust(wide).translate(half) for row in rows for half in HALVES]
