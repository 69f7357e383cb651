"""Practice: an activity is tried out, and leaves no trace in any result.

A copy of it stands in the agenda right before it, or a harmless question where the chair likes,
and is opened like any other. Once the room goes on, it goes from the agenda with all that was said
in it. The journal keeps that it took place; the report tells nothing of what was said
(`shared.chain`), and no result, comparison or dot knows of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from shared.activities import kind_named
from shared.acts.agenda import added_words, put_agenda, unless_in_use
from shared.agenda.agenda import Activity, Agenda
from shared.agenda.texts import TITLE_LIMIT
from shared.entry import Entry
from shared.ids import PRACTICE
from shared.items import Item
from shared.language import _
from shared.messages import Practise
from shared.outcome import NO_ACTIVITY, Refusal
from shared.practice_words import ALONE, EXAMPLES, HARMLESS, OPTIONS, practice_title
from shared.state import ActivityState, State, UndoStep, remember

NOBODY: Final = "example"
"""Stands where an item's table does: no table wrote these."""


def practice_id(command: str) -> str:
    """The id of the practice that a command asks for: no other one ever has it."""
    return f"{PRACTICE}{command}"


def check_practise(state: State, by: str, act: Practise) -> Refusal | None:
    """What is tried out still waits, and no other practice does."""
    for id in (act.activity, act.after):
        if id is not None and id not in state.activities:
            return NO_ACTIVITY
    other = next((each for each in state.activities.values() if _waits(each)), None)
    if other is not None:
        why = _("{activity} is in the agenda already. Open it, or undo.")
        return Refusal("practice", why.format(activity=other.titled))
    at = state.activities[act.activity] if act.activity else None
    if at is not None and at.activity.practice:
        why = _("{activity} is a practice itself.").format(activity=at.titled)
        return Refusal("practice", why)
    if at is not None and at.stage != "waiting":
        why = _("{activity} was opened already. Practice comes before.")
        return Refusal("practice", why.format(activity=at.titled))
    return None


def practise(state: State, entry: Entry, act: Practise) -> None:
    """The practice stands in the agenda, and waits to be opened."""
    activities = state.agenda.activities
    ids = [each.id for each in activities]
    if act.activity is None:
        place, new = (ids.index(act.after) + 1 if act.after else 0), _harmless(act.id)
    else:
        place = ids.index(act.activity)
        new = _copy(activities[place], act.id)
    put_agenda(state, _with(state.agenda, (*activities[:place], new, *activities[place:])))
    at = state.activities[new.id]
    if new.about_items:
        at.examples = {item.id: item for item in _examples(new, act.id)}

    def back() -> None:
        rest = tuple(each for each in state.agenda.activities if each.id != new.id)
        put_agenda(state, _with(state.agenda, rest))

    remember(state, UndoStep(lambda: added_words(at), back, unless_in_use(at)))


def leave_practice(state: State, to: ActivityState) -> Callable[[], None]:
    """The room goes to an activity: practice that is over, or that it passes by, goes for good.

    What is returned brings it back, for an undo.
    """
    agenda, activities = state.agenda, state.activities
    ids = list(activities)
    passed = set(ids[: ids.index(to.activity.id)])
    gone = {
        id
        for id, at in activities.items()
        if at.activity.practice and at is not to and (at.stage == "closed" or id in passed)
    }
    if gone:
        state.left |= {id: activities[id].activity.secret for id in gone}
        state.agenda = _with(agenda, tuple(e for e in agenda.activities if e.id not in gone))
        state.activities = {id: at for id, at in activities.items() if id not in gone}

    def back() -> None:
        state.agenda, state.activities = agenda, activities

    return back if gone else lambda: None


def _waits(at: ActivityState) -> bool:
    return at.activity.practice and at.stage != "closed"


def _with(agenda: Agenda, activities: tuple[Activity, ...]) -> Agenda:
    return replace(agenda, activities=activities)


def _copy(activity: Activity, command: str) -> Activity:
    return replace(
        activity,
        id=practice_id(command),
        title=practice_title(activity.title, TITLE_LIMIT),
        settings=activity.rules.for_practice(activity.settings),
        again=None,
        slips=False,  # Each slip is good for one vote, and that is the real one.
        practice=True,
    )


def _harmless(command: str) -> Activity:
    settings: Any = kind_named("choice").settings_type(options=OPTIONS)
    return Activity(practice_id(command), "choice", ALONE, HARMLESS, settings, practice=True)


def _examples(activity: Activity, command: str) -> list[Item]:
    ids = (f"{command[:-1]}{place:x}" for place in range(len(EXAMPLES)))
    return [
        Item(id, activity.id, NOBODY, "", text, order)
        for order, (id, text) in enumerate(zip(ids, EXAMPLES, strict=True))
    ]
