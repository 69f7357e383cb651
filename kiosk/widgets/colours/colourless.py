"""A screen without any colour, where the person has set NO_COLOR (no-color.org).

Textual would show greys, which are colours too. Here nothing but bold, underlined and reversed
letters is left: a ground that differs from the screen's is what is reversed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from kiosk.widgets.colours.luminance import contrast

DIFFERS: Final = 1.35
"""The contrast from which a ground is there to be seen; the first line's is below it."""


class Colourless(LineFilter):
    """Takes all colours out of what is drawn. `ground` tells the screen's own."""

    def __init__(self, ground: Callable[[], str]) -> None:
        super().__init__()
        self._ground = ground

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same letters, without colours."""
        ground = self._ground()
        return [
            Segment(text, _bare(style, ground) if style else None, control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def _bare(style: Style, ground: str) -> Style:
    own = style.bgcolor
    marked = (
        own is not None
        and not own.is_default
        and (contrast(Color.from_rich_color(own), Color.parse(ground)) >= DIFFERS)
    )
    return Style(
        bold=style.bold,
        italic=style.italic,
        underline=style.underline,
        strike=style.strike,
        reverse=marked != bool(style.reverse),
        meta=style.meta,
    )
