"""draw, worked out again: who could be drawn, and in which order the lot has them."""

from __future__ import annotations

from typing import Any, Final

from server.verify.candidates import lot_of, standing
from server.verify.recount import Asked, Result

SETTINGS: Final[dict[str, Any]] = {"candidates": [], "candidates_from": None, "seats": 1}
TAKES_BALLOTS: Final = False


def recount(asked: Asked) -> Result:
    """The names, and the names as drawn."""
    for ballot in asked.activity.ballots:
        asked.refuse(f"ballot {ballot.ballot or ballot.id}", "is there, and nobody votes here")
    names = list(standing(asked).values())
    phrase = asked.activity.phrase
    return {
        "candidates": names,
        "seats": asked.settings["seats"],
        "drawn": lot_of(phrase, names) if phrase else [],
    }
