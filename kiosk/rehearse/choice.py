"""choice: each simulated person picks one; asked again late in the day, more pick the first."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from random import Random
from typing import Any

from kiosk.rehearse.options import count_in_words, leanings
from kiosk.rehearse.voice import BallotVoice, Scene, TableRoom
from shared.items import Item


class ChoiceVoice(BallotVoice):
    """Picks one of the options."""

    def choose(self, scene: Scene, luck: Random, room: TableRoom) -> dict[str, Any]:
        """The option that this person's luck falls on: who was for it stays for it."""
        bounds = list(accumulate(leanings(scene, len(scene.activity.settings["options"]))))
        fall = luck.random() * bounds[-1]
        return {"option": sum(fall >= bound for bound in bounds[:-1])}

    def in_words(self, result: Mapping[str, Any], items: Mapping[str, Item]) -> list[str]:
        """The count of each option."""
        return count_in_words(result)


VOICE = ChoiceVoice()
