"""An item's words as they are read out or shown alone, as the kind it was written in says them."""

from __future__ import annotations

from shared.activities import kind_named, kind_names
from shared.items import Item
from shared.text import show
from shared.views import ActivityView


def in_sentences(item: Item, at: ActivityView | None) -> str:
    """The item's words; `at` is the activity that every screen is at."""
    if at is None or item.activity != at.id or at.kind not in kind_names():
        return show(item.text)
    return show(kind_named(at.kind).in_sentences(item.text))
