"""The dots in one person's hand: where they are, how many are left. Plain values, no screen."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct
from msgspec.structs import replace

from shared.language import _, ngettext


class Hand(Struct, frozen=True):
    """How many dots a person has, how many may go on one item, and where they are (item -> n)."""

    dots: int
    most_on_one: int = 1
    placed: Mapping[str, int] = {}

    @property
    def used(self) -> int:
        """Dots on items."""
        return sum(self.placed.values())

    @property
    def left(self) -> int:
        """Dots still in the hand."""
        return self.dots - self.used

    def on(self, item: str) -> int:
        """Dots on this item."""
        return self.placed.get(item, 0)

    def why_not(self, item: str) -> str:
        """Why no dot can be put on this item, as a sentence; empty where one can."""
        if self.on(item) >= self.most_on_one:
            if self.most_on_one == 1:
                return _("You can put one dot on one thing.")
            return ngettext(
                "You can put {count} dots on one thing.",
                "You can put {count} dots on one thing.",
                self.most_on_one,
            ).format(count=self.most_on_one)
        if self.left <= 0:
            told = _("You have used all your dots ({number}). Take one off first.")
            return told.format(number=self.dots)
        return ""

    def put(self, item: str) -> Hand:
        """One dot more on an item; nothing changes where none can be put."""
        if self.why_not(item):
            return self
        return replace(self, placed={**self.placed, item: self.on(item) + 1})

    def take(self, item: str) -> Hand:
        """One dot less on an item."""
        placed = {**self.placed, item: self.on(item) - 1}
        return replace(self, placed={id: n for id, n in placed.items() if n > 0})

    def press(self, item: str) -> Hand:
        """What Enter does: puts a dot, or takes it off again where one item takes only one."""
        if self.most_on_one == 1 and self.on(item):
            return self.take(item)
        return self.put(item)

    def only_on(self, items: Collection[str]) -> Hand:
        """The dots on items that are gone are back in the hand."""
        return replace(self, placed={id: n for id, n in self.placed.items() if id in items})


def dots_in_words(count: int) -> str:
    """'1 dot' or '3 dots'."""
    return ngettext("{count} dot", "{count} dots", count).format(count=count)


def left_in_words(hand: Hand) -> str:
    """How many dots are left, as signs and in words."""
    signs = "●" * hand.left + "○" * hand.used
    told = _("{number} of {dots} left")
    return f"{signs}  {told.format(number=hand.left, dots=dots_in_words(hand.dots))}"
