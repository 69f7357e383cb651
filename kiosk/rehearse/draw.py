"""draw: simulated tables have nothing to say; the result in words is who was drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from kiosk.rehearse.voice import Scene, Turn, Voice
from shared.activities.draw import DrawResult
from shared.items import Item
from shared.wording import listed


class DrawVoice(Voice):
    """Is silent."""

    def turns(self, scene: Scene) -> Sequence[Turn]:
        """Nothing."""
        return ()

    def in_words(self, result: Mapping[str, Any], items: Mapping[str, Item]) -> list[str]:
        """All who can be drawn, as the lot has them once it is drawn."""
        counted = msgspec.convert(result, DrawResult)
        if not counted.drawn:
            return [f"These can be drawn: {listed(counted.candidates)}."]
        return [f"In the order of the lot: {listed(counted.drawn)}."]


VOICE = DrawVoice()
