"""What the screens showed, held against every state that the journal has been through.

A view is made from the meeting after some entry. So what a screen shows, one moment after the
other, must be found in the course of the meeting, entry by entry, never going back: a view that is
older than one it showed before is stale, and one that stands nowhere showed what was never kept.
At the end, once all is calm, each must be the latest.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec import Struct

from kiosk.link.room import Room
from shared.entry import Ballot, Entry
from shared.meeting import Meeting
from shared.messages import Cast, Role, Spend, TakeOut
from shared.views import JoinInfo, board_view, chair_view, own_view, table_view
from tests.server.journal.memory_store import MemoryStore
from tests.simulation.history import History

NOT_OF_MEETING: Final = frozenset(
    {"storing", "trouble", "copy", "cut_off", "rooms", "rooms_trouble"}
)
"""Parts of views that the hub adds, and the journal does not know; and, in `_OF_TERMINALS`,
what it knows of the tables' terminals."""

_OF_TERMINALS: Final = frozenset({"connected", "taken_over", "turned_away"})
_LEFT_OUT: Final = NOT_OF_MEETING | _OF_TERMINALS
_PARTS: Final = (dict, list, tuple)

Plain = Any


class Course:
    """Every view of every audience, after each entry of the journal."""

    def __init__(self, disk: MemoryStore, history: History, join: JoinInfo) -> None:
        self._views: dict[Role, list[Plain]] = {"table": [], "board": [], "chair": []}
        self._own: dict[str, list[Plain]] = {}
        self.tables: list[str] = []
        """The names of all tables that ever joined."""
        meeting: Meeting | None = None
        for entry in disk.entries():
            if meeting is None:
                meeting = Meeting(entry)
            else:
                meeting.apply(entry)
                _drop(meeting, entry, history)
            self._note(meeting, join)

    def _note(self, meeting: Meeting, join: JoinInfo) -> None:
        state = meeting.state
        everyone = set(state.tables)
        self._views["table"].append(plain(table_view(state)))
        self._views["board"].append(plain(board_view(state, everyone, join)))
        self._views["chair"].append(plain(chair_view(state, everyone, join)))
        self.tables = sorted(table.name for table in state.tables.values())
        for own in (own_view(state, id) for id in everyone):
            self._own.setdefault(own.name, []).append(plain(own))

    def astray(self, name: str, role: Role, seen: list[Room[Any]]) -> list[str]:
        """What a screen showed that went back, or was never so."""
        views = _walk(self._views[role], [room.view for room in seen])
        own = _walk(self._own.get(name, []), [room.own for room in seen])
        return [f"{name}: {fault}" for fault in (*views, *own)]

    def is_behind(self, name: str, room: Room[Any]) -> bool:
        """Whether a screen does not show the latest, with every table's terminal connected."""
        if room.view is None or plain(room.view) != self._views[room.role][-1]:
            return True
        if room.role == "table":
            return room.own is None or plain(room.own) != self._own[name][-1]
        return bool(room.view.progress.connected != len(self.tables))


def _drop(meeting: Meeting, entry: Entry, history: History) -> None:
    """Put a secret ballot into its box or take some out, as the hub does with the entry."""
    said = history.attempted.get(entry.act.id)
    if isinstance(entry.act, Spend) and isinstance(said, Cast):
        meeting.drop(said.activity, Ballot(said.ballot, said.choice))
    elif isinstance(said, TakeOut) and said.ballots:
        meeting.take_out(said.activity, said.ballots)


def _walk(course: list[Plain], seen: list[Struct | None]) -> list[str]:
    """Follow what was seen along the course, as early as may be, and never back."""
    faults: list[str] = []
    place = 0
    last: Struct | None = None
    for view in seen:
        if view is None or view is last:
            continue
        last = view
        shown = plain(view)
        where = next((n for n in range(place, len(course)) if course[n] == shown), None)
        if where is not None:
            place = where
        elif shown in course:
            faults.append(f"went back to entry {course.index(shown) + 1} after {place + 1}")
        else:
            faults.append(f"showed after entry {place + 1} what never was")
    return faults


def plain(view: Struct) -> Plain:
    """A view as JSON says it, without what only the hub knows."""
    return _without(msgspec.to_builtins(view))


def _without(part: Any) -> Any:
    if isinstance(part, dict):
        return {
            key: _without(value) if isinstance(value, _PARTS) else value
            for key, value in part.items()
            if key not in _LEFT_OUT
        }
    # Most of a view by far are texts and numbers: to call this for each took a tenth of the hours.
    if isinstance(part, list | tuple):
        return [_without(each) if isinstance(each, _PARTS) else each for each in part]
    return part
