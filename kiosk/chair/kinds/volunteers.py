"""volunteers in the chair's preview: the count the room sees, then names and contacts, private."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shared.activities.volunteers import NAMED, VolunteersResult, whole_name
from shared.items import Item
from shared.language import _, pgettext
from shared.text import show
from shared.views import ChairView, Results


def preview(results: Results, view: ChairView) -> Iterator[str]:
    """What the board says, and below it what it never says."""
    result = msgspec.convert(results.result, VolunteersResult)
    names = ", ".join(map(show, result.names)) or pgettext("names", "none")
    yield _("First names the room may see: {names}.").format(names=names)
    if result.unnamed:
        yield _("Not to be named: {unnamed}.").format(unnamed=result.unnamed)
    if result.withdrawn:
        yield _("Taken back: {withdrawn}.").format(withdrawn=result.withdrawn)
    people = sorted((item for item in view.items.values() if item.private), key=lambda i: i.order)
    if people:
        yield ""
        yield _("PRIVATE, for you alone and never on the board:")
    for item in people:
        yield from _one(item, view)


def _one(item: Item, view: ChairView) -> Iterator[str]:
    table = view.tables.get(item.table)
    about = [show(table.name) if table else item.table]
    about += [] if item.column == NAMED else [_("not to be named")]
    about += [pgettext("an item", "hidden")] if item.hidden else []
    yield f"{show(whole_name(item))} ({', '.join(about)})"
    contact, brings = item.private.get("contact"), item.private.get("brings")
    reach = show(contact) if contact is not None else pgettext("a contact", "not given")
    yield "  " + _("reach: {contact}").format(contact=reach)
    what = show(brings) if brings is not None else pgettext("what somebody brings", "not said")
    yield "  " + _("brings: {what}").format(what=what)


PREVIEW = preview
