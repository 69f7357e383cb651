"""What a view says of themes, for the screens that show them: whose words, and what is part of one.

Plain functions on plain values; all texts come out safe to show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from shared.items import Item
from shared.text import show
from shared.themes import said_words
from shared.views import BoardView


class Part(NamedTuple):
    """Something that a table wrote and that is part of a theme."""

    text: str
    table: str


def children_of(members: Iterable[Item]) -> Mapping[str, list[Item]]:
    """Theme -> what is directly part of it, oldest first."""
    found: dict[str, list[Item]] = {}
    for item in sorted(members, key=lambda item: item.order):
        found.setdefault(item.theme, []).append(item)
    return found


def originals(theme: str, children: Mapping[str, list[Item]]) -> Iterator[Item]:
    """What tables wrote that is part of a theme, at whatever depth."""
    for item in children.get(theme, ()):
        if item.is_theme:
            yield from originals(item.id, children)
        else:
            yield item


def parts_in(view: BoardView) -> dict[str, tuple[Part, ...]]:
    """Theme on the board -> what is part of it."""
    children = children_of(view.members.values())
    return {
        id: tuple(
            Part(show(each.text), show(view.tables.get(each.table, "")))
            for each in originals(id, children)
        )
        for id, item in view.items.items()
        if item.is_theme
    }


def whose(item: Item, tables: Mapping[str, str], number: int) -> str:
    """Whose words an item is: its table's name, or how many said what is in a theme."""
    return said_words(number) if item.is_theme else show(tables.get(item.table, ""))


class Written:
    """Counts what tables wrote, in a theme or not, by looking at what changed alone."""

    def __init__(self) -> None:
        self._at = ""
        self._items: dict[str, Item] = {}
        self._counts: Counter[str] = Counter()

    def take(self, view: BoardView) -> Counter[str]:
        """Column -> how many things tables wrote in it, by this view."""
        before, every = self._items, {**view.items, **view.members}
        at = view.activity.id if view.activity else ""
        if at != self._at:
            self._at, before = at, {}
            self._counts.clear()
        gone = [before[id] for id in before.keys() - every.keys()]
        come = []
        for id, item in every.items():
            was = before.get(id)
            if was is not item:
                come.append(item)
                if was is not None:
                    gone.append(was)
        self._counts.update(self._columns(come))
        self._counts.subtract(self._columns(gone))
        self._items = every
        return self._counts.copy()

    def _columns(self, items: Iterable[Item]) -> Iterator[str]:
        return (each.column for each in items if each.counted and each.activity == self._at)
