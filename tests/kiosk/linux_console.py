"""A Linux console's colours: what its kernel makes of what a screen writes, cell by cell.

It is written after `csi_m` and `build_attr` in drivers/tty/vt/vt.c (Linux 6.1): bold adds 8 to the
colour of letters, a bright colour of letters is bold, underlined letters are cyan, italic ones
green and faint ones grey, a bright ground is drawn as the darker one, and letters are brightened
after they have been reversed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from rich._palettes import STANDARD_PALETTE
from rich.color import ColorSystem
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.app import App
from textual.geometry import Region

from tests.kiosk.contrast import ENOUGH, ENOUGH_FOR_GRAPHICS, TRACK, contrast

IN_FONTS: Final = frozenset(
    (Path(__file__).parent / "console_font.txt").read_text(encoding="utf-8").strip()
)
"""The signs that all of Debian's western console fonts have; `test_glyphs` compares."""
SET: Final = re.compile(r"\x1b\[([\d;]*)m")
GREEN, CYAN, GREY, FAINT = 2, 6, 7, 8
ADDS: Final = 8


class Cell(NamedTuple):
    """What a console shows in a cell: the numbers of its two colours."""

    front: int
    back: int

    @property
    def contrast(self) -> float:
        """Between the two, from 1 to 21."""
        front, back = (ColorTriplet(*STANDARD_PALETTE[each]) for each in self)
        return contrast(front, back)


def on_console(style: Style) -> Cell:
    """The colours of letters in this style."""
    written = style.render("x", color_system=ColorSystem.STANDARD).split("x")[0]
    front, back, codes = GREY, 0, set()
    for code in (int(each) for part in SET.findall(written) for each in part.split(";")):
        if 90 <= code <= 97:
            codes.add(1)
        codes.add(code)
        if code // 10 in (3, 9) and code % 10 < 8:
            front = code % 10
        elif code // 10 in (4, 10) and code % 10 < 8:
            back = code % 10
        else:
            assert code in (0, 1, 2, 3, 4, 7, 9), f"a console knows no {code}"
    bold = 1 in codes
    front = GREEN if 3 in codes else CYAN if 4 in codes else front
    if 2 in codes and not bold and codes.isdisjoint({3, 4}):
        front = FAINT
    if 7 in codes:
        front, back = back, front
    return Cell(front ^ ADDS if bold else front, back)


def hard_to_read(app: App[Any], area: Region | None = None) -> Iterator[str]:
    """What a console would show in colours too near each other, or has no sign for."""
    area = area or app.screen.region
    seen = 0
    for strip in app.screen._compositor.render_strips()[area.y : area.bottom]:
        for text, style, _ in strip.crop(area.x, area.right):
            if missing := {each for each in text if not _drawn(each)}:
                yield f"no sign for {missing} in {text.strip()}"
            if style is None or not text.strip():
                continue
            seen += 1
            cell = on_console(style)
            if cell.contrast < (ENOUGH_FOR_GRAPHICS if TRACK.issuperset(text) else ENOUGH):
                yield f"{text.strip()} {cell} {cell.contrast:.1f}"
    assert seen, "nothing was looked at"


def _drawn(sign: str) -> bool:
    """Letters are people's own: which of them there are is the font's that they have chosen."""
    return sign.isascii() or sign.isalpha() or sign in IN_FONTS
