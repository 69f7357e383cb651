"""The sixteen colours of the Linux console, which has ways of its own with them.

Bold letters there are brighter letters, and nothing else: bold black on a bar is dark grey on it.
Underlined ones turn cyan, italic ones green, faint ones grey, on whatever ground. Of grounds there
are the eight darker ones: a bright one is drawn as its darker. So nothing is left to the console:
each cell is given a pair of colours that it draws as they are, at 7:1 or more.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich._palettes import STANDARD_PALETTE  # which the Linux console has too
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from kiosk.widgets.colours.luminance import contrast

ENOUGH: Final = 7.0
BLACK, BLUE, CYAN, GREY, WHITE = 0, 4, 6, 7, 15
BRIGHT: Final = 8
"""What is added to a colour's number for its bright one."""
GROUNDS: Final = {2: CYAN, 3: GREY, 5: BLUE}
"""Grounds on which neither black nor white letters have enough contrast -> the nearest that do."""


class ConsoleColours(LineFilter):
    """Gives each line colours that a Linux console can show."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same letters, in pairs of colours that can be read."""
        return [
            Segment(text, on_console(style) if style else None, control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def on_console(style: Style) -> Style:
    """The style without what a console would turn into another colour."""
    if style.color is None and style.bgcolor is None:
        return _uncoloured(style)
    front, back = _number(style.color, GREY), _number(style.bgcolor, BLACK)
    if style.reverse:
        front, back = back, front
    ground = GROUNDS.get(back % BRIGHT, back % BRIGHT)
    letters = _letters(front, ground, bold=bool(style.bold))
    line = CYAN + BRIGHT if letters >= BRIGHT else CYAN
    return Style(
        color=RichColor.from_ansi(letters),
        bgcolor=RichColor.from_ansi(ground),
        bold=bool(style.bold) and letters >= BRIGHT,
        underline=bool(style.underline) and _apart(line, ground),
        meta=style.meta,
    )


def _uncoloured(style: Style) -> Style:
    """Where no colour is wanted: what is reversed is not bold too, which would be grey on grey."""
    reverse = bool(style.reverse)
    bold = bool(style.bold) and not reverse
    return Style(bold=bold, underline=style.underline, reverse=reverse, meta=style.meta)


def _number(colour: RichColor | None, otherwise: int) -> int:
    if colour is None or colour.is_default:
        return otherwise
    number = colour.downgrade(ColorSystem.STANDARD).number
    return otherwise if number is None else number


def _letters(front: int, ground: int, *, bold: bool) -> int:
    """The colour itself if it can be read there; otherwise brighter, grey, white or black."""
    brighter = front % BRIGHT + BRIGHT
    wanted = (brighter, GREY) if bold and front else (front, brighter, GREY)
    return next((each for each in (*wanted, WHITE) if _apart(each, ground)), BLACK)


def _apart(front: int, ground: int) -> bool:
    letters, behind = (Color(*STANDARD_PALETTE[each]) for each in (front, ground))
    return contrast(letters, behind) >= ENOUGH
