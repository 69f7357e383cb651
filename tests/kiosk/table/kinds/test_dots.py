"""One person's dots: found, put, taken off, counted, lost with what is hidden, and cast."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Button

from kiosk.link.link import Link
from kiosk.table.kinds.dots import DotList
from kiosk.table.kinds.parts.dots_hand import Hand
from server.hub import Hub
from shared.activities.dots import Dots
from shared.activities.parts.columns import Add
from shared.items import Item
from shared.messages import HideItem, RestoreItem, Say
from shared.views import TableView
from tests.kiosk.burst import ENTER, burst
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.panel_host import AGENDA, Day, PanelApp, a_day, new_id

SMALL = (80, 24)

WRITTEN = (
    ("threats", "Money runs out"),
    ("strengths", "We know each other"),
    ("weaknesses", "Long words [/] in every letter"),
    ("strengths", "We are many"),
)


@pytest.fixture
async def day(tmp_path: Path) -> AsyncIterator[Day]:
    async with a_day(tmp_path, AGENDA.replace("most = 30", "most = 200")) as day:
        await day.open("swot")
        yield day


async def written(day: Day, *, activity: str = "dots", items: int = 0) -> Link[TableView]:
    """Two tables write, and the dots are opened; the first table's link."""
    links = [await day.seat("Oak"), await day.seat("Elm")]
    said = list(WRITTEN) + [
        (WRITTEN[i % 4][0], f"Point {i} " + "of many " * 12) for i in range(items)
    ]
    for place, (column, text) in enumerate(said):
        add = msgspec.to_builtins(Add(column, text))
        links[place % 2].send(Say(id=new_id(), activity="swot", said=add))
        if place < len(WRITTEN):
            await day.until(lambda: not any(link.room.kept for link in links), "the item")
    await day.until(lambda: not any(link.room.kept for link in links), "all items")
    await day.open(activity)
    await day.until(lambda: len(on_show(links[0])) == len(said), "the items on show")
    return links[0]


def on_show(link: Link[TableView]) -> dict[str, Item]:
    return link.room.view.items if link.room.view else {}


def id_of(link: Link[TableView], text: str) -> str:
    return next(item.id for item in on_show(link).values() if item.text == text)


def ballots(hub: Hub, activity: str) -> list[Dots]:
    return list(hub.meeting.state.activities[activity].box.values())


def cursor_text(app: PanelApp) -> str:
    """The line that the cursor is on, without its marker."""
    (line,) = [line for line in screen_lines(app) if line.startswith("▶ ")]
    return line.removeprefix("▶ ")


@AT_SMALLEST
async def test_dots_are_put_and_cast(day: Day, size: tuple[int, int]) -> None:
    link = await written(day)
    app = day.app(link)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "●●● 3 of 3 dots left" in flat_text(app)
        assert "█ S We know each other Elm" in flat_text(app)
        assert "Long words [/] in every letter Oak" in flat_text(app)
        await pilot.press("enter", "down", "down", "space")
        await pilot.pause()
        assert "●○○ 1 of 3 dots left" in flat_text(app)
        assert "● 1 █ S We know each other" in flat_text(app)
        await pilot.press("tab", "tab")
        assert app.query_one(Button).has_focus
        await pilot.press("enter")
        await day.until(lambda: ballots(day.hub, "dots") and not link.room.kept, "the ballot")
        one, two = id_of(link, WRITTEN[1][1]), id_of(link, WRITTEN[2][1])
        assert ballots(day.hub, "dots") == [Dots({one: 1, two: 1})]
        ((_, words),) = app.chosen
        assert words == (
            "1 dot: We know each other",
            "1 dot: Long words [/] in every letter",
            "You used 2 of 3 dots.",
        )


async def test_dots_that_are_put_at_once_with_done_are_all_there(day: Day) -> None:
    link = await written(day)
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await burst(pilot, ENTER, "down", ENTER, "down", ENTER, "d")
        await day.until(lambda: ballots(day.hub, "dots") and not link.room.kept, "the ballot")
        (ballot,) = ballots(day.hub, "dots")
        assert sum(ballot.dots.values()) == 3


async def test_items_stand_by_quadrant_and_the_oldest_first(day: Day) -> None:
    app = day.app(await written(day))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        rows = [row.text for row in app.query_one(DotList).rows]
        assert rows == [WRITTEN[place][1] for place in (1, 3, 2, 0)]


async def test_a_dot_is_taken_off_again_and_no_more_than_all_are_put(day: Day) -> None:
    app = day.app(await written(day))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "3 of 3 dots left" in flat_text(app)
        await pilot.press("enter", "down", "enter", "down", "enter", "down", "enter")
        await pilot.pause()
        assert "○○○ 0 of 3 dots left" in flat_text(app)
        assert "You have used all your dots (3). Take one off first." in flat_text(app)
        assert "· ░ T Money runs out" in flat_text(app)


async def test_nobody_finishes_without_a_dot(day: Day) -> None:
    app = day.app(await written(day))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert "Put at least one dot first." in flat_text(app)
        assert app.chosen == []
        await pilot.press("enter", "d")
        await pilot.pause()
        assert len(app.chosen) == 1


async def test_several_dots_on_one_item(day: Day) -> None:
    link = await written(day, activity="piles")
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("right", "plus", "enter", "left", "down", "right", "minus", "minus")
        await pilot.pause()
        assert "●● 2 █ S We know each other" in flat_text(app)
        await pilot.press("d")
        await pilot.pause()
        assert app.chosen[0][0] == Dots({id_of(link, WRITTEN[1][1]): 2})
        assert app.chosen[0][1][0] == "2 dots: We know each other"


async def test_a_click_puts_a_dot(day: Day) -> None:
    app = day.app(await written(day))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.click(DotList, offset=(12, 1))
        await pilot.pause()
        assert "● 1 █ S We are many" in flat_text(app)
        await pilot.click("#done")
        await pilot.pause()
        assert len(app.chosen) == 1


async def test_what_is_hidden_gives_its_dot_back(day: Day) -> None:
    link = await written(day)
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter", "down", "enter", "down")
        gone = id_of(link, WRITTEN[1][1])
        await day.do(HideItem(id=new_id(), item=gone))
        await day.until(lambda: gone not in on_show(link), "the hiding")
        await pilot.pause()
        assert "●●○ 2 of 3 dots left" in flat_text(app)
        assert "“We know each other” has been taken off the board." in flat_text(app)
        assert "Long words" in cursor_text(app), "the cursor moved away under the person"
        await day.do(RestoreItem(id=new_id(), item=gone))
        await day.until(lambda: gone in on_show(link), "its return")
        await pilot.press("d")
        await pilot.pause()
        assert app.chosen[0][0] == Dots({id_of(link, WRITTEN[3][1]): 1})


async def test_a_form_made_anew_shows_nothing_of_the_one_before(day: Day) -> None:
    link = await written(day)
    for _ in range(2):
        app = day.app(link)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.pause()
            assert "●" not in flat_text(app).replace("●●● 3 of 3", "")
            await pilot.press("enter")
            await pilot.pause()
            assert "● 1" in flat_text(app)
        day.screens.clear()


async def test_two_hundred_items_can_be_walked_through(day: Day) -> None:
    link = await written(day, items=196)
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "200 to choose from" in flat_text(app)
        rows = app.query_one(DotList).rows
        await pilot.press("end")
        await pilot.pause()
        assert "░ T" in cursor_text(app) and app.query_one(DotList).cursor == rows[-1].id
        await pilot.press("w")
        await pilot.pause()
        assert cursor_text(app).startswith("·   ▒ W Long words")
        await pilot.press("home")
        pages = 0
        while app.query_one(DotList).cursor != rows[-1].id:
            await pilot.press("pagedown")
            pages += 1
        assert 10 < pages < len(rows) / 2
        await pilot.press("pageup")
        await pilot.pause()
        assert app.query_one(DotList).cursor != rows[-1].id
        assert len([line for line in screen_lines(app) if line.startswith("▶ ")]) == 1


@given(
    dots=st.integers(1, 9),
    most=st.integers(1, 9),
    plays=st.lists(st.tuples(st.sampled_from(["put", "take", "press"]), st.sampled_from("abcd"))),
    kept=st.sets(st.sampled_from("abcd")),
)
def test_a_hand_never_holds_what_the_hub_would_refuse(
    dots: int, most: int, plays: list[tuple[str, str]], kept: set[str]
) -> None:
    hand = Hand(dots, min(dots, most))
    for play, item in plays:
        before = hand
        hand = getattr(hand, play)(item)
        assert abs(hand.used - before.used) <= 1
        assert 0 <= hand.left <= dots
        assert all(0 < on <= hand.most_on_one for on in hand.placed.values())
    fewer = hand.only_on(kept)
    assert set(fewer.placed) == set(hand.placed) & kept
    assert fewer.left + fewer.used == dots
