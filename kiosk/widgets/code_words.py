"""What stands as a code in the meeting, in words: a column of a kind's own, a mark, a stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from shared.language import N_, _, pgettext
from shared.state import Stage
from shared.text import show

COLUMNS: Final[Mapping[str, str]] = {
    "strengths": N_("strengths"),
    "weaknesses": N_("weaknesses"),
    "opportunities": N_("opportunities"),
    "threats": N_("threats"),
    "Offer": N_("Offer"),
    "Ask": N_("Ask"),
    "actions": N_("actions"),
    "questions": N_("questions"),
    "volunteer": N_("volunteer"),
    "unnamed volunteer": N_("unnamed volunteer"),
}
MARKS: Final[Mapping[str, str]] = {
    "agreed": N_("agreed"),
    "parked": N_("parked"),
    "done": N_("done"),
    "answered": N_("answered"),
    "going on": N_("going on"),
    "not possible": N_("not possible"),
}


def column_word(column: str) -> str:
    """A column; one that the agenda names stands as it is there."""
    return _(COLUMNS[column]) if column in COLUMNS else show(column)


def mark_word(mark: str) -> str:
    """What became of an item."""
    return _(MARKS[mark]) if mark in MARKS else show(mark)


def stage_word(stage: Stage) -> str:
    """How far an activity is."""
    match stage:
        case "waiting":
            return pgettext("an activity", "waiting")
        case "open":
            return pgettext("an activity", "open")
        case "closed":
            return pgettext("an activity", "closed")
