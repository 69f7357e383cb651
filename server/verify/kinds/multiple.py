"""multiple, recounted: several options a ballot, each once, and no more than `most`."""

from __future__ import annotations

from typing import Any, Final

from server.verify.recount import Asked, Result, is_place, texts

SETTINGS: Final = {"most": 2}


def recount(asked: Asked) -> Result:
    """How many ballots name each option."""
    options = texts(asked.settings["options"])
    ballots = []
    for which, places in asked.choices("options"):
        if not (isinstance(places, list) and all(is_place(one, len(options)) for one in places)):
            asked.refuse(which, "names an option that is not on the agenda")
        elif len(set(places)) < len(places):
            asked.refuse(which, "names an option twice")
        elif places != sorted(places):
            asked.refuse(which, "is in the order in which somebody picked, which would mark it")
        elif not 1 <= len(places) <= asked.settings["most"]:
            asked.refuse(which, f"names {len(places)} options")
        else:
            ballots.append(places)
    counts = [
        {"option": option, "count": sum(place in ballot for ballot in ballots)}
        for place, option in enumerate(options)
    ]
    return {"ballots": len(ballots), "counts": counts}


def words(asked: Asked, choice: dict[str, Any]) -> str:
    """The options, in the agenda's order."""
    options = texts(asked.settings["options"])
    return ", ".join(options[place] for place in sorted(choice["options"]))
