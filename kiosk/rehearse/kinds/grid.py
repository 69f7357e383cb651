"""grid: simulated people place each option near where the room sees it, some far from it."""

from __future__ import annotations

from random import Random
from typing import Any

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom
from shared.activities.grid import (
    CANT_SAY,
    STEPS,
)


class GridVoice(BallotVoice):
    """Places each option."""

    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any]:
        """Two answers an option; now and then somebody can't say."""
        answers: list[int] = []
        for option in scene.activity.settings["options"]:
            middle = scene.room_chance(scene.activity.question, option)
            place = [_answer(middle.uniform(1.2, 4.8), luck) for _ in range(2)]
            # The luck is drawn before it is used, so that one "can't say" moves nothing else.
            answers += [CANT_SAY, CANT_SAY] if luck.random() < 0.06 else place
        return {"answers": answers}


def _answer(middle: float, luck: Random) -> int:
    return min(STEPS, max(1, round(luck.gauss(middle, 0.9))))


VOICE = GridVoice()
