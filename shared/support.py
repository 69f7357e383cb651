"""The items that an activity is about, and the dots that each has from all that is revealed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from shared.items import Item
from shared.state import ActivityState, State


def items_asked_about(state: State, at: ActivityState) -> Mapping[str, Item]:
    """The items that an activity is about, by id, gone through once while votes come in."""
    return state.kept.get(
        ("public items", at.activity.id),
        lambda: {item.id: item for item in state.public_items(at.activity)},
    )


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
    rules, items = at.activity.rules, items_asked_about(state, at).values()
    return rules.support(rules.result(at.activity.settings, at.tally, items))
