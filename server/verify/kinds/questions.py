"""questions, recounted: which list each question on show stands in, its votes, and the order."""

from __future__ import annotations

from typing import Final

from server.verify.recount import Asked, Result

SETTINGS: Final = {"most": 20, "sort": "votes"}
TAKES_BALLOTS: Final = False
LISTS: Final = {"waiting": "", "answered": "answered", "parked": "parked"}


def recount(asked: Asked) -> Result:
    """The three lists. The items' own marks and votes are checked against the record elsewhere."""
    if asked.settings["sort"] not in ("votes", "time"):
        asked.refuse("the agenda", f"sorts its questions by {asked.settings['sort']}")
    for ballot in asked.activity.ballots:
        asked.refuse(f"ballot {ballot.ballot or ballot.id}", "is there, and nobody casts one here")
    for item in asked.items():
        if item.column != "questions":
            asked.refuse(f"item {item.id}", f"stands in no list of questions ({item.column})")
        if item.mark not in LISTS.values():
            asked.refuse(f"item {item.id}", f"has a mark that no question has ({item.mark})")
    for table in sorted({item.table for item in asked.items() if item.of_a_table}):
        held = sum(item.table == table and not item.withdrawn for item in asked.items())
        if held > asked.settings["most"]:
            asked.refuse(f"table {table}", f"has {held} questions")
    result: Result = {}
    for name, mark in LISTS.items():
        votes = [
            (item.id, item.backing) for item in asked.items() if item.on_show and item.mark == mark
        ]
        if asked.settings["sort"] == "votes":
            votes.sort(key=lambda each: each[1], reverse=True)  # keeps the older first where equal
        result[name] = [{"item": id, "votes": number} for id, number in votes]
    return result
