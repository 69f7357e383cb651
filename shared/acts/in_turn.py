"""Whose turn it is to speak, where tables say one thing each in turn, round after round.

It is that of the table that has said the fewest things, and among those of the first that came in.
It is worked out from what was said, and nobody is refused who speaks out of turn: a table that
never answers must not hold up the room. A table that passes is left out until it comes back, and
then goes on in the round that the others are in.
"""

from __future__ import annotations

from msgspec import Struct

from shared.state import ActivityState, State


class Speaker(Struct, frozen=True):
    """The table whose turn it is."""

    table: str
    name: str


def speaker_of(state: State, at: ActivityState | None) -> Speaker | None:
    """Whose turn it is in an activity; None where there are no turns, or nobody is left."""
    if at is None or at.stage != "open" or not at.activity.rules.in_turn(at.activity.settings):
        return None
    turns = _turns_had(state, at)
    here = [id for id in turns if id not in at.passed]
    table = min(here, key=lambda id: turns[id], default=None)
    return Speaker(table, state.tables[table].name) if table else None


def _turns_had(state: State, at: ActivityState) -> dict[str, int]:
    """Table id -> how many turns it has had, or let go by."""
    # What was taken back counts too: its table has had its turn.
    turns = {id: at.turns_missed[id] for id in state.present}
    for item in at.items.values():
        if item.table in turns:
            turns[item.table] += 1
    return turns


def come_back(state: State, at: ActivityState, table: str) -> None:
    """A table that passed takes part again; where there are turns, it owes none of those before."""
    if table not in at.passed:
        return
    at.passed.remove(table)
    if at.activity.rules.in_turn(at.activity.settings):
        turns = _turns_had(state, at)
        others = [turns[id] for id in turns.keys() - at.passed - {table}]
        behind = min(others, default=0) - turns.get(table, 0)
        at.turns_missed[table] += max(0, behind)


def earlier_words(state: State, at: ActivityState, table: str) -> tuple[str, ...]:
    """What a table wrote in the activity that this one gathers from, and has not said here yet."""
    source = at.activity.rules.said_before(at.activity.settings)
    if source not in state.activities:
        return ()
    here = {item.text for item in at.items.values() if item.table == table}
    items = state.activities[source].items.values()
    own = (item.text for item in items if item.table == table and item.visible)
    return tuple(text for text in dict.fromkeys(own) if text not in here)
