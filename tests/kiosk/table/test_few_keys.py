"""Whoever has two switches, Caps Lock on, only a mouse, or very large print."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from kiosk.table.app import TableApp
from kiosk.widgets.key_hints import KeyHints, key_in
from shared.messages import Open
from tests.kiosk.burst import ENTER, burst
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.table.at_table import AGENDA, at_table, first, new_id, place_of, reads, until
from tests.kiosk.table.panel_host import a_day
from tests.kiosk.table.seeing.test_large_print import sees

TICKS = """
title = "A day together"
[[activity]]
id = "ticks"
kind = "multiple"
title = "Ticks"
question = "Which of these?"
options = ["Lifts", "Ramps", "Signs"]
"""


@asynccontextmanager
async def ticking(folder: Path) -> AsyncIterator[Pilot[Any]]:
    """One person, who has the answers before them."""
    async with (
        a_day(folder / "hub", TICKS) as day,
        at_table(day, folder / "table", people=1) as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="ticks"))
        await reads(pilot, "It is your turn.")
        await pilot.press("enter")
        await reads(pilot, "▶ 1 [ ] Lifts")
        yield pilot


async def click(pilot: Pilot[Any], words: str) -> None:
    """Click where these words stand."""
    lines = screen_lines(pilot.app)
    y = next(y for y, line in enumerate(lines) if words in line)
    await pilot.click(offset=(lines[y].index(words), y))


async def test_tab_and_enter_are_enough_to_pick_any_answer(tmp_path: Path) -> None:
    async with ticking(tmp_path) as pilot:
        await pilot.press("tab", "enter")
        await reads(pilot, "▶ 2 [x] Ramps", "1 of 2 picked.")
        await pilot.press("tab", "tab", "tab", "enter")  # Signs, Done, and Lifts again
        await reads(pilot, "▶ 1 [x] Lifts", "2 of 2 picked.")
        await pilot.press("shift+tab", "enter")
        await reads(pilot, "Is that right?", "Lifts Ramps")


async def test_tab_and_enter_all_at_once_are_enough_too(tmp_path: Path) -> None:
    async with ticking(tmp_path) as pilot:
        await burst(pilot, ENTER, "tab", "tab", "tab", ENTER)
        await reads(pilot, "Is that right?", "Lifts")


async def test_letters_that_stand_on_the_screen_work_as_they_stand_there(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", TICKS) as day,
        at_table(day, tmp_path / "table", people=2) as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="ticks"))
        await reads(pilot, "Person 1 of 2", "S Somebody else first")
        await pilot.press("S")
        await reads(pilot, "Person 2 of 2")
        await pilot.press("enter", "3")
        await reads(pilot, "1 of 2 picked.", "D Done")
        await pilot.press("D")
        await reads(pilot, "Is that right?")


async def test_a_click_on_a_key_presses_it(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (app, pilot),
    ):
        await click(pilot, "F2 Tell the chair")
        await reads(pilot, "What shall the chair know?")
        await click(pilot, "Escape: back")
        await reads(pilot, "The chair will open a question soon")
        await click(pilot, "F4 People")
        await reads(pilot, "How many people sit at this table now?")
        await click(pilot, "Escape: leave it")
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 3")
        await pilot.press("enter")
        await reads(pilot, "Esc Not now")
        await click(pilot, "1-3 or arrows")
        assert "Esc Not now" in flat_text(app)
        await click(pilot, "Esc Not now")
        await reads(pilot, "I am person 1")
        assert not first(day.hub).box


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("F10 Leave", "f10"),
        (" Esc Nie teraz", "escape"),
        ("Escape: back", "escape"),
        ("D Done", "d"),
        ("S W O T or arrows and Enter Choose", ""),
        ("1-5 Answer", ""),
        ("↑ ↓ Move", ""),
        ("", ""),
    ],
)
def test_the_key_is_what_stands_before_what_it_does(words: str, key: str) -> None:
    assert key_in(words) == key


async def test_in_large_print_on_a_small_screen_the_way_out_of_a_list_is_seen(
    tmp_path: Path,
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", (60, 20)) as (app, pilot),
    ):
        await pilot.press("f8", "f2")
        await reads(pilot, "What shall the chair know?", "Only the chair sees it", "Escape: back")
        await reads(pilot, "↓ more")
        await pilot.press("end")
        await reads(pilot, "↑ more", "Escape: back")
        await sees(pilot, "5")
        hints = app.screen.query_one(KeyHints)
        assert app.screen.region.contains_region(hints.region)


async def test_a_code_that_cannot_be_one_is_asked_for_at_once(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub, code=""), "", 0)
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "What is the join code?")
            await pilot.press(*"oak", "enter")
            await reads(pilot, "Type the six letters and digits that stand on the board.")
            await click(pilot, "Go on")
            await click(pilot, "A day together")
            await pilot.press("ctrl+u", *day.hub.join.code.lower(), "enter")
            await reads(pilot, "What is your table called?")
            await until(pilot, lambda: app.focused is not None, "the field has the keys")
