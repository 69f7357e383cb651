"""dots: simulated people put their dots on a few items that many like, and some on others."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any, Final

import msgspec

from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom
from shared.activities.dots import DotsResult
from shared.items import Item

TOLD: Final = 5
"""How many items a result in words names."""


class DotsVoice(BallotVoice):
    """Uses all dots, no two on one item."""

    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any] | None:
        """Items drawn by how popular they are; None while none can be seen."""
        items = room.view.items if room.view else {}
        own = luck.random()
        drawn = sorted(items, key=lambda id: _rank(scene, own, items[id]))
        dots = scene.activity.settings["dots"]
        return {"dots": dict.fromkeys(drawn[:dots], 1)} if drawn else None

    def in_words(self, result: Mapping[str, Any], items: Mapping[str, Item]) -> list[str]:
        """The items with the most dots."""
        ranked = msgspec.convert(result, DotsResult).items
        told = [
            f"{each.dots} dots: {items[each.item].text}"
            for each in ranked[:TOLD]
            if each.item in items
        ]
        more = len(ranked) - TOLD
        return [*told, f"and {more} more items"] if more > 0 else told


def _rank(scene: Scene, own: float, item: Item) -> float:
    """A draw without replacement, weighted by popularity (Efraimidis and Spirakis, 2006).

    A few items are liked many times more than most: the weight has a long tail. It hangs on the
    words, since ids differ from one rehearsal to the next. `own` is this person's luck.
    """
    popularity = scene.room_chance("popular", item.text).random()
    return Random(f"{own}/{item.text}").expovariate(1.0 / (1.02 - popularity))


VOICE = DotsVoice()
