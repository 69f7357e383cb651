"""draw: simulated tables have nothing to say; the result in words is who was drawn."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.rehearse.voice import Scene, Turn, Voice


class DrawVoice(Voice):
    """Is silent."""

    def turns(self, scene: Scene) -> Sequence[Turn]:
        """Nothing."""
        return ()


VOICE = DrawVoice()
