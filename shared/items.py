"""Items: lines of text that tables write, and what can happen to one."""

from __future__ import annotations

from msgspec import Struct


class Item(Struct, frozen=True, omit_defaults=True):
    """One line of text from a table, in a column (a quadrant of a SWOT, or a list).

    `order` is the sequence number of the entry that added it, so newer items have larger ones.
    """

    id: str
    activity: str
    table: str
    column: str
    text: str
    order: int
    edited: bool = False
    withdrawn: bool = False
    hidden: bool = False
    mark: str = ""
    """What the chair says became of it, one of its kind's `marks`; "" where nothing is said."""

    @property
    def on_show(self) -> bool:
        """Whether the board may show it."""
        return not (self.withdrawn or self.hidden)


class Added(Struct, frozen=True):
    """A table wrote a new item."""

    column: str
    text: str


class Edited(Struct, frozen=True):
    """A table changed its item's words or moved it to another column."""

    item: str
    column: str
    text: str


class Withdrawn(Struct, frozen=True):
    """A table took its item back."""

    item: str


ItemChange = Added | Edited | Withdrawn
