"""Words in large letters, for all that a room reads around the pages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kiosk.widgets.big_letters import big_lines, have_half_blocks
from kiosk.widgets.lines import BLANK, Line, as_lines, wrapped


class Large(NamedTuple):
    """Rows of the screen, and how many lines of text these are."""

    rows: tuple[Line, ...] = ()
    lines: int = 0


NOTHING = Large()


def large(words: str, wide: int, ink: str) -> Large:
    """Words over as many lines as they need; in usual letters where they have no large ones."""
    return _large(words, wide, ink, have_half_blocks()) if words else NOTHING


@lru_cache(64)
def _large(words: str, wide: int, ink: str, blocks: bool) -> Large:
    drawn = big_lines(words, wide) if blocks else None
    if drawn is None:
        usual = wrapped(words, wide, ink)
        return Large(tuple(usual), len(usual))
    return below(Large(tuple(as_lines(rows, ink)), 1) for rows in drawn)


def below(blocks: Iterable[Large]) -> Large:
    """Blocks below each other, with a blank row between two; those without rows are not there."""
    there = [block for block in blocks if block.rows]
    apart = (block._replace(rows=(BLANK, *block.rows)) for block in there[1:])
    return together(*there[:1], *apart)


def together(*blocks: Large) -> Large:
    """All their rows, and all their lines."""
    rows = tuple(row for block in blocks for row in block.rows)
    return Large(rows, sum(block.lines for block in blocks))
