"""A closed vote is made void: it counts no more, and can be put again in the same act.

A secret ballot is closed for good, so what went wrong in one is mended by asking anew. As in an
election that is declared void, the record keeps how many ballots were cast and who said that it is
void, and why; what they said is told nowhere.
"""

from __future__ import annotations

from shared.acts.agenda import put_agenda
from shared.agenda.changes import with_copy
from shared.agenda.errors import AgendaError
from shared.entry import Entry
from shared.ids import REASON_LIMIT
from shared.language import _
from shared.messages import VoidVote
from shared.outcome import NO_ACTIVITY, Refusal
from shared.state import State, UndoStep, Voided, remember
from shared.text import TextError, clean


def check_void(state: State, by: str, act: VoidVote) -> Refusal | None:
    """It is a vote that is closed, and it can be put again as is asked."""
    at = state.activities.get(act.activity)
    if at is None:
        return NO_ACTIVITY
    why = ""
    if not at.activity.rules.takes_ballots:
        why = _("Nobody votes in {activity}, so there is no vote to make void.")
    elif at.activity.practice:
        why = _("{activity} is practice: it counts nowhere anyway.")
    elif at.void is not None:
        why = _("{activity} is void already.")
    elif at.stage != "closed":
        why = _("{activity} is not closed, so there is no result to make void.")
    if why:
        return Refusal("void", why.format(activity=at.titled))
    try:
        if act.reason:
            clean(act.reason, limit=REASON_LIMIT)
        if act.repeat is not None:
            with_copy(state.agenda, act.activity, act.repeat, act.title)
    except TextError as error:
        return Refusal("text", _("The reason: {problem}").format(problem=error))
    except AgendaError as error:
        why = _("It cannot be put again: {problem}.").format(problem=error.problem.rstrip("."))
        return Refusal("agenda", why)
    return None


def void(state: State, entry: Entry, act: VoidVote) -> None:
    """The vote counts no more; where that was asked, it waits in the agenda to be put again."""
    at = state.activities[act.activity]
    before, revealed, codes_shown = state.agenda, at.revealed, at.codes_shown
    reason = clean(act.reason, limit=REASON_LIMIT) if act.reason else ""
    at.void = Voided(reason, act.repeat)
    at.revealed = at.codes_shown = False
    if act.repeat is not None:
        put_agenda(state, with_copy(state.agenda, act.activity, act.repeat, act.title))

    def back() -> None:
        at.void, at.revealed, at.codes_shown = None, revealed, codes_shown
        put_agenda(state, before)

    def obstacle() -> Refusal | None:
        anew = state.activities.get(act.repeat) if act.repeat else None
        if anew is not None and (anew.stage != "waiting" or anew.slips):
            why = _("{activity} is in use already, so it stays void.")
            return Refusal("undo", why.format(activity=anew.titled))
        return None

    def words() -> str:
        return _("make {activity} void").format(activity=at.titled)

    remember(state, UndoStep(words, back, obstacle))


def refuse_void(state: State, activity: str) -> Refusal | None:
    """Why nothing can be done any more with a vote that is void; None where it is not."""
    at = state.activities.get(activity)
    if at is None or at.void is None:
        return None
    why = _("{activity} is void. Put it again instead.").format(activity=at.titled)
    return Refusal("void", why)
