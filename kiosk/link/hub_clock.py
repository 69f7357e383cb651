"""By how much the hub's clock is ahead of this machine's, which somebody may set at any time."""

from __future__ import annotations

import time
from typing import Final

from kiosk.link.sleep_watch import always_clock

CLOCK_SET: Final = 500
"""Milliseconds; less is how a clock is kept right, and no timer shows it."""


class HubClock:
    """What the hub said of its clock, kept true where this machine's is set.

    A laptop sets its clock right once it finds a network. In a quiet room nothing comes from the
    hub for minutes, and until then every timer would be off by as much.
    """

    def __init__(self) -> None:
        self._unset = always_clock()
        self._ahead: int | None = None
        self._stood = 0

    def __call__(self, now: int) -> int:
        """The hub's clock says `now` (ms since 1970): by how much it is ahead."""
        self._ahead, self._stood = now - wall_now(), self._stands()
        return self._ahead

    def moved(self) -> int | None:
        """By how much the hub is ahead, if this machine's clock was set since; else None."""
        step = self._stands() - self._stood
        if self._ahead is None or abs(step) < CLOCK_SET:
            return None
        self._ahead, self._stood = self._ahead - step, self._stood + step
        return self._ahead

    def _stands(self) -> int:
        """By how much this machine's clock is ahead of one that nobody sets."""
        return wall_now() - int(self._unset() * 1000)


def wall_now() -> int:
    """Milliseconds since 1970, by the clock that people read and set."""
    return time.time_ns() // 1_000_000
