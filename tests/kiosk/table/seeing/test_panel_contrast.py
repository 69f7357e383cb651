"""Every word on the SWOT and the dots keeps 7:1 against its ground in all colours (1.4.6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kiosk.contrast import WALKED, faint
from tests.kiosk.table.panel_host import AGENDA, a_day


@pytest.mark.parametrize("theme", WALKED)
async def test_words_are_easy_to_see(tmp_path: Path, theme: str) -> None:
    async with a_day(tmp_path, AGENDA.replace("most = 30", "most = 1")) as day:
        await day.open("swot")
        link = await day.seat("Oak")
        app = day.app(link)
        app.theme = theme
        async with app.run_test(size=(80, 24)) as pilot:
            keys = ["t", "x", "enter", "y", "enter", "tab", "delete", "tab", "escape", "escape"]
            for key in [*keys, "escape", *"so", *"z" * 3]:
                await pilot.press(key)
                await pilot.pause()
                assert list(faint(app)) == [], key
        day.screens.clear()
        await day.open("dots")
        await day.until(lambda: link.room.view and link.room.view.items, "the items")
        app = day.app(link)
        app.theme = theme
        async with app.run_test(size=(80, 24)) as pilot:
            for key in ("enter", "d", "right", "tab"):
                await pilot.press(key)
                await pilot.pause()
                assert list(faint(app)) == [], key
