"""What the chair does to the agenda during the day: one more activity, and its undo."""

from __future__ import annotations

from msgspec.structs import replace

from shared.agenda import AgendaError, with_activity
from shared.entry import Entry
from shared.messages import AddActivity
from shared.outcome import Refusal
from shared.state import ActivityState, State, UndoStep, remember


def check_add(state: State, by: str, act: AddActivity) -> Refusal | None:
    """What is asked can stand in an agenda, at that place."""
    try:
        with_activity(state.agenda, act.asks, act.after)
    except AgendaError as error:
        return Refusal("agenda", f"That cannot be asked: {error.problem.rstrip('.')}.")
    return None


def add(state: State, entry: Entry, act: AddActivity) -> None:
    """The activity stands in the agenda from now on, and waits to be opened."""
    state.agenda = with_activity(state.agenda, act.asks, act.after)
    state.activities = {
        each.id: state.activities.get(each.id) or ActivityState(each)
        for each in state.agenda.activities
    }
    id = str(act.asks["id"])
    at = state.activities[id]

    def back() -> None:
        rest = tuple(each for each in state.agenda.activities if each.id != id)
        state.agenda = replace(state.agenda, activities=rest)
        del state.activities[id]

    def obstacle() -> Refusal | None:
        if at.stage != "waiting" or at.slips:
            return Refusal("undo", f'"{at.activity.title}" is in use already, so it stays.')
        return None

    remember(state, UndoStep(f'add "{at.activity.title}"', back, obstacle))
