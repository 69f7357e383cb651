"""Blocks of lines below each other, page by page where not all of them fit; plain functions."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.widgets.lines import BLANK, Line
from shared.language import _

Block = Sequence[Line]


def block_page(blocks: Sequence[Block], room: int, turn: int | None) -> tuple[list[Line], str]:
    """The blocks of the page after so many turns, and which these are where not all fit.

    `turn` is None where nothing may move: then the first page stays.
    """
    airy = [each for block in blocks for each in (*block, BLANK)][:-1]
    if len(airy) <= room:
        return airy, ""
    pages: list[list[int]] = [[]]
    used = 0
    for place, block in enumerate(blocks):
        if pages[-1] and used + len(block) > room:
            pages.append([])
            used = 0
        pages[-1].append(place)
        used += len(block)
    page = pages[(turn or 0) % len(pages)]
    lines = [each for place in page for each in blocks[place]][:room]
    if len(pages) == 1:
        return lines, ""
    told = _("showing {first} to {last} of {count}")
    return lines, told.format(first=page[0] + 1, last=page[-1] + 1, count=len(blocks))
