"""Putting options in order at a table, through to the hub's count."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Static

from kiosk.table.kinds.ranking import NOTHING_YET, ORDER_LINES, RankingForm, order_words
from shared.messages import Open
from shared.text import show, width
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import at_table, new_id, reads
from tests.kiosk.table.panel_host import Day, a_day

LONG: Final = "a long answer that needs nearly all of the sixty letters"

AGENDA: Final = f"""
title = "A day together"
[[activity]]
id = "some"
kind = "ranking"
title = "What first"
question = "What should we begin with?"
options = ["Lifts", "Interpreters", "[/]Pay", "日本語"]
least = 2
[[activity]]
id = "all"
kind = "ranking"
title = "Everything"
question = "Which of these should we begin with, given what all of you have heard this morning?"
options = {[f"{n} {LONG}" for n in range(1, 10)]!r}
"""


def places(day: Day, activity: str) -> list[list[int]]:
    """How many put each option at each place, as the hub counts it."""
    found: list[list[int]] = day.hub.meeting.state.activities[activity].tally.places
    return found


async def begun(day: Day, pilot: Pilot[Any], activity: str) -> None:
    await day.do(Open(id=new_id(), activity=activity))
    await reads(pilot, "It is your turn.")
    await pilot.press("enter")
    await reads(pilot, "Which do you want most?", NOTHING_YET)


async def test_no_words_are_cut_before_it_is_known_how_wide_the_form_is(tmp_path: Path) -> None:
    """They stood letter under letter in the first picture, which a quick screen shows."""
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=1) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="some"))
        await reads(pilot, "It is your turn.")
        assert app.room is not None
        form = RankingForm(app.room)
        await app.screen.mount(form)
        assert "\n" not in str(form.query_one("#order", Static).content)
        await reads(pilot, NOTHING_YET)


@AT_SMALLEST
async def test_an_order_is_made_taken_back_and_cast(tmp_path: Path, size: tuple[int, int]) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=1) as (app, pilot),
    ):
        await begun(day, pilot, "some")
        await reads(pilot, "Put at least 2 in order.", "1-4 or ↑ ↓ Enter Pick")
        assert "D Done" not in flat_text(app).replace("Done · D", "")
        await pilot.press("d")
        await reads(pilot, "Pick 2 more first.")
        await pilot.press("backspace")
        await reads(pilot, "There is nothing to take back yet.")
        await pilot.press("3")
        await reads(pilot, "so far: 1st [/]Pay.", "Which is your 2nd choice?", "1st [/]Pay")
        await pilot.press("3")
        await reads(pilot, "That one is your 1st already. Backspace takes it back.")
        await pilot.press("up", "up", "enter")
        await reads(pilot, "so far: 1st [/]Pay, 2nd Lifts.", "you are done", "D Done")
        await pilot.press("3")
        await reads(pilot, "Backspace takes the last one back.")
        await pilot.press("backspace", "4")
        await reads(pilot, "so far: 1st [/]Pay, 2nd 日本語.")
        await pilot.press("d")
        await reads(
            pilot, "Is that right?", "1st: [/]Pay", "2nd: 日本語", "The other 2 have no place."
        )
        await pilot.press("escape")
        await reads(pilot, "so far: 1st [/]Pay, 2nd 日本語.")
        await pilot.press("d")
        await reads(pilot, "Is that right?")
        await pilot.press("enter")
        await reads(pilot, "Received")
    assert places(day, "some") == [[0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0]]


@AT_SMALLEST
async def test_the_last_option_hands_the_order_in(tmp_path: Path, size: tuple[int, int]) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=1) as (_, pilot),
    ):
        await begun(day, pilot, "all")
        await reads(pilot, "Put all of them in order.")
        for key in "927163548":
            await pilot.press(key)
        await reads(pilot, "Is that right?", "1st: 9 a long", "2nd: 2 a long", "9th: 8 a long")
        await pilot.press("enter")
        await reads(pilot, "Received")
    assert [row.index(1) + 1 for row in places(day, "all")] == [4, 2, 6, 8, 7, 5, 3, 9, 1]


async def test_everything_can_be_done_with_the_mouse(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=1) as (app, pilot),
    ):

        async def click(words: str) -> None:
            y, line = next((y, line) for y, line in enumerate(screen_lines(app)) if words in line)
            await pilot.click(offset=(line.index(words) + 1, y))

        await begun(day, pilot, "some")
        await click("Done · D")
        await reads(pilot, "Pick 2 more first.")
        await pilot.press("1")
        await reads(pilot, "so far: 1st Lifts.")
        await click("Take back")
        await reads(pilot, NOTHING_YET)
        await click("Lifts")
        await reads(pilot, "so far: 1st Lifts.")
        await click("Take back")
        await reads(pilot, NOTHING_YET)
        await click("Interpreters")
        await reads(pilot, "so far: 1st Interpreters.")
        await click("Lifts")
        await reads(pilot, "so far: 1st Interpreters, 2nd Lifts.")
        await click("Done · D")
        await reads(pilot, "Is that right?", "1st: Interpreters")


async def test_nine_long_options_in_the_smallest_window(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", (60, 18), people=1) as (app, pilot),
    ):
        await begun(day, pilot, "all")
        for place, key in enumerate("1928", 1):
            await pilot.press(key)
            await reads(pilot, f"your {('2nd', '3rd', '4th', '5th')[place - 1]} choice?")
            assert any(line.split()[:2] == ["▶", key] for line in screen_lines(app))
        await reads(pilot, "1st 1 a", "2nd 9 a", "3rd 2 a", "4th 8 a", "Done · D")


@given(
    st.lists(st.text(min_size=1, max_size=60).map(show).filter(bool), max_size=9),
    st.integers(56, 160),
)
def test_the_order_in_words_names_every_place_in_the_lines_it_has(
    texts: list[str], wide: int
) -> None:
    lines = order_words(texts, wide)
    assert len(lines) <= ORDER_LINES
    assert all(width(line) <= wide for line in lines)
    if not texts:
        assert lines == [NOTHING_YET]


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_long_options_are_shortened_alike(lines: int) -> None:
    told = " ".join(order_words([f"{n} {LONG}" for n in range(9)], 100, lines))
    assert [f"{n} a" in told or f"{n} …" in told for n in range(9)] == [True] * 9
    assert order_words(["Tea", "Rest"], 80) == ["Your order so far: 1st Tea, 2nd Rest."]
