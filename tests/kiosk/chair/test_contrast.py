"""Whatever the console writes can be read: at least 7:1, in both themes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color
from textual.geometry import Region

from kiosk.chair.app import ChairApp
from tests.kiosk.chair.room import hub_at
from tests.kiosk.chair.test_console import Seat


@pytest.mark.parametrize("theme", ["roomvoice-dark", "roomvoice-light"])
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
            assert list(_faint(app, app.screen.region)) == []
            for key in ("n", "t", "question_mark"):
                await chair.press(key)
                await chair.sees("Escape")
                # What lies behind a question is dimmed, and not there to be read.
                assert list(_faint(app, app.screen.query_one(".dialog").content_region)) == []
                await chair.press("escape")


def _faint(app: ChairApp, area: Region) -> Iterator[tuple[str, float]]:
    """The words with too little contrast, and how much they have."""
    for strip in app.screen._compositor.render_strips()[area.y : area.bottom]:
        for text, style, _ in strip.crop(area.x, area.right):
            if style is None or not any(char.isalnum() for char in text):
                continue
            ink, ground = _luminance(style.color), _luminance(style.bgcolor)
            ratio = (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05)
            if ratio < 7:
                yield text, ratio


def _luminance(color: Color | None) -> float:
    """WCAG's relative luminance."""
    assert color is not None and color.triplet is not None
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.triplet.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
