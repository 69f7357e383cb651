"""What the room said in an activity: its result, its first result, and the dots on items."""

from __future__ import annotations

from typing import Any

import msgspec

from shared.activities.kind import Beside
from shared.state import ActivityState, State
from shared.views.apart import apart_of
from shared.views.audiences import Results


def results(state: State, at: ActivityState) -> Results:
    """What the room said in an activity, and what it said the first time."""
    first = state.first_time(at.activity)
    before = result_of(state, first) if first and first.revealed else None
    return Results(at.activity.id, result_of(state, at), before, apart_of(state, at))


def result_of(state: State, at: ActivityState) -> dict[str, Any]:
    """An activity's result as a map of plain values."""
    activity = at.activity
    items = state.public_items(activity)
    people = sum(state.asked(at).values()) + at.on_paper
    beside = Beside(people, at.phrase, tuple(at.joined.values()))
    result = activity.rules.result_beside(activity.settings, at.tally, items, beside)
    plain: dict[str, Any] = msgspec.to_builtins(result)
    return plain


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
