"""Inks: the few looks that drawn text has, by name, in the colours of the theme.

Every ink on its ground keeps at least 7:1; a test holds that for every set of colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rich.style import Style

from kiosk.widgets.colours.sets import SCREEN_COLOURS
from kiosk.widgets.quadrants import PAINTS

BAR_INKS: Final = ("bar0", "bar1", "bar2", "bar3", "bar4")
"""Colours of bars; whoever draws them also gives each a letter and a pattern."""


@lru_cache(8)
def ink_styles(theme_name: str) -> Mapping[str, Style]:
    """Ink name -> style, in our theme of that name (the first where it is none of ours)."""
    theme = next((each for each in SCREEN_COLOURS if each.name == theme_name), SCREEN_COLOURS[0])
    ground = _colour(theme.background)
    muted = _colour(theme.variables["text-muted"])

    def ink(colour: str | None, *, bold: bool = False) -> Style:
        return Style(color=_colour(colour), bgcolor=ground, bold=bold)

    inks = {
        "text": ink(theme.foreground),
        "strong": ink(theme.foreground, bold=True),
        "muted": ink(muted),
        "title": ink(theme.primary, bold=True),
        "key": ink(theme.accent, bold=True),
        "good": ink(theme.success, bold=True),
        "band": Style(color=ground, bgcolor=_colour(theme.secondary), bold=True),
        "stale": Style(color=ground, bgcolor=muted, bold=True),
        "paper": Style(color="#000000", bgcolor="#ffffff"),
        "track": ink(theme.variables["border-blurred"]),
    }
    bars = (theme.primary, theme.secondary, theme.success, theme.error, theme.foreground)
    inks |= {name: ink(colour, bold=True) for name, colour in zip(BAR_INKS, bars, strict=True)}
    for paint in PAINTS:
        inks[paint.ink] = ink(theme.variables[paint.ink], bold=True)
    return inks


def _colour(value: str | None) -> str:
    return value or SCREEN_COLOURS[0].foreground or "#ffffff"
