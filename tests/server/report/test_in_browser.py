"""The report's pages in a real browser: accessible by axe-core's rules, and fit to be printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from playwright.async_api import Browser

from server.journal.sqlite import SqliteStore
from server.report.content import Report
from server.report.from_meeting import report_of
from server.report.html import write_easy, write_html
from server.report.private_list import Person, PrivatePart
from shared.messages import Close, Next, Open, Say
from tests.server.report.any_meeting import AGENDA, HOSTILE
from tests.server.report.meetings import Room
from tests.shared.activities.volunteering import forward
from tests.web.in_browser import needs_chromium, screen

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

MORE: Final = """
[[activity]]
id = "people"
kind = "volunteers"
title = "Who helps"
[[activity]]
id = "actions"
kind = "actions"
title = "What we will do"
"""
PRIVATE: Final = (
    PrivatePart("Who helps", "Who?", "1 person.", (Person("Ann Smith", ("Table: North",)),)),
)
LARGE: Final = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def report() -> Report:
    """Two tables, and something in every part: charts, a comparison, items, a form."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA + MORE)
    north, south = room.join("North", 2), room.join("South שלום", 1)
    room.do("chair", Open, activity="choice")
    room.cast(north, "choice", option=0)
    room.cast(south, "choice", option=1)
    room.do("chair", Next)
    items = [room.write(north, "swot", "strengths", text) for text in HOSTILE]
    room.do("chair", Next)
    room.cast(north, "dots", dots={items[0]: 2, items[1]: 1})
    room.do("chair", Next)
    room.cast(north, "scale", answers=[5, 2])
    room.cast(south, "scale", answers=[1, 0])
    room.do("chair", Close)
    room.do("chair", Open, activity="again")
    room.cast(north, "again", option=0)
    room.cast(south, "again", option=2)
    room.do("chair", Close)
    room.do("chair", Open, activity="people")
    room.do(north, Say, activity="people", said=forward("Ann", "Smith", "ann@example.org"))
    room.do("chair", Next)
    room.write(south, "actions", "actions", "Ring them | Ada | by June")
    room.do("chair", Close)
    return report_of(room.meeting, room.entries)


def pages(report: Report) -> dict[str, str]:
    return {
        "public": write_html(report),
        "private": write_html(report, PRIVATE),
        "easy": write_easy(report),
    }


@pytest.mark.parametrize("looks", [{}, {"viewport": LARGE}], ids=["phone", "wide"])
@pytest.mark.parametrize("edition", ["public", "private", "easy"])
async def test_a_checker_of_accessibility_finds_nothing(
    browser: Browser, report: Report, edition: str, looks: dict[str, Any]
) -> None:
    # The page lets no script run; the checker is one, so it is let past that rule alone.
    async with screen(browser, bypass_csp=True, **looks) as shown:
        await shown.page.set_content(pages(report)[edition])
        assert await shown.violations() == []
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await shown.page.evaluate(wide) == 0
        assert shown.asked == []


async def test_the_checker_would_find_something(browser: Browser, report: Report) -> None:
    spoilt = write_html(report).replace("color: #333", "color: #ccc").replace(' lang="en"', "")
    async with screen(browser, bypass_csp=True) as shown:
        await shown.page.set_content(spoilt)
        found = "\n".join(await shown.violations())
        assert "html-has-lang" in found and "color-contrast" in found


async def test_it_prints_in_black_and_white_and_loses_nothing(
    browser: Browser, report: Report
) -> None:
    """Bars are told apart by a pattern, and every number stands in words beside its picture."""
    async with screen(browser, viewport=LARGE) as shown:
        await shown.page.set_content(write_html(report))
        await shown.page.emulate_media(media="print")
        for text in ("Where views differed", "You said, we will", "First time", "Ring them"):
            assert await shown.page.get_by_text(text).first.is_visible(), text
        pictures = await shown.page.locator("svg[role=img]").all()
        assert pictures
        for picture in pictures:
            assert await picture.get_attribute("aria-label")
        before = shown.page.locator('rect[fill="url(#before)"]').first
        assert await before.count() == 1
        printed = await shown.page.pdf(tagged=True, outline=True)
    assert printed.startswith(b"%PDF") and b"/StructTreeRoot" in printed
