"""Ballots on paper, which the chair counts in: for people without a terminal, or one that failed.

They were counted by hand, so which table they came from is not known to anybody here, and their
number and choices stand in the record under the chair's name, apart from what tables cast.
"""

from __future__ import annotations

from typing import Final

import msgspec

from shared.acts.lots import drawn_from
from shared.acts.table import choice_of
from shared.acts.voids import refuse_void
from shared.entry import Entry
from shared.language import _
from shared.messages import CountPaper
from shared.outcome import NO_ACTIVITY, Refusal
from shared.state import Paper, State, UndoStep, remember
from shared.voices import NOT_ASKED, TOO_LATE, UNSAID

MOST_ON_PAPER: Final = 5000
"""Ballots on paper that one activity takes in all."""


def check_paper(state: State, by: str, act: CountPaper) -> Refusal | None:
    """The activity has been opened, and what the ballots say can be counted there."""
    at = state.activities.get(act.activity)
    if at is None or not at.activity.rules.takes_ballots:
        return NO_ACTIVITY
    if at.stage == "waiting":
        why = _("{activity} has not been opened yet.").format(activity=at.titled)
        return Refusal("not-opened", why)
    if refusal := refuse_void(state, act.activity) or drawn_from(state, at):
        return refusal
    if at.on_paper + act.count > MOST_ON_PAPER:
        why = _("{activity} takes {count} ballots on paper at the most.")
        return Refusal("too-many", why.format(activity=at.titled, count=MOST_ON_PAPER))
    if act.voice and not at.activity.voices:
        return NOT_ASKED
    if act.voice and at.stage == "closed":
        return TOO_LATE
    try:
        choice = choice_of(at, act.choice)
    except msgspec.ValidationError:
        return Refusal("choice", _("That is not an answer to this question."))
    activity = at.activity
    return activity.rules.check_choice(activity.settings, choice, state.items_on_show(activity))


def count_paper(state: State, entry: Entry, act: CountPaper) -> None:
    """So many ballots that say this are counted with the others."""
    at = state.activities[act.activity]
    # After the close the parts of the room stand: a ballot more would show whose it is.
    asked = at.activity.voices and at.stage == "open"
    voice = act.voice or UNSAID if asked else ""
    at.paper[act.id] = Paper(choice_of(at, act.choice), act.count, voice)
    at.count_again()

    def back() -> None:
        del at.paper[act.id]
        at.count_again()

    remember(state, UndoStep(lambda: _("count ballots on paper"), back))
