"""What the room said in an activity: its result, and its first result."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from shared.activities.kind import Beside, Known
from shared.state import ActivityState, State
from shared.summary import told, voted_words
from shared.support import items_asked_about
from shared.views.apart import apart_of
from shared.views.audiences import Results


def results(state: State, at: ActivityState) -> Results:
    """What the room said in an activity, and what it said the first time."""
    activity, first = at.activity.spoken(), state.first_time(at.activity)
    before = _settled(state, first) if first and first.revealed else None
    result, closed = _result(state, at), at.stage == "closed"
    people = sum(state.people_asked(at).values())
    known = Known(closed, items_asked_about(state, at))
    return Results(
        activity.id,
        msgspec.to_builtins(result),
        None if before is None else msgspec.to_builtins(before),
        apart_of(state, at),
        voted_words(activity.rules, at.ballots, people, at.on_paper, closed=closed),
        told(activity.rules, activity.settings, result, known, before),
    )


def result_of(state: State, at: ActivityState) -> dict[str, Any]:
    """An activity's result as a map of plain values."""
    plain: dict[str, Any] = msgspec.to_builtins(_result(state, at))
    return plain


def _settled(state: State, at: ActivityState) -> Struct:
    """A result; counted once where nobody votes any more."""
    if at.stage != "closed":
        return _result(state, at)
    return state.kept.get(("result", at.activity.id), lambda: _result(state, at))


def _result(state: State, at: ActivityState) -> Struct:
    activity = at.activity.spoken()
    items = items_asked_about(state, at).values()
    people = sum(state.people_asked(at).values()) + at.on_paper
    beside = Beside(people, at.phrase, tuple(at.joined.values()))
    result: Struct = activity.rules.result_beside(activity.settings, at.tally, items, beside)
    return result
