"""How an answer has shifted since the same was asked before, in words: totals, and no person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from shared.activities import kind_named, kind_names
from shared.items import Item
from shared.language import ngettext
from shared.text import show

NO_ITEMS: Final[Mapping[str, Item]] = {}


def shift_lines(
    kind: str,
    before: Mapping[str, Any] | None,
    now: Mapping[str, Any],
    items: Mapping[str, Item] = NO_ITEMS,
) -> Iterator[str]:
    """A line for each thing that can have shifted, and how many answered where that differs.

    `before` and `now` are results as views have them; nothing where there is no `before`.
    """
    if before is None or kind not in kind_names():
        return
    rules = kind_named(kind)
    first = msgspec.convert(before, rules.result_type)
    yield from map(show, rules.shift(first, msgspec.convert(now, rules.result_type), items))
    asked, again = before.get("ballots"), now.get("ballots")
    if asked != again:
        told = ngettext(
            "{count} person answered before, {now} now",
            "{count} people answered before, {now} now",
            asked or 0,
        )
        yield told.format(count=asked, now=again)
