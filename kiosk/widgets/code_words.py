"""What stands as a code in the meeting, in words: a column of a kind's own, a mark, a stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from shared.activities import kind_named, kind_names
from shared.items import Item
from shared.language import N_, _, pgettext
from shared.state import Stage
from shared.text import show
from shared.views import ActivityView

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


def column_word(item: Item, at: ActivityView | None) -> str:
    """An item's column, as its kind says it; one that the agenda names stands as it is there."""
    if at is None or at.id != item.activity or at.kind not in kind_names():
        return known_column(item.column)  # a spotlight may stay when the room goes on
    kind = kind_named(at.kind)
    settings = msgspec.convert(at.settings, kind.settings_type)
    return show(kind.column_words(settings, item.column))


def known_column(column: str) -> str:
    """A column of a kind's own, by its name alone."""
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
