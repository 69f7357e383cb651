"""Themes, followed again: what was put under which, taken back, and how the items stand by that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from server.verify.stated import CHAIR, Entry, Item
from server.verify.written import Written

ACTS: Final = ("group_items", "ungroup_item", "word_theme")


def above(id: str, themes: Mapping[str, str]) -> list[str]:
    """The themes that an item is part of, the innermost first; a circle is gone round once."""
    found: list[str] = []
    while (id := themes.get(id, "")) in themes and id not in found:
        found.append(id)
    return found


def regroup(items: dict[str, Written], entry: Entry) -> Callable[[], None] | None:
    """Follow an act about themes; how it is taken back. None where it is about other items."""
    act = entry.act
    listed = act.get("items")
    named = [id for id in map(str, listed) if id in items] if isinstance(listed, list) else []
    first = str(act.get("theme") or act.get("item") or (named or [""])[0])
    if first not in items:
        return None
    before = {id: replace(each) for id, each in items.items()}
    if entry.does == "group_items":
        _group(items, entry, named)
    elif entry.does == "word_theme":
        items[first].digest, items[first].typed = str(act.get("title")), entry.words
    else:
        freed = [first] if items[first].theme else [
            id for id, each in items.items() if each.theme == first
        ]  # fmt: skip
        for id in freed:
            items[id].theme = ""
    return lambda: _put_back(items, before, str(act.get("id")))


def _group(items: dict[str, Written], entry: Entry, named: list[str]) -> None:
    act: dict[str, Any] = entry.act
    theme, column = str(act.get("theme") or act.get("id")), str(act.get("column") or "")
    if not act.get("theme"):
        place = column or items[named[0]].column
        items[theme] = Written(CHAIR, place, str(act.get("title")), typed=entry.words)
    elif column:
        items[theme].column = column
    for id in named:
        items[id].theme = theme


def _put_back(items: dict[str, Written], before: Mapping[str, Written], made: str) -> None:
    """Themes as they were before; what tables and the chair did otherwise stays."""
    if made not in before:
        items.pop(made, None)
    for id, was in before.items():
        now = items.get(id)
        if now is not None:
            now.theme = was.theme
            if was.table == CHAIR:
                now.digest, now.typed, now.column = was.digest, was.typed, was.column


def stand(items: Mapping[str, Written]) -> dict[str, Written]:
    """The items as they stand together: hidden with their theme, and a theme with what is in it."""
    themes = {id: each.theme for id, each in items.items()}
    found = {
        id: replace(each, hidden=each.hidden or any(items[t].hidden for t in above(id, themes)))
        for id, each in items.items()
    }
    inner_first = sorted(items, key=lambda id: -len(above(id, themes)))
    for id in (each for each in inner_first if items[each].table == CHAIR):
        left = [each for each in found.values() if each.theme == id and not each.withdrawn]
        shown = [each for each in left if not each.hidden]
        found[id].withdrawn, found[id].hidden = not left, not shown
        found[id].backers = found[id].backers.union(*(each.backers for each in shown))
    return found


def in_circles(items: list[Item]) -> Iterator[str]:
    """The items that are stated as part of themselves, or of what is no theme of this activity."""
    themes = {item.id: item.theme for item in items}
    known = {item.id for item in items if item.is_theme}
    for item in items:
        if item.theme and (item.theme not in known or item.id in above(item.id, themes)):
            yield item.id


def gathered(votes: Mapping[str, int], items: list[Item]) -> dict[str, int]:
    """The votes of each item, with those of all that is part of it and may be seen."""
    themes = {item.id: item.theme for item in items}
    total = {item.id: 0 for item in items}
    for item in items:
        if item.visible:
            for id in {item.id, *above(item.id, themes)}:
                total[id] = total.get(id, 0) + votes.get(item.id, 0)
    return total
