"""Which items are news, and which have settled: what the board remembers between two views."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from kiosk.board.item_pages import Shelf, Shown, in_order
from kiosk.widgets.grouped import Part, whose
from shared.items import Item
from shared.text import show

MOST_NEWS: Final = 2
"""How many of a column's items are marked as new at one time: the newest."""
NEWS_TURNS: Final = 2
"""For how many turns an item stays news where nothing newer comes."""


class Shelves:
    """The items on show by column. It does the work for what changed, and for nothing else."""

    def __init__(self, columns: Iterable[str]) -> None:
        self._columns: dict[str, dict[str, Shown]] = {column: {} for column in columns}
        self._items: dict[str, Item] = {}
        self._support: Mapping[str, int] = {}
        self._tables: Mapping[str, str] = {}
        self._parts: Mapping[str, tuple[Part, ...]] = {}
        self._came: dict[str, int] = {}
        self._unsettled: set[str] = set()
        self._turn = 0
        self._begun = False

    def take(
        self,
        items: Mapping[str, Item],
        support: Mapping[str, int],
        tables: Mapping[str, str],
        parts: Mapping[str, tuple[Part, ...]] = MappingProxyType({}),
    ) -> set[str]:
        """Take what is on show now; the columns in which anything changed.

        What is there at the first look is not news.
        """
        changed: set[str] = set()
        if (support, tables, parts) != (self._support, self._tables, self._parts):
            self._support, self._tables, self._parts = support, tables, parts
            changed |= self._columns.keys()
            self._refresh(items)
        for id in self._items.keys() - items.keys():
            changed.add(self._remove(id))
        for id, item in items.items():
            before = self._items.get(id)
            if before is not item and before != item:
                changed |= self._put(id, item, before)
        self._begun = True
        return changed & self._columns.keys()

    def turn(self) -> None:
        """A few seconds have passed: what is no longer news settles."""
        self._turn += 1
        for column in self._columns.values():
            waiting = [id for id in self._unsettled if id in column]
            waiting.sort(key=lambda id: column[id].order)
            old = {id for id in waiting if self._turn - self._came[id] >= NEWS_TURNS}
            self._unsettled -= old | set(waiting[:-MOST_NEWS])

    def shelf(self, column: str) -> Shelf:
        """The items of one column."""
        shown = self._columns[column]
        waiting = [shown[id] for id in self._unsettled if id in shown]
        waiting.sort(key=lambda item: -item.order)
        settled = (item for id, item in shown.items() if id not in self._unsettled)
        news = tuple(item._replace(new=True) for item in waiting[:MOST_NEWS])
        return Shelf(news, tuple(waiting[MOST_NEWS:]), tuple(in_order(settled)))

    def _put(self, id: str, item: Item, before: Item | None) -> set[str]:
        """A new item, or one with other words; one that moved to another column is new there."""
        changed = {item.column}
        if before is not None and before.column != item.column:
            changed.add(self._remove(id))
            before = None
        self._items[id] = item
        if item.column in self._columns:
            self._columns[item.column][id] = self._shown(item)
        if before is None and self._begun:
            self._came[id] = self._turn
            self._unsettled.add(id)
        return changed

    def _remove(self, id: str) -> str:
        item = self._items.pop(id)
        self._columns.get(item.column, {}).pop(id, None)
        self._unsettled.discard(id)
        self._came.pop(id, None)
        return item.column

    def _refresh(self, items: Mapping[str, Item]) -> None:
        """Dots or names are others: draw every item anew that stays."""
        for id, item in self._items.items():
            if id in items and item.column in self._columns:
                self._columns[item.column][id] = self._shown(item)

    def _shown(self, item: Item) -> Shown:
        parts = self._parts.get(item.id, ())
        by = whose(item, self._tables, len(parts))
        dots = self._support.get(item.id, 0)
        return Shown(show(item.text), by, dots, item.order, parts=parts)
