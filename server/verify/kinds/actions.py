"""actions, recounted: in which list each action on show stands, and what it says."""

from __future__ import annotations

from typing import Final

from server.verify.recount import Asked, Result
from server.verify.stated import Item

SETTINGS: Final = {"most": 20, "seeds": None, "seeds_each": 2}
TAKES_BALLOTS: Final = False
LISTS: Final = {"proposed": "", "agreed": "agreed", "parked": "parked", "done": "done"}


def recount(asked: Asked) -> Result:
    """The four lists. The items' own words and marks are checked against the record elsewhere."""
    for ballot in asked.activity.ballots:
        asked.refuse(f"ballot {ballot.ballot or ballot.id}", "is there, and nobody casts one here")
    for item in asked.items():
        if item.column != "actions":
            asked.refuse(f"item {item.id}", f"stands in no list of actions ({item.column})")
        if item.mark not in LISTS.values():
            asked.refuse(f"item {item.id}", f"has a mark that no action has ({item.mark})")
        if len(_parts(item)) != 3:
            asked.refuse(f"item {item.id}", "does not say what, who and by when")
    for table in sorted({item.table for item in asked.items() if item.of_a_table}):
        held = sum(item.table == table and not item.withdrawn for item in asked.items())
        if held > asked.settings["most"]:
            asked.refuse(f"table {table}", f"has {held} actions")
    shown = [item for item in asked.items() if item.on_show]
    result: Result = {
        name: [_line(item) for item in shown if item.mark == mark] for name, mark in LISTS.items()
    }
    waiting = [*result["proposed"], *result["agreed"]]
    return result | {"unowned": sum(each["who"] == "" for each in waiting)}


def _parts(item: Item) -> list[str]:
    return [part.strip() for part in item.text.rsplit("|", 2)]


def _line(item: Item) -> dict[str, str]:
    what, who, when = [*_parts(item), "?", "?"][:3]
    return {
        "item": item.id,
        "what": what,
        "who": "" if who == "?" else who,
        "when": "" if when == "?" else when,
    }
