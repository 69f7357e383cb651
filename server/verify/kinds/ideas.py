"""ideas, recounted: what tables wrote in each column, in all and for each table."""

from __future__ import annotations

from typing import Any, Final

from server.verify.recount import Asked, Result, texts
from server.verify.stated import PAPER

SETTINGS: Final[dict[str, Any]] = {
    "columns": [],
    "names": [],
    "set": "",
    "most": 60,
    "in_turn": False,
    "said_before": None,
    "seeds": None,
    "seeds_each": 2,
}
TAKES_BALLOTS: Final = False
SETS: Final = {
    "tows": ["S with O", "W with O", "S with T", "W with T"],
    "soar": ["Strengths", "Opportunities", "Aspirations", "Results"],
    "pmi": ["Plus", "Minus", "Interesting"],
    "start-stop-continue": ["Start", "Stop", "Continue"],
    "hopes-and-fears": ["Hopes", "Fears"],
    "stop-slow-agree": ["Stop", "Slow", "Agree"],
}


def recount(asked: Asked) -> Result:
    """How many items stand in each column."""
    ready = str(asked.settings["set"])
    columns = SETS.get(ready, []) if ready else texts(asked.settings["columns"])
    for item in asked.items():
        if item.column not in columns:
            asked.refuse(f"item {item.id}", f"stands in no column ({item.column})")
    for ballot in asked.activity.ballots:
        asked.refuse(f"ballot {ballot.ballot or ballot.id}", "is there, and nobody votes on ideas")
    for table in sorted({item.table for item in asked.items() if item.of_a_table}):
        held = sum(item.table == table and not item.withdrawn for item in asked.items())
        if held > asked.settings["most"]:
            asked.refuse(f"table {table}", f"has {held} items")
    shown = [(item.table, item.column) for item in asked.items() if item.counted]
    total = [column for _, column in shown]
    return {
        "columns": [{"column": name, "items": total.count(name)} for name in columns],
        "tables": {
            table: [shown.count((table, name)) for name in columns]
            for table in {table for table, _ in shown} - {PAPER}
        },
    }
