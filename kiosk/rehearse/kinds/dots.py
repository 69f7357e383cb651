"""dots: simulated people put their dots on a few items that many like, and some on others."""

from __future__ import annotations

from random import Random
from typing import Any

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom
from shared.items import Item


class DotsVoice(BallotVoice):
    """Uses all dots, no two on one item."""

    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any] | None:
        """Items drawn by how popular they are; None while none can be seen."""
        items = room.view.items if room.view else {}
        own = luck.random()
        drawn = sorted(items, key=lambda id: _rank(scene, own, items[id]))
        dots = scene.activity.settings["dots"]
        return {"dots": dict.fromkeys(drawn[:dots], 1)} if drawn else None


def _rank(scene: Scene, own: float, item: Item) -> float:
    """A draw without replacement, weighted by popularity (Efraimidis and Spirakis, 2006).

    A few items are liked many times more than most: the weight has a long tail. It hangs on the
    words, since ids differ from one rehearsal to the next. `own` is this person's luck.
    """
    popularity = scene.room_chance("popular", item.text).random()
    return Random(f"{own}/{item.text}").expovariate(1.0 / (1.02 - popularity))


VOICE = DotsVoice()
