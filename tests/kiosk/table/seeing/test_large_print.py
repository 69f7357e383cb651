"""Large print at a table: one key, every word still there, and remembered at that terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Button

from kiosk.table.app import TableApp
from kiosk.table.seeing.large_answers import large_list
from kiosk.table.seeing.large_print import large_pages, large_rows
from kiosk.table.seeing.seeing import Seeing
from kiosk.table.voting.turns import BallotTurns
from kiosk.widgets.big_letters import big_lines, big_rows
from kiosk.widgets.colours.names import screen_theme
from kiosk.widgets.colours.sets import SCREEN_COLOURS
from shared.messages import Close, Open
from shared.text import width
from tests.kiosk.contrast import faint
from tests.kiosk.large_text import reads as reads_large
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import (
    AGENDA,
    at_table,
    first,
    new_id,
    place_of,
    reads,
    type_in,
    until,
)
from tests.kiosk.table.panel_host import a_day

LONG = "What would have to change here, so that everybody who wants to can take part in it?"
LONG_DAY = AGENDA.replace("Co-production: good idea or swear word?", LONG)
WORDS = st.lists(st.text("abWg.", min_size=1, max_size=30), min_size=1, max_size=12).map(" ".join)


async def sees(pilot: Pilot[Any], *words: str) -> None:
    """The words come, in letters of any size."""
    await until(pilot, lambda: all(reads_large(pilot.app, each) for each in words), str(words))


async def test_a_whole_vote_in_large_print(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", LONG_DAY) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await reads(pilot, "F8 Large print", "F7 Colours")
        await pilot.press("f8")
        await reads(pilot, "F8 Usual print")
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Page 1 of 2", "Enter Next page")
        await sees(pilot, "What would have")
        await pilot.press("enter")
        await sees(pilot, "part in it?")
        await reads(pilot, "Page 2 of 2", "Enter Answer")
        await pilot.press("enter")
        await sees(pilot, "Person 1 of 3")
        assert LONG in flat_text(pilot.app)
        await pilot.press("enter")
        await sees(pilot, "1", "Good idea", "2", "Swear word")
        await pilot.press("f5")
        await reads(pilot, "Page 1 of 2")
        await pilot.press("escape", "down", "enter")
        await sees(pilot, "Is that right?", "You chose:", "Swear word")
        assert LONG not in flat_text(pilot.app)
        await pilot.press("enter")
        await sees(pilot, "Received.")
        assert first(day.hub).used
        await pilot.press("f8")
        await reads(pilot, "Received. Your vote is in.", LONG)


async def test_nobody_votes_behind_the_question_that_they_are_reading(tmp_path: Path) -> None:
    """What stands behind it may ask for the keys later: a sheet that comes, news from the room."""
    async with (
        a_day(tmp_path / "hub", LONG_DAY) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await pilot.press("f8")
        await reads(pilot, "F8 Usual print")
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Page 1 of 2", "Enter Next page")
        turns = pilot.app.screen.query_one(BallotTurns)
        ready = turns.query(Button).first()
        ready.focus()
        await pilot.pause()
        await pilot.press("enter")
        await reads(pilot, "Page 2 of 2", "Enter Answer")
        assert not turns.choosing
        await pilot.press("enter")
        await sees(pilot, "Person 1 of 3")
        await until(pilot, lambda: pilot.app.focused is ready, "the keys are where they were")


@AT_SMALLEST
async def test_large_print_can_be_read_in_all_colours(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size) as (app, pilot),
    ):
        await pilot.press("f8")
        await day.do(Open(id=new_id(), activity="shown"))
        await sees(pilot, "Shall we go on?", "Person 1 of 3")
        await pilot.press("enter")
        await sees(pilot, "Yes", "No")
        for _ in SCREEN_COLOURS:
            await pilot.press("f7")
            await pilot.pause()
            assert list(faint(app, words=False)) == []


async def test_what_is_typed_stays_while_colours_are_changed(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="swot"))
        await reads(pilot, "What do you want to write?")
        before = app.theme
        await pilot.press("s", *"half", "f7", "f6", *"way")
        await reads(pilot, "halfway")
        assert app.theme != before


async def test_what_is_typed_stays_while_the_question_is_read(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await day.do(Open(id=new_id(), activity="swot"))
        await reads(pilot, "What do you want to write?")
        await pilot.press("s", *"half", "f8")
        await pilot.press("f5")
        await sees(pilot, "What do you see?")
        await reads(pilot, "Page 1 of 1")
        await pilot.press("enter")
        await reads(pilot, "half")
        await type_in(pilot, " a word")
        await reads(pilot, "half a word", "received")


async def test_a_question_that_closes_takes_its_pages_with_it(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", LONG_DAY) as day,
        at_table(day, tmp_path / "table") as (_, pilot),
    ):
        await pilot.press("f8")
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Page 1 of 2")
        await day.do(Close(id=new_id()))
        await sees(pilot, "This question is closed")
        await pilot.press("f5")
        await day.do(Open(id=new_id(), activity="shown"))
        await sees(pilot, "Person 1 of 3")
        await pilot.press("enter")
        await sees(pilot, "Yes")


async def test_a_terminal_remembers_until_it_is_started_otherwise(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:

        async def started(seeing: Seeing, then: str, *keys: str) -> str:
            app = TableApp(tmp_path / "table", place_of(day.hub), "Oak", 3, seeing=seeing)
            async with app.run_test(size=(80, 24)) as pilot:
                await until(pilot, lambda: app.room and app.room.own, "the table is in")
                await pilot.press(*keys)
                await reads(pilot, then)
                return app.theme

        dark, light = screen_theme("dark"), screen_theme("light")
        assert await started(Seeing(), "F8 Large print") == dark
        assert await started(Seeing(), "F8 Usual print", "f7", "f8") == light
        assert await started(Seeing(), "F8 Usual print") == light
        asked = Seeing(screen_theme("contrast"))
        assert await started(asked, "F8 Large print") == asked.theme


@pytest.mark.parametrize("spoilt", ["", "{", '{"asked": {}, "chosen": {"theme": "pink"}}'])
async def test_a_spoilt_note_is_no_note(tmp_path: Path, spoilt: str) -> None:
    (tmp_path / "seeing.json").write_text(spoilt, encoding="utf-8")
    app = TableApp(tmp_path)
    assert app.theme == screen_theme("dark")


@given(WORDS, st.integers(12, 90), st.integers(1, 40))
def test_no_word_is_lost_on_the_pages(words: str, wide: int, tall: int) -> None:
    pages = large_pages(words, wide, tall)
    assert pages
    assert all(len(page) <= max(tall, 1) for page in pages)
    assert all(width(row) <= wide for page in pages for row in page)
    lines = big_lines(words, wide)
    assert lines is not None
    if tall >= 4:
        rows = [row for page in pages for row in page if row.strip()]
        assert rows == [row for line in lines for row in line if row.strip()]


@given(WORDS, st.integers(12, 90), st.integers(1, 40))
def test_large_rows_fit_or_are_none(words: str, wide: int, tall: int) -> None:
    rows = large_rows(words, wide, tall)
    if rows is not None:
        assert len(rows) <= tall
        assert all(width(row) <= wide for row in rows)


@given(
    st.lists(WORDS, min_size=2, max_size=9), st.integers(30, 90), st.integers(4, 40), st.booleans()
)
def test_every_answer_has_its_large_number(
    answers: list[str], wide: int, tall: int, ticked: bool
) -> None:
    marks = ["[x]" if ticked else ""] * len(answers)
    rows = large_list(answers, marks, wide, tall, 1)
    for place in range(len(answers)):
        own = [row for row in rows if row.answer == place]
        number = big_rows(str(place + 1)) or []
        assert len(own) >= len(number)
        assert all(row.lead.startswith(part) for row, part in zip(own, number, strict=False))
        assert [row.first for row in own] == [True] + [False] * (len(own) - 1)
    assert all(width(row.lead + row.text) <= wide for row in rows)


def test_words_that_no_large_letter_is_there_for_stay_as_they_are() -> None:
    assert big_lines("日本語", 80) is None
    assert large_pages("日本語 で", 80, 3) == [["日本語 で"]]
    rows = large_list(["日本語", "Yes"], ["", ""], 60, 12, 1)
    assert "日本語" in [row.text for row in rows]
    assert rows[0].lead.strip()
