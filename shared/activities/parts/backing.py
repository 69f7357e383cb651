"""How tables back what other tables wrote: one vote a table and item, which it can take back.

For every kind that lets tables see each other's items.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from shared.ids import ItemId
from shared.items import Backed, Item, ItemChange, Unbacked
from shared.language import N_, _
from shared.outcome import NO_ITEM, Refusal
from shared.themes import under

OWN: Final = Refusal("own", N_("Your table wrote this itself. Back what other tables wrote."))
BACKED: Final = Refusal("backed", N_("Your table backs this already."))
NOT_BACKED: Final = Refusal("not-backed", N_("Your table does not back this."))


class Back(Struct, frozen=True, tag_field="do", tag="back", forbid_unknown_fields=True):
    """Back another table's item."""

    item: ItemId


class Unback(Struct, frozen=True, tag_field="do", tag="unback", forbid_unknown_fields=True):
    """No longer back an item."""

    item: ItemId


SaidOfOthers = Back | Unback


def change_backing(
    said: SaidOfOthers, table: str, items: Mapping[str, Item]
) -> ItemChange | Refusal:
    """What `said` does to one item. What is off the board gets no new votes, and keeps its own."""
    item = items.get(said.item)
    if item is None or item.withdrawn:
        return NO_ITEM
    if isinstance(said, Unback):
        return Unbacked(item.id) if table in item.backers else NOT_BACKED
    if item.hidden:
        return NO_ITEM
    if item.table == table or _is_in(item, table, items):
        return OWN
    if item.mark:
        why = _("This is {mark}, so it takes no more votes.").format(mark=_(item.mark))
        return Refusal("marked", why)
    return BACKED if table in item.backers else Backed(item.id)


def _is_in(theme: Item, table: str, items: Mapping[str, Item]) -> bool:
    """Whether a table wrote something that is part of a theme."""
    return theme.is_theme and any(each.table == table for each in under(theme.id, items))


def votes(item: Item) -> int:
    """How many tables back an item."""
    return len(item.backers)
