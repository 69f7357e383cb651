"""What the room said in an activity: its result, its first result, and the dots on items."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct

from shared.activities.kind import Beside, Known
from shared.items import Item
from shared.state import ActivityState, State
from shared.summary import told, voted_words
from shared.views.apart import apart_of
from shared.views.audiences import Results


def results(state: State, at: ActivityState) -> Results:
    """What the room said in an activity, and what it said the first time."""
    activity, first = at.activity.spoken(), state.first_time(at.activity)
    before = _settled(state, first) if first and first.revealed else None
    result, closed = _result(state, at), at.stage == "closed"
    people = sum(state.people_asked(at).values())
    known = Known(closed, _items(state, at))
    return Results(
        activity.id,
        msgspec.to_builtins(result),
        None if before is None else msgspec.to_builtins(before),
        apart_of(state, at),
        voted_words(activity.rules, at.ballots, people, at.on_paper, closed=closed),
        told(activity.rules, activity.settings, result, known, before),
    )


def _items(state: State, at: ActivityState) -> Mapping[str, Item]:
    """The items that an activity is about, by id, gone through once while votes come in."""
    return state.kept.get(
        ("public items", at.activity.id),
        lambda: {item.id: item for item in state.public_items(at.activity)},
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
    items = _items(state, at).values()
    people = sum(state.people_asked(at).values()) + at.on_paper
    beside = Beside(people, at.phrase, tuple(at.joined.values()))
    result: Struct = activity.rules.result_beside(activity.settings, at.tally, items, beside)
    return result


def support(state: State, at: ActivityState) -> dict[str, int]:
    """The dots on an activity's items, from every revealed activity that is about them."""
    total: dict[str, int] = {}
    for id, each in state.activities.items():
        if each.revealed and each.activity.items_from == at.activity.items_from:
            given = partial(_given, state, each)
            dots = given() if each.stage == "open" else state.kept.get(("dots", id), given)
            for item, n in dots.items():
                total[item] = total.get(item, 0) + n
    return total


def _given(state: State, at: ActivityState) -> Mapping[str, int]:
    """The dots that one activity's ballots gave."""
    rules, items = at.activity.rules, _items(state, at).values()
    return rules.support(rules.result(at.activity.settings, at.tally, items))
