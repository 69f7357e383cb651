"""multiple, recounted: several options a ballot, each once, and no more than `most`."""

from __future__ import annotations

from typing import Final

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
        elif not 1 <= len(places) <= asked.settings["most"]:
            asked.refuse(which, f"names {len(places)} options")
        else:
            ballots.append(places)
    counts = [
        {"option": option, "count": sum(place in ballot for ballot in ballots)}
        for place, option in enumerate(options)
    ]
    return {"ballots": len(ballots), "counts": counts}
