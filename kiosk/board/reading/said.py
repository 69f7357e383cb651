"""What there is to read on the board, one thing after another, for the pages in large letters.

Plain values: each kind says what its results come to, and `reading` lays it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from kiosk.board.item_pages import BULLET
from kiosk.widgets.bars import bar, bar_look, progress_bar
from kiosk.widgets.grouped import parts_in
from kiosk.widgets.lines import Line
from shared.items import Item
from shared.text import show
from shared.themes import said_words
from shared.views import BoardView


class Share(NamedTuple):
    """A bar: how much of the longest one, its pattern and its ink.

    `whole`: that one is all there is, and the bar says how much of it is still to come.
    """

    size: int
    most: int
    pattern: str
    ink: str
    whole: bool = False

    def drawn(self, wide: int) -> Line:
        """The bar in so many cells."""
        if self.whole:
            return progress_bar(self.size, self.most, wide)
        return bar(self.size, self.most, wide, self.pattern, self.ink)


class Said(NamedTuple):
    """One thing to read; all texts are cleaned.

    `key` names it among those of its heading, also when its words change.
    """

    text: str
    number: str = ""
    """What stands at the end of its first line."""
    share: Share | None = None
    more: str = ""
    """A sentence below it."""
    by: str = ""
    heading: str = ""
    """What it belongs to: the things of two headings never stand on one page."""
    key: str = ""
    of: str = ""
    """What names the heading, where its words change with a number that they hold."""


def share_of(place: int, count: int, most: int) -> Share:
    """The bar that this place has on every screen."""
    _letter, pattern, ink = bar_look(place)
    return Share(count, most, pattern, ink)


def lettered(place: int, words: str) -> str:
    """Words behind the letter that this place has on every screen."""
    return f"{bar_look(place)[0]}  {words}"


def said_items(view: BoardView, columns: Mapping[str, str]) -> tuple[Said, ...]:
    """What tables wrote, column by column under their names: most dots first, then the newest."""
    places: dict[str, list[Item]] = {column: [] for column in columns}
    for item in view.items.values():
        if item.column in places:
            places[item.column].append(item)
    dots, named = view.support, {id: show(name) for id, name in view.tables.items()}
    found: list[Said] = []
    for column, items in places.items():
        items.sort(key=attrgetter("order"), reverse=True)
        if dots:
            items.sort(key=lambda item: -dots.get(item.id, 0))
        heading = columns[column]
        found += [
            _said(item.id, item.text, dots.get(item.id, 0), named.get(item.table, ""), heading)
            for item in items
        ]
    said = tuple(found)
    return _with_parts(said, view) if view.members else said


def _with_parts(said: tuple[Said, ...], view: BoardView) -> tuple[Said, ...]:
    """Each theme says how many things that tables wrote are part of it."""
    parts = parts_in(view)
    return tuple(
        each._replace(more=said_words(len(parts[each.key]))) if parts.get(each.key) else each
        for each in said
    )


@lru_cache(8192)
def _said(id: str, text: str, dots: int, by: str, heading: str) -> Said:
    """One thing that a table wrote; most of many are as they were a moment before."""
    return Said(f"{BULLET}{show(text)}", str(dots or ""), by=by, heading=heading, key=id)
