"""multiple: each simulated person picks some of the options, some being liked by many."""

from __future__ import annotations

from random import Random
from typing import Any

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom


class MultipleVoice(BallotVoice):
    """Picks up to as many as are allowed."""

    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any]:
        """Mostly as many as allowed, in the order of this person's liking."""
        settings = scene.activity.settings
        question = scene.activity.question
        liking = [
            scene.room_chance(question, option).random() + luck.random()
            for option in range(len(settings["options"]))
        ]
        most = settings["most"]
        picks = most if luck.random() < 0.7 else luck.randint(1, most)
        ranked = sorted(range(len(liking)), key=lambda option: -liking[option])
        return {"options": sorted(ranked[:picks])}


VOICE = MultipleVoice()
