"""The door in the chair's words: who may come in, what each act at it does, what to ask before."""

from __future__ import annotations

import time

from kiosk.chair.meant.joining import TAKES_BACK
from kiosk.chair.meant.next_step import Question
from kiosk.chair.said.room_words import quoted, table_name
from kiosk.widgets.sentences import sentences
from shared.language import _, ngettext
from shared.messages import CloseDoor, Command, NewCode, OpenDoor, RemoveTable
from shared.views import ChairView
from shared.views.chair_lines import TableLine


def door_words(view: ChairView) -> str:
    """Whether tables can join, and with which code."""
    if view.door_closed:
        return _("The door is closed: no new tables can join. Those that have joined come and go.")
    return _("The door is open: tables can join with code {code}.").format(code=view.join.code)


def clock_words(milliseconds: int) -> str:
    """A moment by the hub's clock, as hours and minutes here."""
    return time.strftime("%H:%M", time.localtime(milliseconds / 1000))


def table_notes(table: TableLine) -> list[str]:
    """What the chair should know of a table's terminals, the weightiest first."""
    notes = []
    if table.removed:
        notes.append(_("table removed"))
    if table.taken_over is not None:
        notes.append(
            _("came in from another terminal at {time}").format(time=clock_words(table.taken_over))
        )
    if table.turned_away is not None:
        notes.append(
            _("an old terminal was turned away at {time}").format(
                time=clock_words(table.turned_away)
            )
        )
    return notes


def short_note(table: TableLine) -> str:
    """The same, for a line in a list; D says it in full."""
    if table.taken_over is not None:
        return _("another terminal {time}").format(time=clock_words(table.taken_over))
    if table.turned_away is not None:
        return _("old terminal {time}").format(time=clock_words(table.turned_away))
    return ""


def door_question(command: Command, view: ChairView) -> Question | None:
    """What to ask before an act at the door that people would notice at once."""
    match command:
        case RemoveTable():
            line = view.tables.get(command.table)
            asked = _("Take {table} out of the meeting?").format(table=_name(view, command.table))
            here = _("Its screen says so at once.") if line and line.connected else ""
            stays = _("What it has said stays.")
            return Question(sentences(asked, here, stays, _(TAKES_BACK)), _("remove it"))
        case NewCode():
            return Question(
                _(
                    "Make a new join code? {code} then no longer works. Tables that are in stay in."
                ).format(code=view.join.code),
                _("make a new code"),
            )
        case _:
            return None


def door_done(command: Command, before: ChairView, after: ChairView) -> str | None:
    """What an act at the door has done; None for other acts."""
    match command:
        case CloseDoor():
            return _("The door is closed: no new tables can join.")
        case OpenDoor():
            return _("The door is open: tables can join with code {code}.").format(
                code=after.join.code
            )
        case RemoveTable():
            line = before.tables.get(command.table)
            out = _("{table} is out of the meeting.").format(table=_name(before, command.table))
            return sentences(out, _kept(line))
        case NewCode():
            return _("The new join code is {code}. The board shows it.").format(
                code=after.join.code
            )
        case _:
            return None


def _kept(line: TableLine | None) -> str:
    if line is None or not line.items:
        return ""
    return ngettext(
        "Its {count} item here stays.", "Its {count} items here stay.", line.items
    ).format(count=line.items)


def _name(view: ChairView, table: str) -> str:
    line = view.tables.get(table)
    return quoted(line.name) if line else table_name(view, table)
