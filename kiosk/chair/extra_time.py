"""Extra time for one table, or for a person at it: what the chair may choose."""

from __future__ import annotations

from kiosk.chair.choose_one import Answer, ChooseOne
from shared.chair_lines import TableLine
from shared.text import show

WORDS = {
    "x2": "Twice the time",
    "x10": "Ten times the time",
    "no limit": "No limit: no timer is for it",
    "": "No extra time",
}


def extra_page(table: TableLine) -> ChooseOne:
    """Asks how much more time a table has; what it has now is not among the answers."""
    answers = [Answer(extra, words) for extra, words in WORDS.items() if extra != table.extra]
    has = f" It has now: {WORDS[table.extra].lower()}." if table.extra else ""
    about = f"Its own screen alone shows the longer time; nobody else is told.{has}"
    return ChooseOne(f"How much time has “{show(table.name)}”?", about, answers)
