"""A board in a browser, page by page: large, seven lines, by button, key, finger and chair."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from shared.messages import BoardPages, Cast, Close, NewCode, Open, Reveal, Say
from tests.end_to_end.commands import PATIENCE
from tests.server.raw_client import Client, new_id
from tests.web.in_browser import Screen, chromium, needs_chromium, page_hub, screen

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(240)]

AGENDA: Final = """
title = "A day"
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
question = "What do you see in this way of working?"
live = true
[[activity]]
id = "choice"
kind = "choice"
title = "Well?"
options = ["Yes", "No", "Not sure"]
[[activity]]
id = "second"
kind = "swot"
title = "And the other way?"
"""
STANDING: Final = tuple(f"Aleksandra Number {n} of the Long Road" for n in range(18))
NAMES: Final = f"""
title = "Names"
[[activity]]
id = "volunteers"
kind = "volunteers"
title = "Who helps?"
most = 40
live = true
[[activity]]
id = "draw"
kind = "draw"
title = "Who speaks first?"
candidates = {list(STANDING)}
[[activity]]
id = "election"
kind = "election"
title = "Who speaks for us?"
seats = 9
method = "approval"
candidates = {list(STANDING)}
"""
PROJECTOR: Final = {"width": 1920, "height": 1080}
LARGE: Final = 64
"""Pixels of 1080: 32 points on a slide."""
COLUMNS: Final = ("strengths", "weaknesses", "opportunities", "threats")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as here:
        yield here


async def write(oak: Client, first: int, last: int, activity: str = "swot") -> None:
    for n in range(first, last):
        text = f"Thing {n}: we know our own lives best, and that is what counts"
        said = {"do": "add", "column": COLUMNS[n % 4], "text": text}
        await oak.must(Say(id=new_id(), activity=activity, said=said))


async def turns(board: Screen) -> None:
    """Wait until the pages have turned, though nobody asked for it."""
    text = await now(board)
    async with asyncio.timeout(PATIENCE):
        while await now(board) == text:
            await board.page.wait_for_timeout(50)


async def every_page(board: Screen) -> str:
    """All there is to read, page by page: none is empty, too long, or larger than the window."""
    seen = ""
    await is_at(board, 1)
    while True:
        assert await now(board)
        assert await lines(board) <= 7
        over = "document.documentElement.scrollHeight - innerHeight"
        assert await board.page.evaluate(over) <= 0
        seen += await now(board) + "\n"
        await board.press("Page on")
        if re.match("Page 1 of", await board.page.locator(".pages").inner_text()):
            return seen


async def lines(board: Screen) -> int:
    """How many lines of text there are to read, the question's too."""
    count: int = await board.page.evaluate(
        """() => [...document.querySelectorAll(
          ".heading .large, .read p, .read li, .read tbody tr")]
        .filter((each) => each.offsetParent && !each.parentElement.closest("li"))
        .reduce((sum, each) => sum + Math.max(1, Math.floor(each.offsetHeight / parseFloat(
          getComputedStyle(each).lineHeight))), 0)"""
    )
    return count


async def now(board: Screen) -> str:
    """What can be read of the results."""
    return await board.page.locator(".read").inner_text()


async def is_at(board: Screen, page: int) -> None:
    await board.page.locator(".pages").get_by_text(re.compile(f"Page {page} of ")).wait_for()


async def test_all_is_on_pages_of_seven_lines_in_large_letters(
    tmp_path: Path, browser: Browser
) -> None:
    async with (
        page_hub(tmp_path / "data", AGENDA) as place,
        screen(browser, viewport=PROJECTOR, reduced_motion="reduce") as board,
        place.inside("chair") as chair,
        place.inside(name="Oak", people=3) as oak,
    ):
        await board.page.goto(f"{place.hub.page}board#{place.code}")
        await chair.must(Open(id=new_id(), activity="swot"))
        await write(oak, 0, 16)
        await is_at(board, 1)
        seen, number = "", 0
        while number < 40:
            number += 1
            seen += await now(board)
            assert await lines(board) <= 7
            for what in (".heading .large", ".read p", ".read li"):
                for each in await board.page.locator(what).all():
                    size = await each.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
                    assert size >= LARGE
            over = "document.documentElement.scrollHeight - innerHeight"
            assert await board.page.evaluate(over) <= 0
            if number < 3:
                assert await board.violations() == []
            await board.press("Page on")
            if re.match("Page 1 of", await board.page.locator(".pages").inner_text()):
                break
            told = await board.page.locator("#told").inner_text()
            assert told.startswith(f"Page {number + 1} of ") and "Thing" in told
        assert all(f"Thing {n}:" in seen for n in range(16)) and number > 4
        await board.press("All at once")
        every = await now(board)
        assert all(f"Thing {n}:" in every for n in range(16))
        assert await board.violations() == []
        await board.press("All at once")
        await is_at(board, 1)
        assert board.wrong == []


async def test_the_chair_turns_holds_and_paces_them_and_a_page_does_not_jump(
    tmp_path: Path, browser: Browser
) -> None:
    async with (
        page_hub(tmp_path / "data", AGENDA) as place,
        screen(browser, viewport=PROJECTOR) as board,
        place.inside("chair") as chair,
        place.inside(name="Oak", people=3) as oak,
    ):
        await board.page.goto(f"{place.hub.page}board#{place.code}")
        await chair.must(Open(id=new_id(), activity="swot"))
        await write(oak, 0, 12)
        await chair.must(BoardPages(id=new_id(), held=True))
        held = board.page.get_by_role("button", name="Hold the page", pressed=True)
        await held.wait_for()
        await board.page.keyboard.press("Home")
        while not (await board.page.locator(".pages").inner_text()).startswith("Page 1 of"):
            await board.press("Page back")
        for page in (2, 3):
            await chair.must(BoardPages(id=new_id(), turn=1))
            await is_at(board, page)
        before = (await now(board)).split("\n")
        await write(oak, 12, 28)
        await board.page.get_by_text("28 lines in all.").wait_for()
        after = (await now(board)).split("\n")
        assert after[: len(before) - 1] == before[: len(before) - 1]
        assert await lines(board) <= 7
        await board.page.keyboard.press("ArrowRight")
        assert (await now(board)).split("\n") != after
        text = await now(board)
        await chair.must(BoardPages(id=new_id(), pace=1))
        while await now(board) == text:
            await board.page.wait_for_timeout(50)
        assert await held.count() == 0
        whole = board.page.get_by_role("button", name="All at once", pressed=True)
        await chair.must(BoardPages(id=new_id(), whole=True))
        await whole.wait_for()
        every = await now(board)
        assert all(f"Thing {n}:" in every for n in range(28))
        await chair.must(BoardPages(id=new_id(), whole=False))
        await board.page.get_by_role("button", name="Page on").wait_for()
        assert await whole.count() == 0 and await lines(board) <= 7
        await board.press("All at once")
        await whole.wait_for()


async def test_a_finger_turns_them_on_a_phone(tmp_path: Path, browser: Browser) -> None:
    async with (
        page_hub(tmp_path / "data", AGENDA) as place,
        screen(browser, has_touch=True, reduced_motion="reduce") as board,
        place.inside("chair") as chair,
        place.inside(name="Oak", people=3) as oak,
    ):
        await board.page.goto(f"{place.hub.page}board#{place.code}")
        await chair.must(Open(id=new_id(), activity="swot"))
        await write(oak, 0, 8)
        await is_at(board, 1)
        await board.page.get_by_role("button", name="Page on").tap()
        await is_at(board, 2)
        assert await board.page.evaluate("document.documentElement.scrollWidth") <= 320
        assert await board.violations() == []
        await chair.must(Close(id=new_id()))
        await chair.must(Open(id=new_id(), activity="choice"))
        await chair.must(Close(id=new_id()))
        await chair.must(Reveal(id=new_id(), activity="choice"))
        await board.reads("Results")
        await board.press("All at once")
        await board.reads("Not sure")
        assert board.wrong == []


async def test_they_turn_by_themselves_in_a_second_activity_too(
    tmp_path: Path, browser: Browser
) -> None:
    async with (
        page_hub(tmp_path / "data", AGENDA) as place,
        screen(browser, viewport=PROJECTOR) as board,
        place.inside("chair") as chair,
        place.inside(name="Oak", people=3) as oak,
    ):
        await board.page.goto(f"{place.hub.page}board#{place.code}")
        await chair.must(BoardPages(id=new_id(), pace=1))
        await chair.must(Open(id=new_id(), activity="swot"))
        await write(oak, 0, 12)
        await board.page.get_by_role("button", name="Page on").wait_for()
        await turns(board)
        await chair.must(Close(id=new_id()))
        await chair.must(Open(id=new_id(), activity="second"))
        await write(oak, 0, 12, "second")
        await board.reads("The results are not shown yet.")
        await chair.must(Close(id=new_id()))
        await chair.must(Reveal(id=new_id(), activity="second"))
        await board.page.get_by_role("button", name="Page on").wait_for()
        await turns(board)
        assert board.wrong == []


async def test_they_turn_by_themselves_once_a_smaller_window_needs_them(
    tmp_path: Path, browser: Browser
) -> None:
    async with (
        page_hub(tmp_path / "data", AGENDA) as place,
        screen(browser, viewport=PROJECTOR) as board,
        place.inside("chair") as chair,
    ):
        await board.page.goto(f"{place.hub.page}board#{place.code}")
        await chair.must(BoardPages(id=new_id(), pace=1))
        await chair.must(Open(id=new_id(), activity="choice"))
        await chair.must(Close(id=new_id()))
        await chair.must(Reveal(id=new_id(), activity="choice"))
        await board.reads("Not sure")
        assert not await board.page.locator(".pages").is_visible()
        await board.page.set_viewport_size({"width": 1920, "height": 420})
        await board.page.get_by_role("button", name="Page on").wait_for()
        await turns(board)


@pytest.mark.parametrize("kind", ["volunteers", "draw", "election"])
async def test_many_names_are_on_pages_too(tmp_path: Path, browser: Browser, kind: str) -> None:
    async with (
        page_hub(tmp_path / "data", NAMES) as place,
        screen(browser, viewport=PROJECTOR, reduced_motion="reduce") as board,
        place.inside("chair") as chair,
        place.inside(name="Oak", people=40) as oak,
    ):
        await board.page.goto(f"{place.hub.page}board#{place.code}")
        await chair.must(Open(id=new_id(), activity=kind))
        names = list(STANDING)
        if kind == "volunteers":
            names = [f"Aleksandra {n}." for n in range(36)]
            for name in names:
                private = {"first": name, "salt": new_id()}
                said = {"do": "add", "column": "volunteer", "text": name, "private": private}
                await oak.must(Say(id=new_id(), activity=kind, said=said))
        elif kind == "election":
            names = names[:9]
            choice = {"candidates": [str(n) for n in range(9)]}
            await oak.must(Cast(id=new_id(), activity=kind, ballot=new_id(), choice=choice))
        await chair.must(Close(id=new_id()))
        if not place.hub.meeting.state.activities[kind].revealed:
            await chair.must(Reveal(id=new_id(), activity=kind))
        await board.reads("Results")
        await board.page.locator("main").get_by_text("It is closed.").wait_for()
        seen = await every_page(board)
        assert [name for name in names if name not in seen] == []
        if kind != "volunteers":
            own = await board.page.locator(".read li").all_inner_texts()
            assert own == names
        assert await board.violations() == []


async def test_a_board_that_comes_in_anew_keeps_nothing_of_what_it_showed(
    tmp_path: Path, browser: Browser
) -> None:
    async with (
        page_hub(tmp_path / "data", AGENDA) as place,
        screen(browser, viewport=PROJECTOR) as board,
        place.inside("chair") as chair,
        place.inside(name="Oak", people=3) as oak,
    ):
        await board.page.goto(f"{place.hub.page}board#{place.code}")
        await chair.must(Open(id=new_id(), activity="swot"))
        await write(oak, 0, 1)
        await board.reads(re.compile("Thing 0"))
        (session,) = place.hub._boards
        session._line.abort()
        await chair.must(NewCode(id=new_id()))
        await board.reads("Which meeting does this board show?")
        await chair.must(Close(id=new_id()))
        await chair.must(Open(id=new_id(), activity="second"))
        await board.page.get_by_label("The join code").fill(place.code)
        await board.press("Show it")
        await board.reads("The results are not shown yet.")
        every = await board.page.locator("main").text_content()  # also what is on other pages
        assert every is not None and "Thing 0" not in every
