"""swot, recounted: what tables wrote in each quadrant, in all and for each table."""

from __future__ import annotations

from typing import Final

from server.verify.recount import Asked, Result
from server.verify.stated import PAPER

SETTINGS: Final = {"most": 60}
TAKES_BALLOTS: Final = False
QUADRANTS: Final = ("strengths", "weaknesses", "opportunities", "threats")


def recount(asked: Asked) -> Result:
    """How many items stand in each quadrant."""
    for item in asked.items():
        if item.column not in QUADRANTS:
            asked.refuse(f"item {item.id}", f"stands in no quadrant ({item.column})")
    for ballot in asked.activity.ballots:
        asked.refuse(f"ballot {ballot.ballot or ballot.id}", "is there, and nobody votes in a SWOT")
    shown = [(item.table, item.column) for item in asked.items() if item.counted]
    tables = {table for table, _ in shown} - {PAPER}
    for table in sorted({item.table for item in asked.items() if item.of_a_table}):
        held = sum(item.table == table and not item.withdrawn for item in asked.items())
        if held > asked.settings["most"]:
            asked.refuse(f"table {table}", f"has {held} items")
    return {
        "all": {name: sum(column == name for _, column in shown) for name in QUADRANTS},
        "tables": {
            table: {name: shown.count((table, name)) for name in QUADRANTS} for table in tables
        },
    }
