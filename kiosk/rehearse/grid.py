"""grid: simulated people place each option near where the room sees it, some far from it."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import msgspec

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom
from shared.activities.grid import (
    CANT_SAY,
    STEPS,
    GridResult,
    OptionCells,
    half_words,
    mean_words,
)
from shared.items import Item
from shared.text import show


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

    def in_words(self, result: Mapping[str, Any], items: Mapping[str, Item]) -> list[str]:
        """The mean and the middle half of each option on both scales."""
        counted = msgspec.convert(result, GridResult)
        return [_line(each, counted) for each in counted.options]


def _answer(middle: float, luck: Random) -> int:
    return min(STEPS, max(1, round(luck.gauss(middle, 0.9))))


def _line(each: OptionCells, result: GridResult) -> str:
    if not each.up.placed:
        return f"{show(each.option)}: nobody placed it"
    unsure = f" ({each.cant_say} can't say)" if each.cant_say else ""
    scales = ", ".join(
        f"{show(axis.name)} {mean_words(along.mean)} of {STEPS} ({half_words(along.half)})"
        for axis, along in ((result.up, each.up), (result.across, each.across))
    )
    return f"{show(each.option)}: {scales}{unsure}"


VOICE = GridVoice()
