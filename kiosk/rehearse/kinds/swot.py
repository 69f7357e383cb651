"""swot: simulated tables write sentences of their own, tidy some up and take a few back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.rehearse.kinds.parts.columns import ColumnsVoice
from shared.activities.swot import QUADRANTS


class SwotVoice(ColumnsVoice):
    """Writes items in all four quadrants."""

    def decks(self, settings: Mapping[str, Any]) -> Mapping[str, str]:
        """Each quadrant has sentences of its own."""
        return {name: name for name in QUADRANTS}


VOICE = SwotVoice()
