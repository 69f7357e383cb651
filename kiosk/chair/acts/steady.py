"""A guard against a key that is held down or bounces: it counts once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

HELD: Final = 0.4
"""Seconds; a held key repeats faster than this, a person decides slower."""


class Steady:
    """Lets a press through when the one before it is at least `pause` seconds ago."""

    def __init__(self, pause: float = HELD, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause = pause
        self._clock = clock
        self._last = float("-inf")

    def pressed(self) -> bool:
        """Whether this press counts."""
        now = self._clock()
        counts = now - self._last >= self._pause
        self._last = now
        return counts
