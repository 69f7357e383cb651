"""budget: simulated people tick what the room likes and what they like themselves, mostly a few."""

from __future__ import annotations

from random import Random
from typing import Any

import msgspec

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom
from shared.activities.budget import BudgetSettings, costs_of


class BudgetVoice(BallotVoice):
    """Ticks projects."""

    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any]:
        """By liking: what the room likes, what a third of the tables or the others do, a whim."""
        settings = msgspec.convert(scene.activity.settings, BudgetSettings)
        question = scene.activity.question
        size = len(settings.projects)
        camp = "few" if scene.seat % 3 == 0 else "many"
        liking = [
            scene.room_chance(question, place).random()
            + 3 * scene.room_chance(question, camp, place).random()
            + 1.5 * luck.random()
            for place in range(size)
        ]
        wanted = luck.randint(1, 2) if camp == "few" else luck.randint(1, max(1, (size + 2) // 2))
        ticked: list[int] = []
        for place in sorted(range(size), key=lambda each: -liking[each])[:wanted]:
            fits = costs_of(settings, [*ticked, place]) <= settings.total
            if fits or not settings.within_total:
                ticked.append(place)
        return {"projects": sorted(ticked)}


VOICE = BudgetVoice()
