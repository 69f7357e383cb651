"""Extra time for one table, or for a person at it: what the chair may choose."""

from __future__ import annotations

from kiosk.chair.dialogs.pages import Answer, ChooseOne
from kiosk.widgets.sentences import sentences
from shared.language import N_, _
from shared.text import show
from shared.views.chair_lines import TableLine

WORDS = {
    "x2": N_("Twice the time"),
    "x10": N_("Ten times the time"),
    "no limit": N_("No limit: no timer is for it"),
    "": N_("No extra time"),
}
NOW = {
    "x2": N_("It has now: twice the time."),
    "x10": N_("It has now: ten times the time."),
    "no limit": N_("It has now: no limit: no timer is for it."),
}


def extra_word(extra: str) -> str:
    """Extra time as a line has it: `x2`, `no limit`."""
    return _("no limit") if extra == "no limit" else extra


def extra_page(table: TableLine) -> ChooseOne:
    """Asks how much more time a table has; what it has now is not among the answers."""
    answers = [Answer(extra, _(words)) for extra, words in WORDS.items() if extra != table.extra]
    quietly = _("Its own screen alone shows the longer time; nobody else is told.")
    has = _(NOW[table.extra]) if table.extra else ""
    title = _("How much time has “{table}”?").format(table=show(table.name))
    return ChooseOne(title, sentences(quietly, has), answers)
