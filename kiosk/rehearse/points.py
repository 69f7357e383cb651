"""points: each simulated person gives most to what the room likes, and some keep points back."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import msgspec

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom
from shared.activities.points import PointsResult, mean_words, points_words, standings
from shared.items import Item


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

    def in_words(self, result: Mapping[str, Any], items: Mapping[str, Item]) -> list[str]:
        """The options by points."""
        counted = msgspec.convert(result, PointsResult)
        return [
            f"{each.place}. {each.name}: {points_words(each.total)} from {each.givers}, "
            f"{mean_words(each.mean)} for each voter"
            for each in standings(counted)
        ]


VOICE = PointsVoice()
