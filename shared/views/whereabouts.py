"""Where the meeting is: the activity that every screen is at, and how far the room is in it."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from shared.state import ActivityState, State
from shared.views.audiences import ActivityView, Progress
from shared.views.seeded import seeds_of


def activity_view(state: State, at: ActivityState | None) -> ActivityView | None:
    """The activity that every screen is at, or None before the first."""
    if at is None:
        return None
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


def progress(state: State, at: ActivityState | None, connected: Collection[str]) -> Progress:
    """How far the room is in an activity."""
    present = state.present
    tables = len(present)
    here = sum(id in connected for id in present)
    if at is None:
        return Progress(0, state.people(), 0, tables, here)
    people = sum(state.asked(at).values())
    seen = [item for item in at.standing.values() if item.visible]
    wrote = {item.table for item in seen}.union(*(item.backers for item in seen))
    passed = at.passed & present.keys()
    said = (set(at.used) | wrote | passed) & present.keys()
    declined = 0
    if at.activity.rules.takes_ballots:
        declined = sum(max(0, state.asked(at)[id] - at.used[id]) for id in passed)
    return Progress(
        at.ballots,
        people,
        len(said),
        tables,
        here,
        sum(item.counted for item in seen),
        at.on_paper,
        len(passed),
        declined,
    )
