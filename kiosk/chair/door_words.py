"""The door in the chair's words: who may come in, what each act at it does, what to ask before."""

from __future__ import annotations

import time

from kiosk.chair.next_step import Question
from kiosk.chair.room_words import amount, quoted, table_name
from shared.chair_lines import TableLine
from shared.messages import CloseDoor, Command, NewCode, OpenDoor, RemoveTable
from shared.views import ChairView


def door_words(view: ChairView) -> str:
    """Whether tables can join, and with which code."""
    if view.door_closed:
        return "The door is closed: no new tables can join. Those that have joined come and go."
    return f"The door is open: tables can join with code {view.join.code}."


def clock_words(milliseconds: int) -> str:
    """A moment by the hub's clock, as hours and minutes here."""
    return time.strftime("%H:%M", time.localtime(milliseconds / 1000))


def table_notes(table: TableLine) -> list[str]:
    """What the chair should know of a table's terminals, the weightiest first."""
    notes = []
    if table.removed:
        notes.append("table removed")
    if table.taken_over is not None:
        notes.append(f"came in from another terminal at {clock_words(table.taken_over)}")
    if table.turned_away is not None:
        notes.append(f"an old terminal was turned away at {clock_words(table.turned_away)}")
    return notes


def short_note(table: TableLine) -> str:
    """The same, for a line in a list; D says it in full."""
    if table.taken_over is not None:
        return f"another terminal {clock_words(table.taken_over)} "
    if table.turned_away is not None:
        return f"old terminal {clock_words(table.turned_away)} "
    return ""


def door_question(command: Command, view: ChairView) -> Question | None:
    """What to ask before an act at the door that people would notice at once."""
    match command:
        case RemoveTable():
            line = view.tables.get(command.table)
            here = "Its screen says so at once. " if line and line.connected else ""
            return Question(
                f"Take {_name(view, command.table)} out of the meeting? {here}"
                "What it has said stays. U takes this back.",
                "remove it",
            )
        case NewCode():
            return Question(
                f"Make a new join code? {view.join.code} then no longer works. "
                "Tables that are in stay in.",
                "make a new code",
            )
        case _:
            return None


def door_done(command: Command, before: ChairView, after: ChairView) -> str | None:
    """What an act at the door has done; None for other acts."""
    match command:
        case CloseDoor():
            return "The door is closed: no new tables can join."
        case OpenDoor():
            return f"The door is open: tables can join with code {after.join.code}."
        case RemoveTable():
            line = before.tables.get(command.table)
            return f"{_name(before, command.table)} is out of the meeting.{_kept(line)}"
        case NewCode():
            return f"The new join code is {after.join.code}. The board shows it."
        case _:
            return None


def _kept(line: TableLine | None) -> str:
    if line is None or not line.items:
        return ""
    return f" Its {amount(line.items, 'item')} here {'stays' if line.items == 1 else 'stay'}."


def _name(view: ChairView, table: str) -> str:
    line = view.tables.get(table)
    return quoted(line.name) if line else table_name(view, table)
