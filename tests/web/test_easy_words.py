"""Easy words and signs on the page for browsers: one button switches, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser

from shared.messages import Close, Open
from tests.server.raw_client import new_id
from tests.web.in_browser import needs_chromium, page_hub, screen

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

AGENDA: Final = """
title = "Easily"
[[activity]]
id = "a"
kind = "choice"
title = "Adjourn"
question = "Shall we adjourn the proceedings?"
easy = "Stop for today?"
sign = "⏰ time"
options = ["Yes", "No"]
[[activity]]
id = "words"
kind = "ideas"
title = "More"
question = "What else would be beneficial?"
easy = "What else?"
columns = ["We think"]
[[activity]]
id = "bare"
kind = "choice"
title = "Well?"
options = ["Yes", "No"]
"""


async def test_a_button_switches_to_easy_words_and_they_stay(
    tmp_path: Path, browser: Browser
) -> None:
    async with (
        page_hub(tmp_path / "data", AGENDA) as place,
        screen(browser) as phone,
        place.inside("chair") as chair,
    ):
        await phone.come_in(place.hub.page, place.code, "Oak", people=1)
        heading = phone.page.locator("h1")
        await chair.must(Open(id=new_id(), activity="a"))
        await heading.get_by_text("Shall we adjourn the proceedings?").wait_for()
        assert await phone.page.locator(".sign").inner_text() == "⏰ time"
        await phone.page.get_by_label("No", exact=True).check()
        await phone.press("Show easy words")
        await heading.get_by_text("Stop for today?").wait_for()
        assert await phone.page.get_by_label("No", exact=True).is_checked()
        assert await phone.violations() == []
        await chair.must(Close(id=new_id()))
        await chair.must(Open(id=new_id(), activity="words"))
        await heading.get_by_text("What else?").wait_for()
        await phone.press("Show the full words")
        await heading.get_by_text("What else would be beneficial?").wait_for()
        await chair.must(Close(id=new_id()))
        await chair.must(Open(id=new_id(), activity="bare"))
        await heading.get_by_text("Well?").wait_for()
        assert not await phone.page.get_by_role("button", name="Show").count()
        assert phone.wrong == []
