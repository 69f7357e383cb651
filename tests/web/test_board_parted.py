"""What is long on a board in a browser goes over several pages: names, themes, what many say."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser

from shared.messages import Cast, Close, GroupItems, Open, Reveal, Say
from tests.server.raw_client import new_id
from tests.web.board_pages import PROJECTOR, board_room, every_page, is_at, lines, now, write
from tests.web.in_browser import needs_chromium, page_hub, screen

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(240)]

SWOT: Final = """
title = "A day"
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
live = true
"""
SAID_BEFORE: Final = f"""
title = "Last time"
[[activity]]
id = "followup"
kind = "followup"
title = "What became of it?"
said = ["{"A ramp at the door, and a bell that can be reached. " * 2}", "Another"]
[[activity]]
id = "exchange"
kind = "exchange"
title = "Who helps whom?"
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


@pytest.mark.parametrize("kind", ["volunteers", "draw", "election"])
async def test_many_names_are_on_pages_too(tmp_path: Path, browser: Browser, kind: str) -> None:
    async with board_room(tmp_path / "data", browser, NAMES, 40, reduced_motion="reduce") as room:
        place, board, chair, oak = room
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
        if kind == "draw":
            own = await board.page.locator(".read li").all_inner_texts()
            assert own == names
        assert await board.violations() == []


async def test_the_parts_of_a_theme_are_on_pages_below_it(tmp_path: Path, browser: Browser) -> None:
    async with board_room(tmp_path / "data", browser, SWOT, reduced_motion="reduce") as room:
        place, board, chair, oak = room
        await chair.must(Open(id=new_id(), activity="swot"))
        await write(oak, 0, 12)
        items = tuple(place.hub.meeting.state.activities["swot"].items)
        words = "Our own lives"
        await chair.must(GroupItems(id=new_id(), items=items, title=words))
        await board.page.locator(".read").get_by_text(words).first.wait_for(state="attached")
        seen, pages = "", 0
        await is_at(board, 1)
        while not pages or not re.match(
            "Page 1 of", await board.page.locator(".pages").inner_text()
        ):
            text = await now(board)
            assert await lines(board) <= 7
            over = "document.documentElement.scrollHeight - innerHeight"
            assert await board.page.evaluate(over) <= 0
            if "Thing" in text:
                assert text.index(words) < text.index("Thing")
            seen, pages = seen + text, pages + 1
            await board.press("Page on")
            told = await board.page.locator("#told").inner_text()
            assert all(told.count(f"Thing {n}:") < 2 for n in range(12))
        assert all(seen.count(f"Thing {n}:") == 1 for n in range(12))
        await board.press("All at once")
        every = await now(board)
        assert all(every.count(f"Thing {n}:") == 1 for n in range(12))


@pytest.mark.parametrize("kind", ["followup", "exchange"])
async def test_what_many_tables_say_of_one_thing_is_on_pages(
    tmp_path: Path, browser: Browser, kind: str
) -> None:
    async with (
        page_hub(tmp_path / "data", SAID_BEFORE) as place,
        screen(browser, viewport=PROJECTOR, reduced_motion="reduce") as board,
        place.inside("chair") as chair,
        contextlib.AsyncExitStack() as stack,
    ):
        await board.page.goto(f"{place.hub.page}board#{place.code}")
        names = [f"The Long Road Table {n}!" for n in range(14)]
        tables = [await stack.enter_async_context(place.inside(name=each)) for each in names]
        await chair.must(Open(id=new_id(), activity=kind))
        said = {"do": "add", "column": "Ask", "text": "A van on Saturday"}
        for table, name in zip(tables, names, strict=True):
            if kind == "followup":
                text = f"It is not done at {name} because nobody has had the time or the money"
                said = {"do": "add", "column": "1 not possible", "text": text}
            await table.must(Say(id=new_id(), activity=kind, said=said))
            item = next(iter(place.hub.meeting.state.activities[kind].items))
            said = {"do": "back", "item": item}
        await chair.must(Close(id=new_id()))
        if not place.hub.meeting.state.activities[kind].revealed:
            await chair.must(Reveal(id=new_id(), activity=kind))
        await board.reads("Results")
        await board.page.locator("main").get_by_text("It is closed.").wait_for()
        seen = await every_page(board)
        assert [name for name in names if name not in seen] == []
        assert await board.violations() == []
