"""volunteers in the chair's preview: the count the room sees, then names and contacts, private."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shared.activities.volunteers import NAMED, VolunteersResult, whole_name
from shared.items import Item
from shared.text import show
from shared.views import ChairView, Results


def preview(results: Results, view: ChairView) -> Iterator[str]:
    """What the board says, and below it what it never says."""
    result = msgspec.convert(results.result, VolunteersResult)
    yield f"First names the room may see: {', '.join(map(show, result.names)) or 'none'}."
    if result.unnamed:
        yield f"Not to be named: {result.unnamed}."
    if result.withdrawn:
        yield f"Taken back: {result.withdrawn}."
    people = sorted((item for item in view.items.values() if item.private), key=lambda i: i.order)
    if people:
        yield ""
        yield "PRIVATE, for you alone and never on the board:"
    for item in people:
        yield from _one(item, view)


def _one(item: Item, view: ChairView) -> Iterator[str]:
    table = view.tables.get(item.table)
    hidden = ", hidden" if item.hidden else ""
    named = "" if item.column == NAMED else ", not to be named"
    yield f"{show(whole_name(item))} ({show(table.name) if table else item.table}{named}{hidden})"
    yield f"  reach: {show(item.private.get('contact', 'not given'))}"
    yield f"  brings: {show(item.private.get('brings', 'not said'))}"


PREVIEW = preview
