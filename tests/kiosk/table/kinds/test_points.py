"""Sharing points at a table by arrows, digits and mouse, through to the hub's count."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Button

from kiosk.table.kinds.parts.points_purse import Purse
from shared.messages import Open
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import SIZES, at_table, new_id, reads, until
from tests.kiosk.table.panel_host import Day, a_day

LONG: Final = "a long answer that needs nearly all of the sixty letters"

AGENDA: Final = f"""
title = "A day together"
[[activity]]
id = "hundred"
kind = "points"
title = "What matters"
question = "How would you share 100 points?"
options = ["Lifts", "Interpreters", "[/]Pay", "日本語"]
[[activity]]
id = "few"
kind = "points"
title = "What first"
question = "Share 10 points over these, given what all of you have heard this morning."
options = {[f"{n} {LONG}" for n in range(1, 10)]!r}
points = 10
"""


def totals(day: Day, activity: str) -> list[int]:
    found: list[int] = day.hub.meeting.state.activities[activity].tally.totals
    return found


async def begun(day: Day, pilot: Pilot[Any], activity: str, points: int) -> None:
    await day.do(Open(id=new_id(), activity=activity))
    await reads(pilot, "It is your turn.")
    await pilot.press("enter")
    await reads(pilot, f"You have {points} points to share.")


async def click(pilot: Pilot[Any], name: str) -> None:
    """Click a button, once it has its place on the screen and keeps it."""
    screen = pilot.app.screen
    button = next(each for each in screen.query(Button) if each.name == name)
    seen: list[Region] = []

    def placed() -> bool:
        seen.append(button.region)
        return bool(button.region.area) and len(seen) > 1 and seen[-1] == seen[-2]

    await until(pilot, placed, name)
    await pilot.click(button)


@SIZES
async def test_points_are_shared_by_arrows_signs_and_digits(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=1) as (_, pilot),
    ):
        await begun(day, pilot, "hundred", 100)
        await reads(pilot, "← → By 5", "- + By 1", "0-9 Type", "D Done")
        await pilot.press("d")
        await reads(pilot, "Give at least 1 point first.")
        await pilot.press("right", "right", "plus", "minus", "minus")
        await reads(pilot, "91 of 100 points left.")
        await pilot.press("4", "0", "enter", "2", "5", "backspace", "down", "3", "up", "down", "6")
        await reads(pilot, "52 of 100 points left.")
        await pilot.press("0", "down", "9", "9")
        await reads(pilot, "No points are left.", "All 100 points are shared.")
        await pilot.press("d")
        await reads(pilot, "Is that right?", "40 points: Lifts", "2 points: Interpreters")
        await reads(pilot, "58 points: [/]Pay")
        await pilot.press("enter")
        await reads(pilot, "Received")
    assert totals(day, "hundred") == [40, 2, 58, 0]


@AT_SMALLEST
async def test_ten_points_over_nine_long_answers(tmp_path: Path, size: tuple[int, int]) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", size, people=1) as (_, pilot),
    ):
        await begun(day, pilot, "few", 10)
        await reads(pilot, "← → Fewer or more", f"1 {LONG}", "Done · D")
        await pilot.press("right", "right", "end", "7")
        await reads(pilot, "1 of 10 points left.", f"9 {LONG}")
        assert all(len(line) <= size[0] for line in screen_lines(pilot.app))
        assert "+ 1 · →" in flat_text(pilot.app)
        await pilot.press("d")
        await reads(pilot, "2 points: 1 a long", "You keep 1 point back.")
        await pilot.press("enter")
        await reads(pilot, "Received")
    assert totals(day, "few") == [2, 0, 0, 0, 0, 0, 0, 0, 7]


async def test_the_mouse_is_enough(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", (80, 24), people=1) as (_, pilot),
    ):
        await begun(day, pilot, "hundred", 100)
        await reads(pilot, "Enter Next", "Done · D")
        for name, left in (("+5", 95), ("+5", 90), ("+1", 89), ("-1", 90), ("-5", 95)):
            await click(pilot, name)
            await reads(pilot, f"{left} of 100 points left.")
        await click(pilot, "done")
        await reads(pilot, "Is that right?", "5 points: Lifts", "You keep 95 points back.")


@given(
    st.integers(2, 1000),
    st.lists(
        st.tuples(
            st.sampled_from(["move", "type", "more", "erase"]),
            st.integers(0, 3),
            st.integers(-9, 9),
        ),
        max_size=30,
    ),
)
def test_nobody_ever_gives_more_than_there_is(
    points: int, acts: list[tuple[str, int, int]]
) -> None:
    purse = Purse(points, (0, 0, 0, 0))
    for act, option, number in acts:
        if act == "move":
            purse = purse.move(option, number)
        elif act == "erase":
            purse = purse.erase(option)
        else:
            purse = purse.type(option, abs(number), goes_on=act == "more")
        assert min(purse.given) >= 0 <= purse.left
        assert purse.used + purse.left == points
