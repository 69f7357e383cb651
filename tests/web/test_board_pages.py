"""A board in a browser, page by page: large, seven lines, by button, key, finger and chair."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser

from shared.messages import BoardPages, Close, NewCode, Open, Reveal
from tests.end_to_end.commands import PATIENCE
from tests.server.raw_client import new_id
from tests.web.board_pages import PROJECTOR, board_room, is_at, lines, now, write
from tests.web.in_browser import PHONE, Screen, needs_chromium, page_hub, screen

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(240)]

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
LARGE: Final = 64
"""Pixels of 1080: 32 points on a slide."""


async def turns(board: Screen) -> None:
    """Wait until the pages have turned, though nobody asked for it."""
    text = await now(board)
    async with asyncio.timeout(PATIENCE):
        while await now(board) == text:
            await board.page.wait_for_timeout(50)


async def test_all_is_on_pages_of_seven_lines_in_large_letters(
    tmp_path: Path, browser: Browser
) -> None:
    async with board_room(tmp_path / "data", browser, AGENDA, reduced_motion="reduce") as room:
        _place, board, chair, oak = room
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
    async with board_room(tmp_path / "data", browser, AGENDA) as room:
        _place, board, chair, oak = room
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
    async with board_room(
        tmp_path / "data", browser, AGENDA, has_touch=True, reduced_motion="reduce", viewport=PHONE
    ) as room:
        _place, board, chair, oak = room
        await chair.must(Open(id=new_id(), activity="swot"))
        await write(oak, 0, 8)
        await board.page.get_by_text("8 lines in all.").wait_for()
        every = await now(board)
        assert all(f"Thing {n}:" in every for n in range(8)), "in a hand it is read by scrolling"
        await board.page.get_by_role("button", name="All at once").tap()
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
        assert await board.violations() == []
        assert board.wrong == []


async def test_a_phone_that_is_held_sideways_is_read_by_scrolling_too(
    tmp_path: Path, browser: Browser
) -> None:
    async with board_room(tmp_path / "data", browser, AGENDA, reduced_motion="reduce") as room:
        _place, board, chair, oak = room
        await chair.must(Open(id=new_id(), activity="swot"))
        await write(oak, 0, 8)
        await is_at(board, 1)
        await board.page.set_viewport_size({"width": 844, "height": 390})
        await board.page.get_by_role("button", name="Page on").wait_for(state="hidden")
        every = await now(board)
        assert all(f"Thing {n}:" in every for n in range(8))
        await board.page.set_viewport_size({"width": 1920, "height": 1080})
        await is_at(board, 1)
        assert board.wrong == []


async def test_they_turn_by_themselves_in_a_second_activity_too(
    tmp_path: Path, browser: Browser
) -> None:
    async with board_room(tmp_path / "data", browser, AGENDA) as room:
        _place, board, chair, oak = room
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


async def test_a_board_that_comes_in_anew_keeps_nothing_of_what_it_showed(
    tmp_path: Path, browser: Browser
) -> None:
    async with board_room(tmp_path / "data", browser, AGENDA) as room:
        place, board, chair, oak = room
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
