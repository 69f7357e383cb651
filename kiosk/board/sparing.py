"""How often the board shows what changes: seldom where many things are to be laid out for it."""

from __future__ import annotations

import time
from typing import Final

BETWEEN: Final = 1 / 40
"""Seconds between changes that are shown; the first one after quiet is shown at once.

A busy room's hub may send 200 a second. Each shown by itself takes twice as much of a processor."""
MANY: Final = 20
"""More things to read than so many need not follow each of many changes."""
MANY_BETWEEN: Final = 0.2
AT_ONCE: Final = 4
"""Seconds between two changes of many things; after quiet so many are shown as they come."""


class Sparing:
    """Knows when a change may be shown."""

    def __init__(self) -> None:
        self._last = float("-inf")
        self._spent = 0.0
        """Until when the changes shown so far would have lasted, if each did as of many things."""

    def wait(self, *, many: bool) -> float:
        """Seconds until then; `many`: whether many things stand there."""
        then = self._spent - (AT_ONCE - 1) * MANY_BETWEEN if many else self._last + BETWEEN
        return max(then - time.monotonic(), 0.0)

    def shown(self) -> None:
        """A change is shown now."""
        self._last = now = time.monotonic()
        most = now + (AT_ONCE - 1) * MANY_BETWEEN
        self._spent = min(max(self._spent, now), most) + MANY_BETWEEN
