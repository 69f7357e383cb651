"""What is read of a browser's board, page by page."""

from __future__ import annotations

import contextlib
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from playwright.async_api import Browser

from shared.messages import Say
from tests.server.raw_client import Client, Place, new_id
from tests.web.in_browser import Screen, page_hub, screen

PROJECTOR: Final = {"width": 1920, "height": 1080}
COLUMNS: Final = ("strengths", "weaknesses", "opportunities", "threats")


class BoardRoom(NamedTuple):
    """A hub with a page, a board in a browser, the chair, and one table."""

    place: Place
    board: Screen
    chair: Client
    oak: Client


@contextlib.asynccontextmanager
async def board_room(
    data: Path, browser: Browser, agenda: str, people: int = 3, **window: Any
) -> AsyncIterator[BoardRoom]:
    """One whose board is at `/board`, in a projector's window unless another is given."""
    async with (
        page_hub(data, agenda) as place,
        screen(browser, **{"viewport": PROJECTOR, **window}) as board,
        place.inside("chair") as chair,
        place.inside(name="Oak", people=people) as oak,
    ):
        await board.page.goto(f"{place.hub.page}board#{place.code}")
        yield BoardRoom(place, board, chair, oak)


async def write(oak: Client, first: int, last: int, activity: str = "swot") -> None:
    for n in range(first, last):
        text = f"Thing {n}: we know our own lives best, and that is what counts"
        said = {"do": "add", "column": COLUMNS[n % 4], "text": text}
        await oak.must(Say(id=new_id(), activity=activity, said=said))


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
