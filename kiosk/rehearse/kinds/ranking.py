"""ranking: each simulated person orders the options by liking; some stop once they may."""

from __future__ import annotations

from random import Random
from typing import Any

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom


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


VOICE = RankingVoice()
