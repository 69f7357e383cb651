"""Seeds: the top items of an earlier activity, which stand beside what tables write now.

They are a result, so the room sees them only where the chair has shown that earlier result; and
they come without numbers, because a table is to think about the item and not about its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shared.activities.kind import Kind
from shared.items import Item
from shared.state import ActivityState, State
from shared.support import support
from shared.views.audiences import Seed


def seeds_of(state: State, at: ActivityState) -> tuple[Seed, ...]:
    """What stands beside an activity: of each column of the earlier one those with most dots.

    The older one comes first where dots are equal. Where there was a vote, what got no dot is left
    out; where there was none, the oldest come.
    """
    seeding = at.activity.rules.seeding(at.activity.settings)
    source = state.activities.get(seeding.source) if seeding else None
    home = state.activities.get(source.activity.items_from or "") if source else None
    if seeding is None or source is None or home is None or not source.revealed:
        return ()
    backed = _backed(state, source)
    items = sorted(state.items_on_show(source.activity).values(), key=lambda item: item.order)
    rules, settings = home.activity.rules, home.activity.spoken().settings
    return tuple(
        Seed(item.column, _one_in(rules, settings, item.column), item.text)
        for column in _in_order(items)
        for item in _top(column, backed, seeding.each)
    )


def _backed(state: State, source: ActivityState) -> Mapping[str, int]:
    """How much each item is backed: in that vote alone, or in all that were held on these items."""
    activity, rules = source.activity, source.activity.rules
    if not rules.takes_ballots:
        return support(state, source)
    items = state.public_items(activity)
    return rules.support(rules.result(activity.settings, source.tally, items))


def _in_order(items: Iterable[Item]) -> Iterable[list[Item]]:
    """The items column by column, as columns were first written in."""
    columns: dict[str, list[Item]] = {}
    for item in items:
        columns.setdefault(item.column, []).append(item)
    return columns.values()


def _top(items: Sequence[Item], backed: Mapping[str, int], each: int) -> list[Item]:
    if any(backed.values()):
        items = [item for item in items if backed.get(item.id)]
    return sorted(items, key=lambda item: -backed.get(item.id, 0))[:each]


def _one_in(rules: Kind[Any, Any, Any, Any], settings: Any, column: str) -> str:
    """What one item of a column is called: the column's own name, where there is no other word."""
    one = rules.one_in(column)
    return rules.column_words(settings, column) if one == column else one
