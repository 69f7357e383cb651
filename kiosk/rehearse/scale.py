"""scale: simulated people agree with the first statement, and less with each one after it."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any, Final

import msgspec

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom
from shared.activities.scale import CANT_SAY, STEPS, ScaleResult, StatementCount
from shared.items import Item

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

    def in_words(self, result: Mapping[str, Any], items: Mapping[str, Item]) -> list[str]:
        """The mean of each statement."""
        return [_line(each) for each in msgspec.convert(result, ScaleResult).statements]


def _answer(scene: Scene, luck: Random, place: int) -> int:
    middle = max(2.0, FIRST - DROP * place) + (scene.character.hope - 0.5)
    answer = min(STEPS, max(1, round(luck.gauss(middle, 0.9))))
    # The luck is drawn before it is used, so that one "can't say" does not change what follows.
    return CANT_SAY if luck.random() < 0.05 else answer


def _line(each: StatementCount) -> str:
    mean = "nobody gave a number" if each.mean is None else f"{each.mean:.1f} of {STEPS} on average"
    unsure = f" ({each.cant_say} can't say)" if each.cant_say else ""
    split = f". {each.split}" if each.split else ""
    return f"{each.statement}: {mean}{unsure}{split}"


VOICE = ScaleVoice()
