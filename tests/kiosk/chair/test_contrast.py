"""Whatever the console writes can be read: at least 7:1, in every set of colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.chair.app import ChairApp
from tests.kiosk.chair.room import hub_at
from tests.kiosk.chair.test_console import Seat
from tests.kiosk.contrast import WALKED, faint


@pytest.mark.parametrize("theme", WALKED)
async def test_every_word_stands_out(tmp_path: Path, theme: str) -> None:
    async with hub_at(tmp_path / "data") as place, place.table("Oak", 2) as oak:
        app = ChairApp(place.url, place.key, theme=theme, held=0.0)
        async with app.run_test(size=(140, 40)) as pilot:
            chair = Seat(app, pilot)
            await chair.sees("Hub connected")
            await chair.press("down", "down", "o")
            await chair.sees("is open.")
            await oak.write("weaknesses", "Shown")
            await oak.write("strengths", "Not shown")
            await chair.sees("2 ITEMS (2)")
            await chair.press("i", "h")
            await chair.sees("HIDDEN")
            await chair.press("s")
            await chair.sees("Not done")
            assert list(faint(app)) == []
            for key in ("n", "t", "question_mark"):
                await chair.press(key)
                await chair.sees("Escape")
                # What lies behind a question is dimmed, and not there to be read.
                assert list(faint(app, app.screen.query_one(".dialog").content_region)) == []
                await chair.press("escape")
