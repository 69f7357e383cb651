"""Whose turn it is to speak, where tables say one thing each in turn, round after round.

It is that of the table that has said the fewest things, and among those of the first that came in.
It is worked out from what was said, and nobody is refused who speaks out of turn: a table that
never answers must not hold up the room.
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
    # What was taken back counts too: its table has had its turn.
    said = dict.fromkeys(state.present, 0)
    for item in at.items.values():
        if item.table in said:
            said[item.table] += 1
    table = min(said, key=lambda id: said[id], default=None)
    return Speaker(table, state.tables[table].name) if table else None


def earlier_words(state: State, at: ActivityState, table: str) -> tuple[str, ...]:
    """What a table wrote in the activity that this one gathers from, and has not said here yet."""
    source = at.activity.rules.said_before(at.activity.settings)
    if source not in state.activities:
        return ()
    here = {item.text for item in at.items.values() if item.table == table}
    items = state.activities[source].items.values()
    own = (item.text for item in items if item.table == table and item.visible)
    return tuple(text for text in dict.fromkeys(own) if text not in here)
