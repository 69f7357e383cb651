"""motion: most simulated people take a side, more of them for it as the day goes on."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from kiosk.rehearse.kinds.parts.options import leanings
from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom

ABSTAIN: Final = 0.1
"""The share of people who take no side."""


class MotionVoice(BallotVoice):
    """Takes a side."""

    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any]:
        """For as far as this table leans that way, against else; a few abstain."""
        warm = 0.15 + leanings(scene, 2)[0]
        fall = luck.random()
        if fall < ABSTAIN:
            return {"vote": "abstain"}
        return {"vote": "for" if fall < ABSTAIN + (1 - ABSTAIN) * warm else "against"}


VOICE = MotionVoice()
