"""Many items in little room: which are shown now, in what order, and what is said about the rest.

Plain functions on plain values. An item that is new stays at the top; the others come page by
page, or, where nothing may move, each is cut to one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kiosk.widgets.lines import Line, Span
from shared.text import shorten, width, wrap

NEW: Final = "NEW "
BULLET: Final = "• "
MOST_LINES: Final = 4
LONGEST_NAME: Final = 24
ROOMY: Final = 9
"""Rows from which a table's name may take a row of its own."""


class Shown(NamedTuple):
    """An item as the board shows it; all texts are cleaned. `order`: larger is newer."""

    text: str
    table: str
    dots: int
    order: int
    new: bool = False


class Page(NamedTuple):
    """What is seen at one moment, and the sentence about what is not."""

    lines: list[Line]
    foot: str


def in_order(items: Iterable[Shown]) -> list[Shown]:
    """Those with dots first, most dots first; then the newest first."""
    return sorted(items, key=lambda item: (-item.dots, -item.order))


def item_page(items: Sequence[Shown], turn: int, wide: int, tall: int, motion: bool) -> Page:
    """The page after so many turns, in `tall` rows and a foot below them."""
    most, roomy = min(MOST_LINES, max(tall, 1)), tall >= ROOMY
    blocks = [_block(item, wide, most, roomy) for item in items]
    if sum(map(len, blocks)) <= tall:
        return Page([each for block in blocks for each in block], "")
    if not motion:
        fit = [_block(item, wide, 1, False)[0] for item in items[:tall]]
        return Page(fit, f"+{len(items) - len(fit)} more")
    pins = _pins(items, blocks, tall // 2)
    room = tall - sum(len(blocks[place]) for place in pins)
    held = set(pins)
    rest = [place for place in range(len(items)) if place not in held]
    pages = _pages([len(blocks[place]) for place in rest], room)
    first, last = pages[turn % len(pages)]
    shown = [*pins, *rest[first:last]]
    foot = f"showing {ranges(shown)} of {len(items)}"
    return Page([each for place in shown for each in blocks[place]], foot)


def ranges(places: Iterable[int]) -> str:
    """Places counted from 0 as people count: "1-2 and 17-24"."""
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    words = [f"{run[0] + 1}-{run[-1] + 1}" if len(run) > 1 else f"{run[0] + 1}" for run in runs]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _pins(items: Sequence[Shown], blocks: Sequence[Sequence[Line]], room: int) -> list[int]:
    """The newest of the new, as many as leave half the room to the pages."""
    new = sorted(
        (place for place, item in enumerate(items) if item.new),
        key=lambda place: -items[place].order,
    )
    pins: list[int] = []
    for place in new:
        room -= len(blocks[place])
        if room < 0:
            break
        pins.append(place)
    return pins


def _pages(talls: Sequence[int], room: int) -> list[tuple[int, int]]:
    """From which to before which each page goes, with at least one item each."""
    pages: list[tuple[int, int]] = []
    start, used = 0, 0
    for place, tall in enumerate(talls):
        if place > start and used + tall > room:
            pages.append((start, place))
            start, used = place, 0
        used += tall
    return [*pages, (start, len(talls))]


@lru_cache(8192)
def _block(item: Shown, wide: int, most: int, roomy: bool) -> tuple[Line, ...]:
    """An item's lines: its mark, its words, and its table where there is room for it."""
    mark = f"{item.dots}● " if item.dots else BULLET
    room = max(wide - len(mark), 1)
    new = NEW if item.new else ""
    texts = wrap(f"{new}{item.text}", room, most)
    lines: list[Line] = [(Span(" " * len(mark)), Span(text, "strong")) for text in texts]
    first = texts[0].removeprefix(NEW) if item.new else texts[0]
    lines[0] = (Span(mark, "key" if item.dots else "muted"), Span(first, "strong"))
    if item.new:
        lines[0] = (lines[0][0], Span(NEW, "key"), lines[0][1])
    by = shorten(item.table, min(room, LONGEST_NAME))
    if by and width(texts[-1]) + width(by) + 2 <= room:
        lines[-1] = (*lines[-1], Span(f"  {by}", "muted"))
    elif by and roomy and len(texts) < most:
        lines.append((Span(" " * len(mark)), Span(by, "muted")))
    return tuple(lines)
