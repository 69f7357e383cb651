"""ranking: each simulated person orders the options by liking; some stop once they may."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import msgspec

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom
from shared.activities.ranking import (
    ORDINALS,
    RankingResult,
    place_words,
    points_words,
    standings,
)
from shared.items import Item


class RankingVoice(BallotVoice):
    """Orders the options."""

    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any]:
        """All options as the room likes them, moved about by this person's own taste."""
        settings = scene.activity.settings
        size = len(settings["options"])
        question = scene.activity.question
        liking = [
            scene.room_chance(question, option).random() + luck.random() for option in range(size)
        ]
        least = size if settings["least"] is None else settings["least"]
        ranked = size if luck.random() < 0.6 else luck.randint(least, size)
        return {"order": sorted(range(size), key=lambda option: -liking[option])[:ranked]}

    def in_words(self, result: Mapping[str, Any], items: Mapping[str, Item]) -> list[str]:
        """The options by points."""
        counted = msgspec.convert(result, RankingResult)
        return [
            f"{ORDINALS[each.place - 1]} {each.name}: {points_words(each.points)} points, "
            f"{each.firsts} put it first, mean place {place_words(each.mean)}"
            for each in standings(counted)
        ]


VOICE = RankingVoice()
