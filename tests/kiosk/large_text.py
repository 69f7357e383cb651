"""Words on a screen, plain or in large letters: large ones are found by their pixels."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from textual.app import App
from textual.pilot import Pilot

from kiosk.widgets.big_letters import HALF_BLOCKS, big_rows
from tests.kiosk.screen_text import PATIENCE, flat_text, screen_lines, screen_text

PIXELS: Final = {block: pair for pair, block in HALF_BLOCKS.items()}


def reads(app: App[Any], words: str) -> bool:
    """Whether a person reads these words: in plain letters together, or each word in large ones."""
    if words in flat_text(app):
        return True
    screen = _pixels(screen_lines(app))
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


def _stands(screen: list[str], word: str, scale: int) -> bool:
    shape = _pixels(big_rows(word, scale) or [])
    while shape and "#" not in shape[-1]:
        shape.pop()
    return bool(shape) and any(_at(screen[y:], shape) for y in range(len(screen)))


def _at(screen: list[str], shape: list[str]) -> bool:
    """Whether the shape begins in the first row of this screen, at any column."""
    if len(screen) < len(shape):
        return False
    found = screen[0].find(shape[0])
    while found >= 0:
        end = found + len(shape[0])
        if all(row[found:end] == part for row, part in zip(screen, shape, strict=False)):
            return True
        found = screen[0].find(shape[0], found + 1)
    return False


def _pixels(rows: list[str]) -> list[str]:
    """Two rows of pixels for each row of cells, all equally long."""
    wide = max(map(len, rows), default=0)
    found: list[str] = []
    for row in rows:
        pairs = [PIXELS.get(cell, (".", ".")) for cell in row.ljust(wide)]
        found += ["".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs)]
    return found
