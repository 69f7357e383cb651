"""How often many things are drawn anew: the first few changes at once, then so many a second."""

from __future__ import annotations

import time
from typing import Final

MANY: Final = 20
"""More things to read than so many need not follow each of many changes; fewer are drawn as they
come."""
BETWEEN: Final = 0.2
AT_ONCE: Final = 4
"""Seconds between two drawings of many things; after quiet so many are drawn as they come."""


class Sparing:
    """Knows when many things may be drawn again."""

    def __init__(self) -> None:
        self._spent = 0.0
        """Until when the drawings so far would have lasted, each for as long as it shall."""

    @property
    def wait(self) -> float:
        """Seconds until then; 0 or less: now."""
        return self._spent - (AT_ONCE - 1) * BETWEEN - time.monotonic()

    def drawn(self) -> None:
        """It was drawn."""
        now = time.monotonic()
        self._spent = min(max(self._spent, now), now + (AT_ONCE - 1) * BETWEEN) + BETWEEN

    def rested(self) -> None:
        """It was quiet for long."""
        self._spent = 0.0
