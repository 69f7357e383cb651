"""A table passes: it says nothing, or nothing more, in the activity that is open.

Its ballots and items stay. It is counted among those that have answered, and its turn goes on to
the next table. It comes back by taking that back, or simply by saying something.
"""

from __future__ import annotations

from shared.acts.in_turn import come_back
from shared.entry import Entry
from shared.language import _
from shared.messages import Pass
from shared.outcome import NO_ACTIVITY, NO_TABLE, NOT_OPEN, Refusal
from shared.state import State


def check_pass(state: State, by: str, act: Pass) -> Refusal | None:
    """The activity is open, and the table has something left to decline, or to take back."""
    at = state.activities.get(act.activity)
    if at is None or not (at.activity.rules.takes_ballots or at.activity.rules.takes_items):
        return NO_ACTIVITY
    table = state.tables.get(by)
    if table is None:
        return NO_TABLE
    if at.stage != "open":
        return NOT_OPEN
    if not act.passes:
        return None if by in at.passed else Refusal("not-passed", _("Your table has not passed."))
    if by in at.passed:
        return Refusal("passed", _("Your table has passed already."))
    if at.activity.rules.takes_ballots and at.used[by] >= table.people:
        return Refusal("all-used", _("All at your table have voted, so there is nothing to pass."))
    return None


def pass_turn(state: State, entry: Entry, act: Pass) -> None:
    """The table passes, or takes part again."""
    at = state.activities[act.activity]
    if act.passes:
        at.passed.add(entry.by)
    else:
        come_back(state, at, entry.by)
