"""exchange, recounted: who answers whom, from the record and from the wording of the items."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, Final

from server.verify.joining import standing_for
from server.verify.recount import Asked, Result
from server.verify.stated import Item

SETTINGS: Final = {"most": 20}
TAKES_BALLOTS: Final = False
OFFERED, ASKED_FOR = "Offer", "Ask"
NOT_TELLING: Final = ("a", "an", "the", "some", "our", "your", "my")


def recount(asked: Asked) -> Result:
    """Both lists as they were written, each item with the tables and the wording that answer it."""
    for ballot in asked.activity.ballots:
        asked.refuse(f"ballot {ballot.ballot or ballot.id}", "is there, and nobody casts one here")
    for item in asked.items():
        if item.column not in (OFFERED, ASKED_FOR):
            asked.refuse(f"item {item.id}", f"is neither offered nor asked for ({item.column})")
    for table in sorted({item.table for item in asked.items() if item.of_a_table}):
        held = sum(item.table == table and not item.withdrawn for item in asked.items())
        if held > asked.settings["most"]:
            asked.refuse(f"table {table}", f"offers and asks for {held} things")
    shown = [item for item in asked.items() if item.on_show]
    leader = standing_for(asked.activity, _folded)
    wording = {item.id: leader.get(_folded(item.text), _folded(item.text)) for item in shown}
    said = _answers(asked)
    offered = [item for item in shown if item.column == OFFERED]
    wanted = [item for item in shown if item.column == ASKED_FOR]

    def lines(own: Sequence[Item], other: Sequence[Item]) -> list[dict[str, Any]]:
        return [
            {
                "item": each.id,
                "tables": sorted(said.get(each.id, ()), key=lambda table: int(table[1:])),
                "worded": [
                    match.id
                    for match in other
                    if wording[match.id] == wording[each.id] and match.table != each.table
                ],
            }
            for each in own
        ]

    return {"offered": lines(offered, wanted), "asked": lines(wanted, offered)}


def _answers(asked: Asked) -> dict[str, set[str]]:
    """Item id -> the tables that have answered it and not thought better of it."""
    answers: dict[str, set[str]] = {}
    for entry in asked.stated.record.entries:
        said = entry.act.get("said")
        if entry.refused or entry.does != "say" or not isinstance(said, dict):
            continue
        if entry.act.get("activity") != asked.activity.id:
            continue
        tables = answers.setdefault(str(said.get("item")), set())
        if said.get("do") == "back":
            tables.add(entry.by)
        elif said.get("do") == "unback":
            tables.discard(entry.by)
    return answers


def _folded(text: str) -> str:
    caseless = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())
    words = [""]
    for char in caseless:
        if char in "'’":
            continue
        if unicodedata.category(char)[:1] in ("P", "Z", "C"):
            words.append("")
        else:
            words[-1] += char
    all_words = [word for word in words if word]
    telling = [word for word in all_words if word not in NOT_TELLING] or all_words
    return " ".join(sorted(set(map(_singular, telling)))) or caseless


def _singular(word: str) -> str:
    if len(word) <= 3 or word[-2:] in ("ss", "us", "is"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses")) and len(word) > 5:
        return word[:-2]
    if word.endswith("xes") and len(word) > 4:
        return word[:-2]
    return word[:-1] if word.endswith("s") else word
