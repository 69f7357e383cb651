"""The pages of a browser's board are laid anew when less room is left, and stay where they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser

from shared.messages import (
    Announce,
    Cast,
    Close,
    Open,
    Reveal,
    SetTimer,
    ShowSignals,
    Signal,
    Spotlight,
)
from tests.server.raw_client import new_id
from tests.web.board_pages import board_room, every_page, is_at, now, write
from tests.web.in_browser import PHONE, needs_chromium, screen

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(240)]

AGENDA: Final = """
title = "A day"
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
live = true
[[activity]]
id = "who"
kind = "motion"
title = "That we go on."
"""
OVER: Final = "document.documentElement.scrollHeight - innerHeight"
LAID: Final = """async () => {
  const here = document.querySelector("script[type=module]").src;
  const { h } = await import(new URL("elements.js", here));
  const { paging } = await import(new URL("pages.js", here));
  const read = h("div", { class: "read" });
  document.body.replaceChildren(read);  // whether the board's own page is drawn by now or not
  const pages = paging(read);
  read.before(pages.node);
  const lay = (votes) => {
    const told = (name, n) => [h("h2", {}, `${name}: ${votes} votes`),
      ...[..."abcdef"].slice(0, n).map((each) => h("p", {}, `${name} ${each}: ${votes} of 40`))];
    read.replaceChildren(...told("Oak", votes > 9 ? 6 : 2), ...told("Elm", 2));
    pages.follow({ held: true }, 5);
    return read.innerText;
  };
  lay(9);
  pages.node.querySelectorAll("button")[1].click();
  return [read.innerText, lay(10)];
}"""


async def test_what_comes_above_them_takes_room_from_them(tmp_path: Path, browser: Browser) -> None:
    async with board_room(tmp_path / "data", browser, AGENDA, reduced_motion="reduce") as room:
        place, board, chair, oak = room
        await chair.must(Open(id=new_id(), activity="swot"))
        await write(oak, 0, 16)
        await is_at(board, 1)
        items = tuple(place.hub.meeting.state.activities["swot"].items)
        await oak.must(Signal(id=new_id(), what="slower"))
        for command, shows in (
            (Spotlight(id=new_id(), item=items[3]), re.compile("^Thing 3:")),
            (ShowSignals(id=new_id()), "Tables tell the chair"),
            (Announce(id=new_id(), text="Lunch is at one."), "Lunch is at one."),
        ):
            await chair.must(command)
            await board.reads(shows)
            assert await board.page.evaluate(OVER) <= 0
        assert "Thing 15:" in await every_page(board)
        assert await board.violations() == []


async def test_a_page_stays_when_the_number_in_its_heading_and_its_words_change(
    tmp_path: Path, browser: Browser
) -> None:
    async with board_room(tmp_path / "data", browser, AGENDA) as room:
        await room.board.page.get_by_text(room.place.code).first.wait_for()
        before, after = await room.board.page.evaluate(LAID)
        assert before.startswith("Elm: 9 votes")
        assert after == before.replace("9", "10")


async def test_that_time_is_up_is_told_to_who_was_there_and_to_nobody_later(
    tmp_path: Path, browser: Browser
) -> None:
    async with board_room(tmp_path / "data", browser, AGENDA) as room:
        place, board, chair, _oak = room
        await chair.must(Open(id=new_id(), activity="swot"))
        await board.reads("It is open now.")
        await chair.must(SetTimer(id=new_id(), seconds=1))
        await board.page.locator("#told").get_by_text("Time is up").wait_for()
        for where in ("", "board"):
            async with screen(browser, viewport=PHONE) as later:
                if where:
                    await later.page.goto(f"{place.hub.page}{where}#{place.code}")
                else:
                    await later.come_in(place.hub.page, place.code, "Elm")
                await later.page.locator("main").get_by_text("Time is up").wait_for()
                assert "Time is up" not in await later.page.locator("#told").inner_text()


async def test_what_the_hub_says_of_a_result_is_said_once(tmp_path: Path, browser: Browser) -> None:
    async with board_room(tmp_path / "data", browser, AGENDA, reduced_motion="reduce") as room:
        _place, board, chair, oak = room
        await chair.must(Open(id=new_id(), activity="who"))
        cast = Cast(id=new_id(), activity="who", ballot=new_id(), choice={"vote": "for"})
        await oak.must(cast)
        await chair.must(Close(id=new_id()))
        await chair.must(Reveal(id=new_id(), activity="who"))
        await board.reads("Results")
        seen = await now(board)
        assert seen.count("Carried") == seen.count("Needed") == 1
        assert await board.violations() == []
