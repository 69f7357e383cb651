"""Items: lines of text that tables write, and what can happen to one."""

from __future__ import annotations

from operator import attrgetter
from typing import Final, Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace

from shared.ids import CHAIR

SALT: Final = "salt"
"""The key in what is private under which random letters stand that the chain mixes into the text.

A name is short: from its bare digest anybody could find it by trying all names. So whoever says
something private says a salt with it, and the report tells the salt as long as it tells the text.
"""


Origin = Literal["", "paper", "brought"]
"""How an item came in: "" by its table's own terminal, else by the chair."""


class Written(Protocol):
    """What somebody wrote, as a view or as the report has it."""

    @property
    def table(self) -> str:
        """The id of the table that wrote it."""

    @property
    def text(self) -> str:
        """Its words."""


NOBODY: Final[frozenset[str]] = frozenset()
"""No backers. It is this very object: msgspec leaves no other empty set out of what it writes."""


class Item(Struct, frozen=True, omit_defaults=True):
    """One line of text from a table, in a column (a quadrant of a SWOT, or a list).

    One whose table is "chair" is a theme, under which the chair puts what belongs together; one
    whose table is "paper" was brought in by the chair, and no table is named for it.

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
    backers: frozenset[str] = NOBODY
    """The tables that back it. Screens are told only how many: they get the item as `shown`."""
    private: dict[str, str] = {}
    """What its own table and the chair alone may see; see `public`."""
    theme: str = ""
    """The theme that it is part of; "" where it stands by itself."""
    origin: Origin = ""

    @property
    def is_theme(self) -> bool:
        """Whether the chair made it, for others to be part of."""
        return self.table == CHAIR

    @property
    def visible(self) -> bool:
        """Whether the room may see it."""
        return not (self.withdrawn or self.hidden)

    @property
    def on_show(self) -> bool:
        """Whether it stands on the board by itself, and can be voted on."""
        return self.visible and not self.theme

    @property
    def counted(self) -> bool:
        """Whether it counts as something that a table wrote, in a theme or not."""
        return self.visible and not self.is_theme

    @property
    def shown(self) -> Item:
        """The item as views have it: not which tables back it."""
        return replace(self, backers=NOBODY) if self.backers else self


def public(item: Item) -> Item:
    """The item as anybody may see it; the same one where nothing in it is private."""
    return replace(item, private={}) if item.private else item


class Added(Struct, frozen=True):
    """A table wrote a new item."""

    column: str
    text: str
    private: dict[str, str] = {}


class Edited(Struct, frozen=True):
    """A table changed its item's words or moved it to another column."""

    item: str
    column: str
    text: str
    private: dict[str, str] = {}


class Withdrawn(Struct, frozen=True):
    """A table took its item back, and with it what was private.

    `text` stands in place of the item's text from then on; "" leaves it as it is.
    """

    item: str
    text: str = ""


class Backed(Struct, frozen=True):
    """A table backs another table's item."""

    item: str


class Unbacked(Struct, frozen=True):
    """A table no longer backs an item."""

    item: str


ItemChange = Added | Edited | Withdrawn | Backed | Unbacked


TABLE_OF: Final = attrgetter("table")
"""The table of an item, for loops over all of a large room's."""
