"""followup: simulated tables say what became of some of what was said last time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from kiosk.rehearse.phrases import phrases_for
from kiosk.rehearse.voice import Deed, Scene, TableRoom, Turn, Voice, Words, moments
from shared.activities.followup import STATES, column_of

WEIGHTS: Final = (5, 4, 2)
"""How often something is done, going on, not possible."""


class FollowUpVoice(Voice):
    """Each thing is told by one table, and now and then by a second one."""

    length: ClassVar[float] = 1.2

    def turns(self, scene: Scene) -> Sequence[Turn]:
        """The table's own share of the list."""
        chance = scene.chance(scene.activity.id)
        places = range(len(scene.activity.settings["said"]))
        mine = [place for place in places if place % scene.tables == scene.seat]
        mine += [place for place in places if place not in mine and chance.random() < 0.06]
        turns = []
        for place, at in zip(mine, moments(len(mine), scene.character.start, chance), strict=True):
            state = chance.choices(STATES, WEIGHTS)[0]
            words = chance.choice(phrases_for(state))
            turns.append(Turn(at, _say(column_of(place, state), words)))
        return turns


def _say(column: str, text: str) -> Callable[[TableRoom], Deed]:
    return lambda room: Words({"do": "add", "column": column, "text": text})


VOICE = FollowUpVoice()
