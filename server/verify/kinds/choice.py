"""choice, recounted: one option a ballot."""

from __future__ import annotations

from typing import Any

from server.verify.recount import Asked, Result, is_place, texts


def recount(asked: Asked) -> Result:
    """How many ballots name each option."""
    options = texts(asked.settings["options"])
    picked = []
    for which, place in asked.choices("option"):
        if is_place(place, len(options)):
            picked.append(place)
        else:
            asked.refuse(which, "names an option that is not on the agenda")
    counts = [
        {"option": option, "count": picked.count(place)} for place, option in enumerate(options)
    ]
    return {"ballots": len(picked), "counts": counts}


def words(asked: Asked, choice: dict[str, Any]) -> str:
    """The option."""
    place: int = choice["option"]
    return texts(asked.settings["options"])[place]
