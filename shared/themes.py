"""Themes: items of the chair's own that other items, and other themes, are part of. Pure functions.

A theme is an item whose table is the chair. An item names the theme that it is part of, so a theme
in a theme needs nothing more. What tables wrote stays as it is: who said it, where, in which words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec.structs import replace

from shared.ids import CHAIR
from shared.items import NOBODY, TABLE_OF, Item
from shared.language import _, ngettext
from shared.text import show

Items = Mapping[str, Item]


def standing(items: Items) -> Items:
    """The items as they stand together.

    What is in a hidden theme is hidden with it. A theme in which everything is hidden is hidden,
    and one in which nothing is left is gone. It has its own backers and those of all that is in it.
    """
    if CHAIR not in map(TABLE_OF, items.values()):
        return items
    stand = {id: _under_its_theme(item, items) for id, item in items.items()}
    themes = [id for id, item in items.items() if item.is_theme]
    members: dict[str, list[str]] = {id: [] for id in themes}
    for id, item in items.items():
        if item.theme:
            members[item.theme].append(id)
    for id in sorted(themes, key=lambda id: -len(list(above(id, items)))):  # the innermost first
        stand[id] = _with_members(stand[id], [stand[each] for each in members[id]])
    return stand


def _under_its_theme(item: Item, items: Items) -> Item:
    hidden = any(items[each].hidden for each in above(item.id, items))
    return replace(item, hidden=True) if hidden else item


def _with_members(theme: Item, members: Iterable[Item]) -> Item:
    left = [each for each in members if not each.withdrawn]
    shown = [each for each in left if not each.hidden]
    backers = theme.backers.union(*(each.backers for each in shown))
    return replace(theme, hidden=not shown, withdrawn=not left, backers=backers or NOBODY)


def above(id: str, items: Items) -> Iterator[str]:
    """The themes that an item is part of, the innermost first."""
    while theme := items[id].theme:
        yield theme
        id = theme


def under(theme: str, items: Items) -> Iterator[Item]:
    """All that is part of a theme, at whatever depth."""
    return (each for id, each in items.items() if theme in above(id, items))


def said(items: Items) -> dict[str, int]:
    """Theme -> how many things that tables wrote are part of it, of those that may be seen."""
    return gathered({id: 1 for id, item in items.items() if item.counted}, items, own=False)


def gathered(votes: Mapping[str, int], items: Items, *, own: bool = True) -> dict[str, int]:
    """The votes of each item together with those of all that is part of it and may be seen."""
    total: dict[str, int] = {}
    for id, item in items.items():
        if item.visible and (number := votes.get(id, 0)):
            for each in chain((id,) if own else (), above(id, items)):
                total[each] = total.get(each, 0) + number
    return total


def part_of(item: Item, items: Items) -> str:
    """What an item is part of, in words that are safe to show; "" where it stands by itself."""
    titles = [show(items[each].text) for each in above(item.id, items)]
    if len(titles) > 1:
        # Translators: a theme that is part of another theme.
        return _("{theme} (in {other})").format(theme=titles[0], other=titles[-1])
    return titles[0] if titles else ""


def said_words(number: int) -> str:
    """How many things that tables wrote are part of a theme, in words."""
    return ngettext("{count} said this", "{count} said this", number).format(count=number)
