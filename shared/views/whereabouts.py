"""Where the meeting is: the activity that every screen is at, and how far the room is in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import msgspec

from shared.state import ActivityState, State
from shared.views.audiences import ActivityView, Progress
from shared.views.seeded import seeds_of


def activity_view(state: State, at: ActivityState | None) -> ActivityView | None:
    """The activity that every screen is at, or None before the first."""
    if at is None:
        return None
    return state.kept.get(("activity", at.activity.id), lambda: _activity_view(state, at))


def _activity_view(state: State, at: ActivityState) -> ActivityView:
    activity = at.activity.spoken()
    return ActivityView(
        activity.id,
        activity.kind,
        activity.title,
        activity.question,
        at.stage,
        activity.secret,
        at.revealed,
        activity.minutes,
        _place(state, activity.id),
        len(state.lasting),
        msgspec.to_builtins(activity.settings),
        activity.receipts,
        at.codes_shown,
        activity.slips,
        at.phrase,
        activity.voices,
        seeds_of(state, at),
        activity.practice,
        at.void is not None,
        at.void.reason if at.void else "",
        activity.closes_itself,
        activity.easy,
        activity.sign,
    )


def _place(state: State, activity: str) -> int:
    """1 for the first. Practice has the place of what comes after it."""
    place = 1
    for id, at in state.activities.items():
        if id == activity:
            break
        place += not at.activity.practice
    return min(place, max(1, len(state.lasting)))


class _Room(NamedTuple):
    """What of a room's progress votes do not change."""

    tables: frozenset[str]
    """Those in the meeting."""
    people: int
    said: frozenset[str]
    """Those of which an item, or a hand behind one, can be seen."""
    items: int


def progress(state: State, at: ActivityState | None, connected: Collection[str]) -> Progress:
    """How far the room is in an activity."""
    room = state.kept.get(("room", at and at.activity.id), lambda: _room(state, at))
    tables, here = len(room.tables), len(room.tables.intersection(connected))
    if at is None:
        return Progress(0, room.people, 0, tables, here)
    passed = at.passed & room.tables
    said = room.tables.intersection(at.used.keys() | room.said | passed)
    declined = 0
    if at.activity.rules.takes_ballots:
        asked = state.people_asked(at)
        declined = sum(max(0, asked[id] - at.used[id]) for id in passed)
    return Progress(
        at.ballots,
        room.people,
        len(said),
        tables,
        here,
        room.items,
        at.on_paper,
        len(passed),
        declined,
    )


def _room(state: State, at: ActivityState | None) -> _Room:
    tables = frozenset(state.present)
    if at is None:
        return _Room(tables, state.people(), frozenset(), 0)
    seen = [item for item in at.standing.values() if item.visible]
    said = frozenset(item.table for item in seen).union(*(item.backers for item in seen))
    people = sum(state.people_asked(at).values())
    return _Room(tables, people, said, sum(item.counted for item in seen))
