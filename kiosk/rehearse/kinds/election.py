"""election: simulated people name candidates as the room likes them, and by their own taste."""

from __future__ import annotations

from random import Random
from typing import Any

import msgspec

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom
from shared.activities.election import MOST_NAMED, ElectionSettings
from shared.activities.parts.candidates import candidates_in


class ElectionVoice(BallotVoice):
    """Names a few people."""

    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any] | None:
        """Candidates by liking; None while none can be seen."""
        settings = msgspec.convert(scene.activity.settings, ElectionSettings)
        items = room.view.items.values() if room.view else ()
        standing = candidates_in(settings.candidates, items)
        if not standing:
            return None
        question = scene.activity.question
        liking = {
            key: scene.room_chance(question, name).random() + luck.random()
            for key, name in standing.items()
        }
        named = luck.randint(1, min(MOST_NAMED, len(standing)))
        keys = sorted(standing, key=lambda key: -liking[key])[:named]
        return {"candidates": sorted(keys) if settings.counted == "approval" else keys}


VOICE = ElectionVoice()
