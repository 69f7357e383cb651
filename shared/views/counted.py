"""What the room said in an activity: its result, its first result, and the dots on items."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from shared.activities.kind import Beside, Known
from shared.state import ActivityState, State
from shared.summary import told, voted_words
from shared.views.apart import apart_of
from shared.views.audiences import Results


def results(state: State, at: ActivityState) -> Results:
    """What the room said in an activity, and what it said the first time."""
    activity, first = at.activity.spoken(), state.first_time(at.activity)
    before = _result(state, first) if first and first.revealed else None
    result, closed = _result(state, at), at.stage == "closed"
    people = sum(state.asked(at).values())
    known = Known(closed, {item.id: item for item in state.public_items(activity)})
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


def _result(state: State, at: ActivityState) -> Struct:
    activity = at.activity.spoken()
    items = state.public_items(activity)
    people = sum(state.asked(at).values()) + at.on_paper
    beside = Beside(people, at.phrase, tuple(at.joined.values()))
    result: Struct = activity.rules.result_beside(activity.settings, at.tally, items, beside)
    return result


def support(state: State, at: ActivityState) -> dict[str, int]:
    """The dots on an activity's items, from every revealed activity that is about them."""
    total: dict[str, int] = {}
    for each in state.activities.values():
        if each.revealed and each.activity.items_from == at.activity.items_from:
            rules = each.activity.rules
            items = state.public_items(each.activity)
            result = rules.result(each.activity.settings, each.tally, items)
            for item, n in rules.support(result).items():
                total[item] = total.get(item, 0) + n
    return total
