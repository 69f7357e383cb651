"""Every word on the SWOT and the dots keeps 7:1 against its ground, in both themes (WCAG 1.4.6)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.color_triplet import ColorTriplet
from textual.app import App

from kiosk.widgets.themes import THEMES
from tests.kiosk.table.panel_host import AGENDA, a_day

ENOUGH = 7.0


def luminance(colour: ColorTriplet) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [value / 255 for value in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def faint(app: App[Any]) -> Iterator[str]:
    """The words on the screen that are hard to see."""
    words = 0
    for strip in app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if style is None or not any(char.isalnum() for char in text):
                continue
            words += 1
            assert style.color is not None and style.bgcolor is not None
            if contrast(style.color.get_truecolor(), style.bgcolor.get_truecolor()) < ENOUGH:
                yield text.strip()
    assert words, "nothing was looked at"


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
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
