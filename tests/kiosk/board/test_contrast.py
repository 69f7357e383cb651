"""Whoever sits ten metres away can read every cell: at least 7:1, in both themes."""

from __future__ import annotations

import pytest
from rich.color import Color
from rich.style import Style

from kiosk.link.room import Room
from kiosk.widgets.themes import THEMES
from shared.views import BoardView
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import showing

GRAPHICS = set("·")
"""What only shows where a bar would go on; 3:1 is asked of it."""
ROOMS = {
    "waiting": rooms.room(),
    "hidden": rooms.choice_room(revealed=False, timer=rooms.timer(60)),
    "again": rooms.choice_room((21, 7, 14), (12, 20, 8), announcement="Tea", away_since=1.0),
    "stale": rooms.choice_room(contact="away", away_since=1.0, announcement="Tea"),
    "multiple": rooms.multiple_room(),
    "scale": rooms.scale_room(),
    "swot": rooms.swot_room(rooms.many_items(90), {"i1": 3}),
    "dots": rooms.dots_room(),
    "spotlight": rooms.swot_room(rooms.many_items(9), spotlight="i1"),
}


def luminance(color: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [value / 255 for value in color.get_truecolor()]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    """The contrast ratio between a style's two colours, as WCAG 2.2 defines it."""
    assert style.color is not None and style.bgcolor is not None
    light, dark = sorted((luminance(style.color), luminance(style.bgcolor)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("room", ROOMS.values(), ids=list(ROOMS))
async def test_every_cell_with_something_in_it_has_contrast(
    room: Room[BoardView], theme: str
) -> None:
    async with showing(room, (120, 40), theme=theme) as pilot:
        seen = 0
        for strip in pilot.app.screen._compositor.render_strips():
            for text, style, _ in strip:
                signs = set(text) - {" "}
                if signs:
                    assert style is not None
                    asked = 3 if signs <= GRAPHICS else 7
                    assert contrast(style) >= asked, (text, style)
                    seen += 1
        assert seen > 5
