"""Items that may say the same in other words: suggested, never put together by themselves.

The likeness is RapidFuzz's `token_set_ratio`: how alike the words are, whatever their order and
whatever one of the two says besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from shared.items import Item
from shared.language import N_
from shared.text import show
from shared.themes import above
from shared.views import ChairView

ALIKE: Final = 75
"""Of 100. Below that, most of what is alike is "the" and "not"."""
FEWEST_WORDS: Final = 2
"""Where one of the two has fewer, the whole of it must be alike: "Trust" is in many sentences."""
NONE_NEAR: Final = N_("No two items here look alike.")
MOST_ITEMS: Final = 300
"""The items that are compared in a column, newest first: 45,000 pairs take a blink."""


class Near(NamedTuple):
    """Two items that may say the same, and how alike they are."""

    likeness: float
    first: Item
    second: Item


def near_pairs(view: ChairView) -> list[Near]:
    """Pairs that stand in one column and not yet under one theme, the most alike first."""
    columns: dict[str, list[Item]] = {}
    for item in sorted(view.items.values(), key=lambda item: -item.order):
        if item.visible:
            columns.setdefault(item.column, []).append(item)
    found = [each for items in columns.values() for each in _near(items[:MOST_ITEMS], view)]
    return sorted(found, key=lambda near: (-near.likeness, near.first.order, near.second.order))


def top_of(item: Item, view: ChairView) -> Item:
    """The outermost theme that an item is part of, or else the item."""
    return view.items[[item.id, *above(item.id, view.items)][-1]]


def _near(items: list[Item], view: ChairView) -> Iterator[Near]:
    from rapidfuzz import fuzz, utils  # late: nobody else needs it, and it takes 21 ms

    words = {item.id: utils.default_process(show(item.text)) for item in items}
    tops = {item.id: top_of(item, view).id for item in items}
    for second, first in combinations(items, 2):
        one, other = words[first.id], words[second.id]
        if tops[first.id] == tops[second.id] or not one or not other:
            continue
        few = min(len(one.split()), len(other.split())) < FEWEST_WORDS
        likeness = fuzz.ratio(one, other) if few else fuzz.token_set_ratio(one, other)
        if likeness >= ALIKE:
            yield Near(likeness, first, second)
