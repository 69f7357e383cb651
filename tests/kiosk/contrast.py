"""Contrast as WCAG 2.2 defines it, over the cells of a running screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.app import App
from textual.geometry import Region

from kiosk.widgets.colours.sets import DARK, LIGHT, SCREEN_COLOURS

ENOUGH: Final = 7.0
ENOUGH_FOR_GRAPHICS: Final = 3.0
WALKED: Final = [
    each.name if each in (DARK, LIGHT) else pytest.param(each.name, marks=pytest.mark.soak)
    for each in SCREEN_COLOURS
]
"""The sets of colours in which a test walks through a whole screen: a dark and a light one.

All sets have the same names for their inks, which `test_colours` holds in each, and
`test_every_kind_is_seen` looks at some screens of every kind in each. `make soak` walks in all.
"""
TRACK: Final = frozenset("·─│┌┐└┘├┤┬┴┼▔▁▏▕╭╮╰╯┃━┏┓┗┛▊▎ ")
"""What only shows where a bar would go on, or where an edge is."""


def linear(colour: ColorTriplet) -> tuple[float, float, float]:
    """Red, green and blue as amounts of light, from 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return red, green, blue


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (linear(one), linear(other))
    )
    return (lighter + 0.05) / (darker + 0.05)


def contrast_of(style: Style) -> float:
    """The contrast between a style's two colours."""
    assert style.color is not None and style.bgcolor is not None
    return contrast(style.color.get_truecolor(), style.bgcolor.get_truecolor())


def faint(app: App[Any], area: Region | None = None, *, words: bool = True) -> Iterator[str]:
    """What on the screen is hard to see: words, or with `words=False` every sign."""
    seen = 0
    area = area or app.screen.region
    for strip in app.screen._compositor.render_strips()[area.y : area.bottom]:
        for text, style, _ in strip.crop(area.x, area.right):
            if style is None or not text.strip() or (words and not any(map(str.isalnum, text))):
                continue
            seen += 1
            asked = ENOUGH_FOR_GRAPHICS if TRACK.issuperset(text) else ENOUGH
            if contrast_of(style) < asked:
                yield f"{text.strip()} {contrast_of(style):.1f}"
    assert seen, "nothing was looked at"
