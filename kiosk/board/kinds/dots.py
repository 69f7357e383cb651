"""dots on the board: the items with the most dots first, each with a bar and its quadrant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec
from textual.widget import Widget

from kiosk.board.panel import BoardPanel
from kiosk.board.reading.said import Said, Share
from kiosk.widgets.bars import bar
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.grouped import parts_in, whose
from kiosk.widgets.lines import BLANK, Line, Span, line
from kiosk.widgets.quadrants import QUADRANT_LOOKS
from shared.activities.dots import DotsResult
from shared.language import _, ngettext
from shared.text import shorten, show, width, wrap
from shared.views import BoardView

LOOKS = {look.column: look for look in QUADRANT_LOOKS}
MOST_LINES = 2


class Ranked(NamedTuple):
    """An item and its dots; texts are cleaned. `table`: who wrote it, after a named column."""

    text: str
    column: str
    table: str
    dots: int
    id: str = ""
    before: int | None = None
    """The dots of the first time, where it was asked before."""

    @property
    def tail(self) -> str:
        """What stands after the words about the first time."""
        if self.before is None:
            return ""
        then = _("{number} before").format(number=self.before)
        return f" ({then})"


class DotBars(Drawn[tuple[Ranked, ...]]):
    """As many items as fit, and how many more there are."""

    def draw(self, facts: tuple[Ranked, ...], width: int, height: int) -> list[Line]:
        """The items in their order, in the roomier form while it holds a good handful."""
        most = max((each.dots for each in facts), default=0)
        blocks = [_block(each, most, width) for each in facts]
        roomy = [[*block, BLANK] for block in blocks]
        tight = [_row(each, most, width) for each in facts]
        forms: list[Sequence[Sequence[Line]]] = [roomy, blocks]
        for form in forms:
            if _fitting(form, height - 1) >= min(len(facts), 7):
                return _fill(facts, form, height)
        return _fill(facts, [[each] for each in tight], height)


def _fitting(blocks: Sequence[Sequence[Line]], rows: int) -> int:
    for place, block in enumerate(blocks):
        rows -= len(block)
        if rows < 0:
            return place
    return len(blocks)


def _fill(facts: Sequence[Ranked], blocks: Sequence[Sequence[Line]], height: int) -> list[Line]:
    fit = _fitting(blocks, height)
    if fit < len(blocks):
        fit = _fitting(blocks, height - 1)
    lines = [each for block in blocks[:fit] for each in block]
    rest = facts[fit:]
    if not rest:
        return lines
    return [*lines[: height - 1], line(more_words([each.dots for each in rest]), "text")]


def more_words(dots: Sequence[int]) -> str:
    """What is said about the items that do not fit: "and 31 more with 0-2 dots"."""
    low, high = min(dots), max(dots)
    more = len(dots)
    if low != high:
        told = ngettext(
            "and {count} more with {low}-{high} dots",
            "and {count} more with {low}-{high} dots",
            more,
        )
        return told.format(count=more, low=low, high=high)
    each = ngettext("{count} dot", "{count} dots", low).format(count=low)
    told = ngettext("and {count} more with {dots}", "and {count} more with {dots} each", more)
    return told.format(count=more, dots=each)


def _mark(each: Ranked) -> tuple[Line, str, str]:
    """The dots and the quadrant's letter, its ink and its pattern."""
    look = LOOKS.get(each.column)
    ink, pattern, letter = (look.ink, look.pattern, look.letter) if look else ("text", "█", "")
    return (Span(f"{each.dots:>3} ● ", "strong"), Span(f"{letter:<2} ", ink)), ink, pattern


def _block(each: Ranked, most: int, wide: int) -> list[Line]:
    """The words, wrapped, and the bar below them."""
    mark, ink, pattern = _mark(each)
    room = max(wide - 9, 1)
    texts = wrap(each.text, max(room - width(each.tail), 1), MOST_LINES) or [""]
    texts[-1] += each.tail
    rows: list[Line] = [(*mark, Span(texts[0], "strong"))]
    rows += [(Span(" " * 9), Span(text, "strong")) for text in texts[1:]]
    if each.table and width(texts[-1]) + width(each.table) + 2 <= room:
        rows[-1] = (*rows[-1], Span(f"  {each.table}", "muted"))
    return [*rows, (Span(" " * 9), *bar(each.dots, most, room, pattern, ink))]


def _row(each: Ranked, most: int, wide: int) -> Line:
    """Everything in one row."""
    mark, ink, pattern = _mark(each)
    shape = bar(each.dots, most, max(wide // 4, 1), pattern, ink)
    room = max(wide - 9 - wide // 4 - 2, 1)
    text = shorten(each.text, max(room - width(each.tail), 1)) + each.tail
    return (*mark, *shape, Span("  "), Span(text, "strong"))


def ranked_in(view: BoardView) -> tuple[Ranked, ...]:
    """The items that may be seen, in the result's order."""
    if view.results is None:
        return ()
    counted = msgspec.convert(view.results.result, DotsResult)
    before = view.results.before
    first = msgspec.convert(before, DotsResult) if before else None
    then = {each.item: each.dots for each in first.items} if first else {}
    several = len({item.column for item in view.items.values()}) > 1
    parts = parts_in(view)
    ranked = []
    for each in counted.items:
        item = view.items.get(each.item)
        if item is not None:
            by = [whose(item, view.tables, len(parts.get(item.id, ())))]
            if several and item.column not in LOOKS:
                by.insert(0, show(item.column))
            words = " · ".join(filter(None, by))
            was = then.get(each.item, 0) if first else None
            ranked.append(Ranked(show(item.text), item.column, words, each.dots, item.id, was))
    return tuple(ranked)


def _said(each: Ranked, most: int) -> Said:
    look = LOOKS.get(each.column)
    ink, pattern, letter = (look.ink, look.pattern, look.letter) if look else ("text", "█", "")
    words = f"{letter}  {each.text}" if letter else each.text
    share = Share(each.dots, most, pattern, ink)
    return Said(words, f"{each.dots}{each.tail}", share, by=each.table, key=each.id)


class DotsPanel(BoardPanel):
    """One drawn widget for all items."""

    dense = True

    def results(self) -> Iterable[Widget]:
        """The items' bars."""
        self.bars = DotBars()
        yield self.bars

    def show_results(self, view: BoardView) -> None:
        """The items in the result's order."""
        self.bars.put(ranked_in(view))

    @classmethod
    def said(cls, view: BoardView) -> Sequence[Said]:
        """An item after another, each with its bar."""
        ranked = ranked_in(view)
        most = max((each.dots for each in ranked), default=0)
        return tuple(_said(each, most) for each in ranked)


PANEL = DotsPanel
