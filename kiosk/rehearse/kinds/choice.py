"""choice: each simulated person picks one; asked again late in the day, more pick the first."""

from __future__ import annotations

from itertools import accumulate
from random import Random
from typing import Any

from kiosk.rehearse.kinds.parts.options import leanings
from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom


class ChoiceVoice(BallotVoice):
    """Picks one of the options."""

    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any]:
        """The option that this person's luck falls on: who was for it stays for it."""
        bounds = list(accumulate(leanings(scene, len(scene.activity.settings["options"]))))
        fall = luck.random() * bounds[-1]
        return {"option": sum(fall >= bound for bound in bounds[:-1])}


VOICE = ChoiceVoice()
