"""The room in parts beside each other: by voice where ballots are secret, by table where open.

Nothing stands apart before the activity is closed: two looks at parts that grow would show a part
of one ballot. After the close nothing is added to a part.
"""

from __future__ import annotations

from typing import Any

import msgspec

from shared.activities.kind import Known
from shared.language import _
from shared.state import ActivityState, State
from shared.summary import told
from shared.views.audiences import Apart, Part
from shared.voices import LATE_PAPER, PAPER_HAS_NO_TABLE, WITHHELD, in_order, part_name


def choices_of(state: State, at: ActivityState) -> dict[tuple[str, str], list[Any]]:
    """(key, name) of each part of the room -> its ballots' choices; empty where none may be told.

    A part is the letters of its voices, or a table's id.
    """
    if at.stage != "closed":
        return {}
    if at.activity.by_table:
        return _by_table(state, at)
    return _by_voice(at) if at.activity.voices else {}


def _by_table(state: State, at: ActivityState) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = {
        (id, state.tables[id].name): [] for id in state.tables if at.used[id]
    }
    for ballot in at.named.values():
        found[ballot.table, state.tables[ballot.table].name].append(ballot.choice)
    return found


def _by_voice(at: ActivityState) -> dict[tuple[str, str], list[Any]]:
    parts = in_order(set(at.voices.values()))
    found: dict[tuple[str, str], list[Any]] = {(part, part_name(part)): [] for part in parts}
    for (part, _name), choices in found.items():
        choices += [at.sealed[id] for id, voice in at.voices.items() if voice == part]
        for paper in at.paper.values():
            if paper.voice and paper.voice in part:
                choices += [paper.choice] * paper.count
    return found


def apart_of(state: State, at: ActivityState) -> Apart | None:
    """The parts of the room, or a note why none is shown; None where none was asked for."""
    activity = at.activity.spoken()
    if at.stage != "closed" or not (activity.voices or activity.by_table):
        return None
    items = tuple(state.public_items(activity))
    known = Known(True, {item.id: item for item in items})
    parts = []
    for (key, name), choices in choices_of(state, at).items():
        tally = activity.rules.new_tally(activity.settings)
        for choice in choices:
            tally.add(choice)
        joined = tuple(at.joined.values())
        result = activity.rules.part_result(activity.settings, tally, items, joined)
        said = told(activity.rules, activity.settings, result, known)
        parts.append(Part(key, name, len(choices), msgspec.to_builtins(result), said))
    return Apart(tuple(parts), _note(at, shown=bool(parts)))


def _note(at: ActivityState, *, shown: bool) -> str:
    if at.activity.voices and not shown:
        return _(WITHHELD)
    if at.activity.by_table:
        return _(PAPER_HAS_NO_TABLE) if at.paper else ""
    return _(LATE_PAPER) if any(not each.voice for each in at.paper.values()) else ""
