"""scale: simulated people agree with the first statement, and less with each one after it."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom
from shared.activities.scale import CANT_SAY, STEPS

FIRST: Final = 4.3
"""The mean answer to the first statement, which is the principle."""

DROP: Final = 1.3
"""How much lower each further statement scores: practice lags behind principle."""


class ScaleVoice(BallotVoice):
    """Rates each statement."""

    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any]:
        """One answer a statement; now and then somebody can't say."""
        statements = len(scene.activity.settings["statements"])
        return {"answers": [_answer(scene, luck, place) for place in range(statements)]}


def _answer(scene: Scene, luck: Random, place: int) -> int:
    middle = max(2.0, FIRST - DROP * place) + (scene.character.hope - 0.5)
    answer = min(STEPS, max(1, round(luck.gauss(middle, 0.9))))
    # The luck is drawn before it is used, so that one "can't say" does not change what follows.
    return CANT_SAY if luck.random() < 0.05 else answer


VOICE = ScaleVoice()
