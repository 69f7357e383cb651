"""Easy words at a table: one key switches, is written there, and stays with the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from kiosk.table.app import TableApp
from kiosk.table.question_words import heard, question_words
from shared.views import ActivityView
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import AGENDA, at_table, place_of, reads
from tests.kiosk.table.panel_host import a_day

FULL = "Co-production: good idea or swear word?"
EASY = "Is working together good?"
HELPED = AGENDA.replace(
    f'question = "{FULL}"', f'question = "{FULL}"\neasy = "{EASY}"\nsign = "💬 what you think"'
).replace('question = "What do you see?"', 'question = "What do you see?"\neasy = "See what?"')


@AT_SMALLEST
async def test_one_key_switches_between_the_wordings(tmp_path: Path, size: tuple[int, int]) -> None:
    async with a_day(tmp_path / "hub", HELPED) as day, at_table(day, tmp_path, size) as (_, pilot):
        await day.open("first")
        await reads(pilot, f"💬 what you think · {FULL}", "F9 Easy words", "F1 Help")
        await pilot.press("f9")
        await reads(pilot, f"💬 what you think · {EASY}", "F9 Full words")
        assert FULL not in flat_text(pilot.app)
        await pilot.press("f9")
        await reads(pilot, FULL, "F9 Easy words")


@AT_SMALLEST
async def test_where_people_write_the_key_stands_there_too_and_types_nothing(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_day(tmp_path / "hub", HELPED) as day, at_table(day, tmp_path, size) as (_, pilot):
        await day.open("swot")
        await reads(pilot, "What do you see?", "F9 Easy words")
        await pilot.press("f9")
        await reads(pilot, "See what?", "F9 Full words")


async def test_a_click_on_the_question_does_the_same(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", HELPED) as day, at_table(day, tmp_path) as (app, pilot):
        await day.open("first")
        await reads(pilot, FULL)
        await pilot.click(app.screen.query_one("#question", Static), offset=(5, 1))
        await reads(pilot, EASY, "F9 Full words")


async def test_a_question_without_easy_words_has_no_such_key(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", HELPED) as day, at_table(day, tmp_path) as (_, pilot):
        await day.open("shown")
        await reads(pilot, "Shall we go on?", "F1 Help")
        assert "F9" not in flat_text(pilot.app)
        await pilot.press("f9")
        await reads(pilot, "Shall we go on?")


async def test_a_table_stays_with_its_wording_also_when_it_starts_again(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", HELPED) as day:
        async with at_table(day, tmp_path / "table") as (_, pilot):
            await day.open("first")
            await reads(pilot, FULL)
            await pilot.press("f9")
            await reads(pilot, EASY)
            await day.open("swot")
            await reads(pilot, "See what?")
        app = TableApp(tmp_path / "table", place_of(day.hub))
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "Oak", "See what?", "F9 Full words")


def test_the_linux_console_gets_the_word_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    view = ActivityView(
        "tea", "choice", "Tea", "Tea?", "open", False, False, 0, 1, 1, {}, sign="☕ drinks"
    )
    monkeypatch.setenv("TERM", "xterm")
    assert question_words(view, easily=False) == "☕ drinks · Tea?"
    monkeypatch.setenv("TERM", "linux")
    assert question_words(view, easily=True) == "drinks · Tea?"
    assert heard(view, easily=False) == "drinks: Tea?"
