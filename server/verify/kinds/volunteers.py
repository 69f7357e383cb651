"""volunteers, recounted: how many, the first names that may be shown, and how many went again."""

from __future__ import annotations

from typing import Final

from server.verify.recount import Asked, Result

SETTINGS: Final = {"most": 12, "contact": True}
TAKES_BALLOTS: Final = False
COLUMNS: Final = ("volunteer", "unnamed volunteer")
NOBODY: Final = "A volunteer"


def recount(asked: Asked) -> Result:
    """Who is there, as far as the report may tell it."""
    for item in asked.items():
        which = f"item {item.id}"
        if item.column not in COLUMNS:
            asked.refuse(which, f"is no volunteer ({item.column})")
        if item.text != NOBODY and (item.withdrawn or item.column != "volunteer"):
            asked.refuse(which, "tells a name that may not be told")
        if item.withdrawn and item.salt:
            asked.refuse(which, "tells the salt of a name that was taken back")
    for ballot in asked.activity.ballots:
        asked.refuse(f"ballot {ballot.ballot or ballot.id}", "is there, and nobody votes here")
    for table in sorted({item.table for item in asked.items() if item.of_a_table}):
        held = sum(item.table == table and not item.withdrawn for item in asked.items())
        if held > asked.settings["most"]:
            asked.refuse(f"table {table}", f"has {held} volunteers")
    shown = [item for item in asked.items() if item.on_show]
    names = [item.text for item in shown if item.column == "volunteer"]
    return {
        "count": len(shown),
        "names": sorted(names, key=lambda name: (name.casefold(), name)),
        "unnamed": len(shown) - len(names),
        "withdrawn": sum(item.withdrawn for item in asked.items()),
    }
