"""Items made again from what the record says that the tables wrote and the chair hid."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from server.verify.agenda import same_words
from server.verify.chain import text
from server.verify.course import FOR_GOOD, UNDO_DEPTH
from server.verify.stated import Activity, Entry, Item, Stated

TIDIED: Final = re.compile("[\x00- \x7f-\xa0]")


@dataclass
class Written:
    """One item, as the record tells it.

    `salted`: something private was said with it, and its words cannot be told once it is withdrawn.
    """

    table: str
    column: str
    digest: str
    salted: bool = False
    typed: Any = None
    edited: bool = False
    withdrawn: bool = False
    hidden: bool = False
    mark: str = ""
    backers: set[str] = field(default_factory=set)


Step = tuple[Written, bool, str]
"""An item before an act of the chair: whether it was hidden, and its mark."""


def check(stated: Stated) -> Iterator[str]:
    """Where the items stated are not those that were written."""
    for at in stated.activities:
        written = _written(at, stated)
        if [item.id for item in at.items] != list(written):
            yield from _not_the_same(at, written)
            continue
        for item in at.items:
            was = written[item.id]
            given = (item.table, item.column, item.edited, item.withdrawn)
            if given != (was.table, was.column, was.edited, was.withdrawn):
                yield f"{at.named}: item {item.id} is not as its table left it."
            if was.hidden != item.hidden:
                state = "hidden" if was.hidden else "on show"
                yield f"{at.named}: item {item.id} was {state}, and is stated otherwise."
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
    steps: list[Step | None] = []
    for entry in stated.record.entries:
        if entry.refused:
            continue
        said = entry.act.get("said")
        if entry.does == "say" and entry.act.get("activity") == at.id and isinstance(said, dict):
            _say(items, entry, said)
        elif entry.by == "chair" and entry.does == "undo":
            step = steps.pop() if steps else None
            if step is not None:
                step[0].hidden, step[0].mark = step[1:]
        elif entry.by == "chair" and entry.does not in FOR_GOOD:
            steps.append(_by_chair(items, entry))
            del steps[:-UNDO_DEPTH]
    return items


def _by_chair(items: dict[str, Written], entry: Entry) -> Step | None:
    """Hide, restore or mark an item; how it was before, where the act was about one of these."""
    item = items.get(str(entry.act.get("item")))
    if item is None or entry.does not in ("hide_item", "restore_item", "mark_item"):
        return None
    before = item, item.hidden, item.mark
    if entry.does == "mark_item":
        item.mark = str(entry.act.get("mark", ""))
    else:
        item.hidden = entry.does == "hide_item"
    return before


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
        was.backers.discard(entry.by)


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
        return was.withdrawn or was.digest == _digest(item.text, item.salt)
    return was.digest == _digest(item.text) or _was_tidied(item, was)


def _was_tidied(item: Item, was: Written) -> bool:
    """Whether the item's words are what was typed, without what could harm a screen."""
    try:
        typed = text(was.typed)
    except ValueError:
        return False
    return was.digest == _digest(typed) and same_words(item.text, typed)


def _digest(text: str, salt: str = "") -> str:
    letters = salt + unicodedata.normalize("NFC", TIDIED.sub("", text))
    return hashlib.sha256(letters.encode(errors="surrogatepass")).hexdigest()
