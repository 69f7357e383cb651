"""What a table may do with items in columns: the engine of every kind that gathers items."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from operator import countOf
from typing import Annotated, Final

from msgspec import Meta, Struct

from shared.ids import ITEM_LIMIT, ItemId, ItemText
from shared.items import TABLE_OF, Added, Edited, Item, ItemChange, Withdrawn
from shared.language import _
from shared.outcome import NO_ITEM, NOT_YOURS, Refusal
from shared.text import TextError, clean

COLUMN_LIMIT: Final = 40
"""Code points in a column's name on the wire."""

ColumnName = Annotated[str, Meta(max_length=COLUMN_LIMIT)]


class Add(Struct, frozen=True, tag_field="do", tag="add", forbid_unknown_fields=True):
    """Write a new item; the command's id becomes the item's."""

    column: ColumnName
    text: ItemText


class Edit(Struct, frozen=True, tag_field="do", tag="edit", forbid_unknown_fields=True):
    """Change one's own item: its words, its column, or both."""

    item: ItemId
    column: ColumnName
    text: ItemText


class Withdraw(Struct, frozen=True, tag_field="do", tag="withdraw", forbid_unknown_fields=True):
    """Take one's own item back."""

    item: ItemId


Said = Add | Edit | Withdraw


def change_items(
    columns: Collection[str],
    most: int,
    said: Said,
    table: str,
    items: Mapping[str, Item],
) -> ItemChange | Refusal:
    """What `said` does to the items of one activity; `most` is how many a table may have."""
    if isinstance(said, Withdraw):
        return _own(said.item, table, items) or Withdrawn(said.item)
    if isinstance(said, Edit) and (refusal := _own(said.item, table, items)):
        return refusal
    if said.column not in columns:
        return Refusal("no-column", _("That part of the board does not exist."))
    try:
        text = clean(said.text, limit=ITEM_LIMIT)
    except TextError as error:
        return Refusal("text", str(error))
    if isinstance(said, Edit):
        return Edited(said.item, said.column, text)
    if _has(table, items, most):
        why = _("Your table has {most} here, and that is the most.").format(most=most)
        return Refusal("too-many", why)
    return Added(said.column, text)


def _has(table: str, items: Mapping[str, Item], most: int) -> bool:
    """Whether a table has this many items that it has not taken back."""
    # Few rooms ever reach it, and in a large one this is most of the work: counted in C first.
    if countOf(map(TABLE_OF, items.values()), table) < most:
        return False
    return sum(item.table == table and not item.withdrawn for item in items.values()) >= most


def _own(id: str, table: str, items: Mapping[str, Item]) -> Refusal | None:
    item = items.get(id)
    if item is None or item.withdrawn:
        return NO_ITEM
    return None if item.table == table else NOT_YOURS
