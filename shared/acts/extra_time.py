"""Extra time for one table, set quietly by the chair: its timer is longer, and it is waited for.

It is for the table, or for a person at it, and nobody else sees it. Nothing here reads a clock: the
hub asks `closing_time`, and compares that with its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from msgspec.structs import replace

from shared.entry import Entry
from shared.language import N_, _
from shared.messages import ExtraTime
from shared.outcome import NO_TABLE, Refusal
from shared.state import ActivityState, State, Table, Timer

NO_LIMIT: Final = N_("no limit")
TIMES: Final[Mapping[str, int]] = {"x2": 2, "x10": 10}
"""How many times as long the timer of a table with extra time is."""


def check_extra_time(state: State, by: str, act: ExtraTime) -> Refusal | None:
    """The table is in the meeting, and this is not what it has."""
    table = state.present.get(act.table)
    if table is None:
        return NO_TABLE
    if table.extra == act.extra:
        if not act.extra:
            return Refusal("extra", _("{table} has no extra time.").format(table=table.name))
        why = _("{table} has extra time already ({extra}).")
        return Refusal("extra", why.format(table=table.name, extra=_(act.extra)))
    return None


def give_extra_time(state: State, entry: Entry, act: ExtraTime) -> None:
    """The table has this much more time from now on, in every activity."""
    state.tables[act.table] = replace(state.tables[act.table], extra=act.extra)


def own_timer(state: State, table: Table) -> Timer | None:
    """The longer timer of a table with extra time; None where it has the timer of all, or none."""
    timer = state.timer
    if timer is None or table.extra not in TIMES:
        return None
    times = TIMES[table.extra]
    return Timer(timer.ends_at + (times - 1) * timer.seconds * 1000, times * timer.seconds)


def has_answered(state: State, at: ActivityState, table: str, wrote: Collection[str]) -> bool:
    """Whether a table has said what it has to say: all ballots or an item, or that it passes.

    `wrote`: the tables of which an item is on show.
    """
    rules = at.activity.rules
    if table in at.passed:
        return True
    if rules.takes_ballots:
        return at.used[table] >= state.tables[table].people
    # Which tables back others' items is told to nobody, so that is no answer here.
    return not rules.takes_items or table in wrote


def _is_done(at: ActivityState, table: Table) -> bool:
    """Whether a table needs no more time: whoever writes may always write one thing more."""
    if table.id in at.passed:
        return True
    if at.activity.rules.takes_items:
        return False
    return not at.activity.rules.takes_ballots or at.used[table.id] >= table.people


def closing_time(state: State) -> int | None:
    """When the open activity closes by itself, by the hub's clock; None where it does not.

    It waits for each table with extra time until all there have voted, or it passes, or its own
    time is up; for one without a limit the chair decides.
    """
    timer = state.timer
    if timer is None or (at := state.open_activity) is None or not at.activity.closes_itself:
        return None
    ends = timer.ends_at
    for table in state.present.values():
        if table.extra and not _is_done(at, table):
            own = own_timer(state, table)
            if own is None:
                return None
            ends = max(ends, own.ends_at)
    return ends


def is_timed(state: State, now: int) -> bool:
    """Whether a timer has yet to end, for whatever table, or what is open is to close by itself."""
    timer = state.timer
    if timer is None:
        return False
    at = state.open_activity
    if now < timer.ends_at or (at is not None and at.activity.closes_itself):
        return True
    own = (own_timer(state, table) for table in state.present.values())
    return any(each is not None and now < each.ends_at for each in own)
