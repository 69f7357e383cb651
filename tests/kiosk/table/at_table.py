"""A table's whole screen at a real hub, and what a person does at it, for the tests."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Final

import pytest
from textual.pilot import Pilot

from kiosk.link.hub_place import HubPlace
from kiosk.table.app import TableApp
from server.hub import Hub
from shared.state import ActivityState
from tests.kiosk.screen_text import flat_text
from tests.kiosk.table.panel_host import Day

PATIENCE: Final = 30.0
SIZES: Final = pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])

AGENDA: Final = """
title = "A day together"
[[activity]]
id = "first"
kind = "choice"
title = "First"
question = "Co-production: good idea or swear word?"
options = ["Good idea", "Swear word", "Not sure yet"]
[[activity]]
id = "shown"
kind = "choice"
title = "Hands up"
question = "Shall we go on?"
options = ["Yes", "No"]
open = true
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
question = "What do you see?"
"""


def new_id() -> str:
    return secrets.token_hex(16)


async def until(pilot: Pilot[Any], condition: Callable[[], object], what: str) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await pilot.pause(0.02)
    except TimeoutError as error:
        raise AssertionError(f"never came: {what}\n{flat_text(pilot.app)}") from error
    await pilot.pause()


async def reads(pilot: Pilot[Any], *words: str) -> None:
    await until(pilot, lambda: all(w in flat_text(pilot.app) for w in words), " / ".join(words))


async def type_in(pilot: Pilot[Any], text: str) -> None:
    await pilot.press(*("space" if each == " " else each for each in text), "enter")


def place_of(hub: Hub, code: str | None = None) -> HubPlace:
    return HubPlace(hub.join.address, hub.join.code if code is None else code)


def first(hub: Hub) -> ActivityState:
    return hub.meeting.state.activities["first"]


@contextlib.asynccontextmanager
async def at_table(
    day: Day, folder: Path, size: tuple[int, int] = (80, 24), people: int = 3
) -> AsyncIterator[tuple[TableApp, Pilot[Any]]]:
    app = TableApp(folder, place_of(day.hub), "Oak", people)
    async with app.run_test(size=size) as pilot:
        await reads(pilot, "Oak", "The chair will open a question soon")
        yield app, pilot


async def vote(pilot: Pilot[Any], key: str) -> None:
    """One person: take the keyboard, pick, say that it is right."""
    await pilot.press("enter")
    await reads(pilot, "or arrows and Enter Choose")
    await pilot.press(key)
    await reads(pilot, "Is that right?")
    await pilot.press("enter")
