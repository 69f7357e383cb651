"""What people said for the chair alone: as a list of its own, and for the private edition.

No `Report` holds any of it. `server/report/kinds/<kind>.py` may define `private_lines`, which tells
one item of its kind.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from msgspec import Struct

from shared.amounts import people
from shared.items import Item
from shared.language import N_, _, ngettext
from shared.meeting import Meeting
from shared.state import ActivityState, State
from shared.text import show

PrivateLines = Callable[[Item], Iterable[str]]

HEAD: Final = (
    N_("PRIVATE: names and contacts, for the chair alone."),
    N_(
        "Use it only for what these people agreed to. Do not show it, print it for others or send "
        "it on. Delete it when it is no longer needed."
    ),
)
NOTHING: Final = N_("Nobody has said anything private in this meeting.")


class Person(Struct, frozen=True):
    """One of them: who they are, and what else they said, line by line."""

    name: str
    lines: tuple[str, ...]


class PrivatePart(Struct, frozen=True):
    """What was said privately in one activity; `count` says how many there are."""

    title: str
    question: str
    count: str
    people: tuple[Person, ...]


def private_list(meeting: Meeting) -> str:
    """Everything private in a meeting, as plain text; what was taken back is not there."""
    lines = [line for part in private_parts(meeting) for line in _as_text(part)]
    title = show(meeting.state.agenda.spoken().title)
    meeting_line = _("Meeting: {title}").format(title=title)
    return "\n".join([*map(_, HEAD), "", meeting_line, *(lines or ["", _(NOTHING)])]) + "\n"


def private_parts(meeting: Meeting) -> tuple[PrivatePart, ...]:
    """The same, activity by activity."""
    state = meeting.state
    return tuple(part for at in state.lasting for part in _activity(state, at))


def _as_text(part: PrivatePart) -> Iterator[str]:
    yield from ("", "", f"{part.title}: {part.question}", part.count)
    for number, person in enumerate(part.people, 1):
        yield from ("", f"{number}. {person.name}")
        yield from (f"   {line}" for line in person.lines)


def _activity(state: State, at: ActivityState) -> Iterator[PrivatePart]:
    lines_of = _lines_for(at.activity.kind)
    if lines_of is None or not at.items:
        return
    items = sorted((item for item in at.items.values() if item.private), key=lambda i: i.order)
    gone = sum(item.withdrawn for item in at.items.values())
    yield PrivatePart(
        show(at.activity.title),
        show(at.activity.question),
        _count(len(items), gone),
        tuple(_person(item, lines_of, state) for item in items),
    )


def _count(given: int, gone: int) -> str:
    if not gone:
        return ngettext("{count} person.", "{count} people.", given).format(count=given)
    told = ngettext(
        "{people}, and {count} name was taken back.",
        "{people}, and {count} names were taken back.",
        gone,
    )
    return told.format(people=people(given), count=gone)


def _person(item: Item, lines_of: PrivateLines, state: State) -> Person:
    first, *rest = (show(line) for line in lines_of(item))
    hidden = _("{name} (hidden from the board)").format(name=first)
    at = state.tables.get(item.table)
    table = _("Table: {name}").format(name=show(at.name)) if at else _("No table is named.")
    return Person(hidden if item.hidden else first, (table, *rest))


def _lines_for(kind: str) -> PrivateLines | None:
    """What tells a private item of this kind; None where the kind has nothing private."""
    try:
        module = importlib.import_module(f"server.report.kinds.{kind}")
    except ModuleNotFoundError:
        return None
    found: PrivateLines | None = getattr(module, "private_lines", None)
    return found
