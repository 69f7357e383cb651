"""Items made again from what the record says that the tables wrote and the chair hid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from server.verify.agenda import same_words
from server.verify.chain import text
from server.verify.course import UNDO_DEPTH, can_be_undone, with_last
from server.verify.stated import PAPER, Activity, Entry, Item, Stated
from server.verify.themes import ACTS, above, in_circles, regroup, stand
from server.verify.written import Written, digest_of

Undo = Callable[[], None]
"""How an act of the chair is taken back."""


def check(stated: Stated) -> Iterator[str]:
    """Where the items stated are not those that were written."""
    for at in stated.activities:
        written = stand(_written(at, stated))
        if [item.id for item in at.items] != list(written):
            yield from _not_the_same(at, written)
            continue
        for id in in_circles(at.items):
            yield f"{at.named}: item {id} is stated as part of what cannot have it as a part."
        for item in at.items:
            was = written[item.id]
            given = (item.table, item.column, item.edited, item.withdrawn)
            if given != (was.table, was.column, was.edited, was.withdrawn):
                yield f"{at.named}: item {item.id} is not as its table left it."
            if was.origin != item.origin:
                yield f"{at.named}: item {item.id} did not come in as is stated ({item.origin})."
            if was.hidden != item.hidden:
                state = "hidden" if was.hidden else "on show"
                yield f"{at.named}: item {item.id} was {state}, and is stated otherwise."
            if was.theme != item.theme:
                yield f"{at.named}: item {item.id} is not part of what is stated ({item.theme})."
            if was.mark != item.mark:
                yield f"{at.named}: item {item.id} was not marked as is stated ({item.mark})."
            if len(was.backers) != item.backing:
                yield f"{at.named}: item {item.id} was backed by {len(was.backers)} tables."
            if not _has_its_words(item, was):
                yield f"{at.named}: item {item.id} has other words than its table sent."


def _not_the_same(at: Activity, written: dict[str, Written]) -> Iterator[str]:
    listed = [item.id for item in at.items]
    for id in written.keys() - set(listed):
        yield f"{at.named}: item {id} was written, and is not listed."
    for id in set(listed) - written.keys():
        yield f"{at.named}: item {id} is listed, and was not written."
    if set(listed) == written.keys():
        yield f"{at.named}: its items are not listed once each, in the order they were written."


def _written(at: Activity, stated: Stated) -> dict[str, Written]:
    items: dict[str, Written] = {}
    steps: list[tuple[Entry, list[Undo]]] = []
    for entry in stated.record.entries:
        if entry.refused:
            continue
        said = entry.act.get("said")
        if entry.does == "say" and entry.act.get("activity") == at.id and isinstance(said, dict):
            _say(items, entry, said)
        elif entry.by == "chair" and entry.does == "undo":
            for take_back in steps.pop()[1] if steps else ():
                take_back()
        elif can_be_undone(entry):
            done = _brought(items, entry, at) or _by_chair(items, entry)
            if not with_last(entry, steps[-1][0] if steps else None):
                steps.append((entry, []))
                del steps[:-UNDO_DEPTH]
            steps[-1][1].extend([done] if done else ())
    return items


def _by_chair(items: dict[str, Written], entry: Entry) -> Undo | None:
    """Hide, restore, mark or group items; how that is taken back, where it was one of these."""
    if entry.does in ACTS:
        return regroup(items, entry)
    item = items.get(str(entry.act.get("item")))
    if item is None or entry.does not in ("hide_item", "restore_item", "mark_item"):
        return None
    hidden, mark = item.hidden, item.mark
    if entry.does == "mark_item":
        item.mark = str(entry.act.get("mark", ""))
    else:
        item.hidden = entry.does == "hide_item"

    def take_back() -> None:
        item.hidden, item.mark = hidden, mark

    return take_back


def _brought(items: dict[str, Written], entry: Entry, at: Activity) -> Undo | None:
    """What the chair brought in; how that is taken back."""
    said = entry.act.get("said")
    if entry.does != "bring_in" or entry.act.get("activity") != at.id or not isinstance(said, dict):
        return None
    table, origin = entry.act.get("table") or PAPER, entry.act.get("origin", "paper")
    made = Written(str(table), str(said.get("column")), *_chained(said), entry.words)
    made.origin = str(origin)
    items[str(entry.act.get("id"))] = made

    def take_back() -> None:
        made.withdrawn = True

    return take_back


def _say(items: dict[str, Written], entry: Entry, said: dict[str, Any]) -> None:
    if said.get("do") == "add":
        id, column = str(entry.act.get("id")), str(said.get("column"))
        items[id] = Written(entry.by, column, *_chained(said), entry.words)
    was = items.get(str(said.get("item")))
    if was is not None and said.get("do") == "edit":
        was.column = str(said.get("column"))
        was.digest, was.salted = _chained(said)
        was.typed, was.edited = entry.words, True
    elif was is not None and said.get("do") == "withdraw":
        was.withdrawn = True
    elif was is not None and said.get("do") == "back":
        was.backers.add(entry.by)
    elif was is not None and said.get("do") == "unback":
        for each in (was, *(items[id] for id in _under(str(said.get("item")), items))):
            each.backers.discard(entry.by)


def _under(theme: str, items: dict[str, Written]) -> list[str]:
    themes = {id: each.theme for id, each in items.items()}
    return [id for id in items if theme in above(id, themes)]


def _chained(said: dict[str, Any]) -> tuple[str, bool]:
    """The digest of what was typed, and whether it is salted."""
    match said.get("text"):
        case {"salted": str() as digest}:
            return digest, True
        case other:
            return str(other), False


def _has_its_words(item: Item, was: Written) -> bool:
    """Whether an item's words are those that its table sent."""
    if was.salted:
        return was.withdrawn or was.digest == digest_of(item.text, item.salt)
    return was.digest == digest_of(item.text) or _was_tidied(item, was)


def _was_tidied(item: Item, was: Written) -> bool:
    """Whether the item's words are what was typed, without what could harm a screen."""
    try:
        typed = text(was.typed)
    except ValueError:
        return False
    return was.digest == digest_of(typed) and same_words(item.text, typed)
