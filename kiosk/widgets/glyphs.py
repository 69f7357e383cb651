"""Glyphs that a terminal lacks, drawn with ones that it has: for the Linux console, or ASCII alone.

A font of the Linux console has 256 or 512 glyphs. Whatever is drawn passes through here, cell by
cell and as wide as it was, so no screen need know of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from shared.characters import characters
from shared.text import width

Glyphs = Literal["all", "halves", "console", "ascii"]
"""What there is to draw with: everything, a console's font with half blocks or without, ASCII."""

CONSOLE: Final[Mapping[str, str]] = {
    # Half blocks: few of Debian's console fonts have them, and no more than these two.
    **dict(zip("▀▘▝", '"""', strict=True)),
    **dict(zip("▄▂▃▖▗", "_____", strict=True)),
    **dict(zip("▅▆▇▉▋▌▐▙▛▜▟", "█████││████", strict=True)),
    # A frame around a field or a button.
    **dict(zip("▔▁▊", "──│", strict=True)),
    **dict(zip("▍▎▏▕", "││││", strict=True)),
    "▓": "%",
    # What has the keys has a double frame where it had a heavy one; others have corners, not arcs.
    **dict(zip("━┃┏┓┗┛╍╏", "═║╔╗╚╝═║", strict=True)),
    **dict(zip("╭╮╰╯╸╺╴╶╻╹", "┌┐└┘════││", strict=True)),
    **dict(zip("▶►◀◄▸◂", ">><<><", strict=True)),
    **dict(zip("○✓✔", "o++", strict=True)),
}
"""What the fonts lack that a fresh Debian has on its consoles -> what they have."""

HALVES: Final = "▀▄"
"""Large letters and QR codes are drawn with these."""

ASCII: Final[Mapping[str, str]] = {
    **dict(zip("·•●…", "-**~", strict=True)),
    **dict(zip("’‘“”‚„«»", '\'\'"","<>', strict=True)),
    **dict(zip("–—‐‑‒―−", "-------", strict=True)),
    **dict(zip("←↑→↓▲▼", "<^>v^v", strict=True)),
    **dict(zip("─│┌┐└┘├┤┬┴┼", "-|+++++++++", strict=True)),
    **dict(zip("═║╔╗╚╝", "=|####", strict=True)),
    **dict(zip("█░▒■", "#.:#", strict=True)),
    "\u00a0": " ",
}
"""Further signs -> ASCII. Letters stay: people's names are theirs."""


@lru_cache(4096)
def redrawn(text: str, glyphs: Glyphs) -> str:
    """The text in glyphs that are there, as many cells wide as before."""
    if glyphs == "all" or text.isascii():
        return text
    return "".join(_cell(each, glyphs) for each in characters(text))


def _cell(grapheme: str, glyphs: Glyphs) -> str:
    """One grapheme. A console has no wide cells, and puts no accent over a letter by itself."""
    cells = width(grapheme)
    if cells == 2:
        return "??"
    whole = unicodedata.normalize("NFC", grapheme)[:1] if cells else ""
    if glyphs == "halves" and whole in HALVES:
        return whole
    sign = CONSOLE.get(whole, whole)
    return ASCII.get(sign, sign) if glyphs == "ascii" else sign


class GlyphFilter(LineFilter):
    """Redraws each line as it goes to the terminal."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line in glyphs that are there."""
        return [
            Segment(redrawn(text, self._glyphs), _as_line(text, style), control)
            for text, style, control in segments
        ]


def _as_line(text: str, style: Style | None) -> Style | None:
    """Three quarters of a cell in the ground's colour leave a line; what is drawn is that line."""
    return style + Style(reverse=not style.reverse) if style and text == "▊" else style
