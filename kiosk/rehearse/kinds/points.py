"""points: each simulated person gives most to what the room likes, and some keep points back."""

from __future__ import annotations

from random import Random
from typing import Any

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom


class PointsVoice(BallotVoice):
    """Shares points out."""

    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any]:
        """Handfuls go where the room's liking and this person's own taste lead."""
        settings = scene.activity.settings
        size, points = len(settings["options"]), int(settings["points"])
        question = scene.activity.question
        liking = [
            (scene.room_chance(question, option).random() + luck.random()) ** 3
            for option in range(size)
        ]
        given = [0] * size
        handful = max(points // 10, 1)
        left = points if luck.random() < 0.8 else max(points - handful, 1)
        while left:
            some = min(handful, left)
            given[luck.choices(range(size), liking)[0]] += some
            left -= some
        return {"points": given}


VOICE = PointsVoice()
