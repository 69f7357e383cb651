"""The colours of every screen: our own, because the built-in themes' accents fail 7:1 contrast.

Textual calls a set of them a theme; here a theme is a group of items, so these are colours.
Every pair of text and ground that the styles use keeps at least 7:1 (WCAG 2.2, 1.4.6), and 10:1
in `contrast`. In `colour-safe` no two inks of bars or columns come near each other for a person
without red, green or blue receptors. Tests hold all three.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from textual.theme import Theme

from kiosk.widgets.colours.names import screen_theme


class Palette(NamedTuple):
    """What one set of colours is made of."""

    ground: str
    raised: str
    """The ground of the first and the last line, and of buttons."""
    text: str
    soft: str
    """The colour of what is said beside, such as hints."""
    lines: str
    """Edges of what has no keys; 3:1 or more."""
    marked: str
    """The ground of letters that are marked in a field."""
    blue: str
    amber: str
    green: str
    red: str
    columns: tuple[str, str, str, str, str, str]


def _theme(name: str, palette: Palette, *, dark: bool) -> Theme:
    columns = {f"column{place}": colour for place, colour in enumerate(palette.columns)}
    return Theme(
        name=screen_theme(name),
        primary=palette.blue,
        secondary=palette.amber,
        accent=palette.amber,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.ground,
        panel=palette.raised,
        success=palette.green,
        warning=palette.amber,
        error=palette.red,
        dark=dark,
        variables={
            "text-muted": palette.soft,
            "border": palette.blue,
            "border-blurred": palette.lines,
            "input-selection-background": palette.marked,
            "block-cursor-background": palette.blue,
            "block-cursor-foreground": palette.ground,
            "block-cursor-text-style": "bold",
            "button-foreground": palette.text,
            "button-focus-text-style": "bold reverse",
            **columns,
        },
    )


DARK: Final = _theme(
    "dark",
    Palette(
        ground="#10141a",
        raised="#1d2530",
        text="#f4f4ef",
        soft="#c4ccd6",
        lines="#8a97a8",
        marked="#31527a",
        blue="#8ecbff",
        amber="#ffd479",
        green="#9be29b",
        red="#ffb3ab",
        columns=("#9be29b", "#ffb3ab", "#8ecbff", "#ffd479", "#dcbcff", "#f4f4ef"),
    ),
    dark=True,
)

LIGHT: Final = _theme(
    "light",
    Palette(
        ground="#fbfaf5",
        raised="#e7e9ec",
        text="#101418",
        soft="#33404d",
        lines="#5b6670",
        marked="#b9d6f2",
        blue="#003f78",
        amber="#5a3a00",
        green="#0b4a16",
        red="#7a1010",
        columns=("#0b4a16", "#7a1010", "#003f78", "#5a3a00", "#4c1d80", "#101418"),
    ),
    dark=False,
)

CONTRAST: Final = _theme(
    "contrast",
    Palette(
        ground="#000000",
        raised="#1c1c1c",
        text="#ffffff",
        soft="#ededed",
        lines="#c8c8c8",
        marked="#00408a",
        blue="#7fe0ff",
        amber="#ffff00",
        green="#90ff90",
        red="#ffc0ba",
        columns=("#90ff90", "#ffc0ba", "#7fe0ff", "#ffff00", "#ebc8ff", "#ffffff"),
    ),
    dark=True,
)

COLOUR_SAFE: Final = _theme(
    "colour-safe",
    Palette(
        ground="#10141a",
        raised="#171d26",
        text="#ffffff",
        soft="#d0d6de",
        lines="#8a97a8",
        marked="#31527a",
        blue="#5cb8ff",
        amber="#ffb000",
        green="#b1ff9e",
        red="#cba9c4",
        columns=("#b1ff9e", "#cba9c4", "#5cb8ff", "#ffb000", "#8cad76", "#ffffff"),
    ),
    dark=True,
)

SCREEN_COLOURS: Final = (DARK, LIGHT, CONTRAST, COLOUR_SAFE)
