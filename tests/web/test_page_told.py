"""On the page for browsers: what an answer means, and that the keys are where people go on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from shared.messages import Close, Open
from tests.server.raw_client import new_id
from tests.web.in_browser import needs_chromium, page_hub, screen

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="session")]

PATIENCE: Final = 30_000

AGENDA: Final = """
title = "Told"
[[activity]]
id = "who"
kind = "volunteers"
title = "Helpers"
[[activity]]
id = "spring"
kind = "motion"
title = "Spring"
"""


async def test_a_volunteer_goes_on_where_the_page_says_thank_you(
    tmp_path: Path, browser: Browser
) -> None:
    async with (
        page_hub(tmp_path / "data", AGENDA) as place,
        screen(browser) as phone,
        place.inside("chair") as chair,
    ):
        page = phone.page
        thanks = page.locator("p.became").filter(has_text="Thank you, Ann.")
        await phone.come_in(place.hub.page, place.code, "Oak", people=1)
        await chair.must(Open(id=new_id(), activity="who"))
        await page.get_by_label("What is your first name?").fill("Ann")
        await phone.press("Put myself forward")
        await phone.press("Change it")
        await expect(page.get_by_label("What is your first name?")).to_be_focused(timeout=PATIENCE)
        await phone.press("Put myself forward")
        await phone.press("Yes, put me forward")
        await expect(thanks).to_be_focused(timeout=PATIENCE)
        await phone.press("Take it back")
        await phone.press("Yes")
        await expect(page.locator("#told")).to_have_text("Taken back.", timeout=PATIENCE)
        await chair.must(Close(id=new_id()))
        await chair.must(Open(id=new_id(), activity="spring"))
        await page.get_by_label("Against: no, do not").check()
        await phone.press("Go on")
        await expect(page.locator("#main li")).to_have_text("Against", timeout=PATIENCE)
        assert await phone.violations() == []
