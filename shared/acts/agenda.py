"""What the chair does to the agenda during the day: add, word and move, and how each is undone."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from shared.agenda.agenda import Agenda
from shared.agenda.changes import with_activity, with_place, with_words
from shared.agenda.errors import AgendaError
from shared.entry import Entry
from shared.language import N_, _
from shared.messages import AddActivity, MoveActivity, WordActivity
from shared.outcome import NO_ACTIVITY, Refusal
from shared.state import ActivityState, State, UndoStep, remember


def check_add(state: State, by: str, act: AddActivity) -> Refusal | None:
    """What is asked can stand in an agenda, at that place."""
    try:
        with_activity(state.agenda, act.asks, act.after)
    except AgendaError as error:
        why = _("That cannot be asked: {problem}.").format(problem=error.problem.rstrip("."))
        return Refusal("agenda", why)
    return None


def add(state: State, entry: Entry, act: AddActivity) -> None:
    """The activity stands in the agenda from now on, and waits to be opened."""
    put_agenda(state, with_activity(state.agenda, act.asks, act.after))
    id = str(act.asks["id"])
    at = state.activities[id]

    def back() -> None:
        rest = tuple(each for each in state.agenda.activities if each.id != id)
        put_agenda(state, replace(state.agenda, activities=rest))

    remember(state, UndoStep(lambda: added_words(at), back, unless_in_use(at)))


def added_words(at: ActivityState) -> str:
    """What undo takes back once an activity was added."""
    return _("add {activity}").format(activity=at.titled)


def check_words(state: State, by: str, act: WordActivity) -> Refusal | None:
    """Nobody has been asked it yet, and it can be asked in these words."""
    return _why_not(state, act.activity, lambda: _worded(state, act))


def word(state: State, entry: Entry, act: WordActivity) -> None:
    """The activity has this title and question from now on."""
    _change(state, act.activity, _worded(state, act), N_("change the words of {activity}"))


def check_move(state: State, by: str, act: MoveActivity) -> Refusal | None:
    """It has not been opened yet, and nothing would stand before what it is about."""
    return _why_not(state, act.activity, lambda: _moved(state, act))


def move(state: State, entry: Entry, act: MoveActivity) -> None:
    """The activity stands elsewhere in the agenda."""
    _change(state, act.activity, _moved(state, act), N_("move {activity}"))


def _worded(state: State, act: WordActivity) -> Agenda:
    return with_words(state.agenda, act.activity, act.title, act.question)


def _moved(state: State, act: MoveActivity) -> Agenda:
    return with_place(state.agenda, act.activity, act.after)


def _why_not(state: State, id: str, changed: Callable[[], Agenda]) -> Refusal | None:
    at = state.activities.get(id)
    if at is None:
        return NO_ACTIVITY
    if at.activity.practice:
        why = _("{activity} is practice, and goes by itself.").format(activity=at.titled)
        return Refusal("practice", why)
    if at.stage != "waiting":
        why = _("{activity} was opened already, so it stays as it is.").format(activity=at.titled)
        return Refusal("in-use", why)
    try:
        changed()
    except AgendaError as error:
        why = _("That cannot be done: {problem}.").format(problem=error.problem.rstrip("."))
        return Refusal("agenda", why)
    return None


def _change(state: State, id: str, agenda: Agenda, words: str) -> None:
    before, at = state.agenda, state.activities[id]
    put_agenda(state, agenda)

    def back() -> None:
        put_agenda(state, before)

    def said() -> str:
        return _(words).format(activity=at.titled)

    remember(state, UndoStep(said, back, unless_in_use(at)))


def put_agenda(state: State, agenda: Agenda) -> None:
    """The agenda is this one; what was said in an activity stays with it."""
    state.agenda = agenda
    states = {each.id: state.activities.get(each.id) for each in agenda.activities}
    state.activities = {
        each.id: states[each.id] or ActivityState(each) for each in agenda.activities
    }
    for each in agenda.activities:
        state.activities[each.id].activity = each


def unless_in_use(at: ActivityState) -> Callable[[], Refusal | None]:
    """What is in the way of taking an activity out again: that it is in use."""

    def obstacle() -> Refusal | None:
        if at.stage != "waiting" or at.slips:
            why = _("{activity} is in use already, so it stays.").format(activity=at.titled)
            return Refusal("undo", why)
        return None

    return obstacle
