"""The chair draws a lot with a phrase: when that may be, and what no longer changes after it."""

from __future__ import annotations

from typing import Final

from shared.activities.kind import Beside
from shared.entry import Entry
from shared.language import _
from shared.messages import DrawLot
from shared.outcome import NO_ACTIVITY, Refusal
from shared.state import ActivityState, State
from shared.text import TextError, clean

PHRASE_LIMIT: Final = 80
"""Graphemes in the phrase."""


def check_draw(state: State, by: str, act: DrawLot) -> Refusal | None:
    """Everything has been said, and no lot was drawn for it yet."""
    at = state.activities.get(act.activity)
    if at is None:
        return NO_ACTIVITY
    code = why = ""
    if not at.activity.rules.draws(at.activity.settings):
        code, why = "no-lot", _("No lot is drawn in {activity}.")
    elif at.stage != "closed":
        code, why = "not-closed", _("Close {activity} first: a lot is drawn when all have voted.")
    elif at.void is not None:
        code, why = "void", _("{activity} is void, so no lot is drawn.")
    elif at.phrase:
        code, why = "drawn", _("The lot of {activity} has been drawn. A lot is drawn once.")
    elif not waits_for_lot(state, at):
        code, why = "no-lot", _("Nobody is level in {activity}, so no lot is drawn.")
    if why:
        return Refusal(code, why.format(activity=at.titled))
    try:
        clean(act.phrase, limit=PHRASE_LIMIT)
    except TextError as error:
        return Refusal("text", _("The phrase: {problem}").format(problem=error))
    return None


def waits_for_lot(state: State, at: ActivityState) -> bool:
    """Whether everything has been said, and a lot has yet to be drawn for it."""
    rules, settings = at.activity.rules, at.activity.settings
    if at.stage != "closed" or at.void or at.phrase or not rules.draws(settings):
        return False
    items, people = state.public_items(at.activity), sum(state.asked(at).values())
    return rules.wants_lot(rules.result_beside(settings, at.tally, items, Beside(people)))


def drawn_from(state: State, at: ActivityState) -> Refusal | None:
    """Why an activity stays as it is: a lot has been drawn in it, or between its people."""
    for each in state.activities.values():
        if each.phrase and at.activity.id in (each.activity.id, each.activity.items_from):
            why = _("The lot of {activity} has been drawn, so this stays as it is.")
            return Refusal("drawn", why.format(activity=each.titled))
    return None


def draw_lot(state: State, entry: Entry, act: DrawLot) -> None:
    """The phrase stands, for good: whoever could take it back could draw until it suited them.

    Nor can what was done before it be taken back.
    """
    state.activities[act.activity].phrase = clean(act.phrase, limit=PHRASE_LIMIT)
    state.undo.clear()
