"""Notice that this machine has slept: a clock that goes on in sleep is ahead of one that does not.

A laptop that wakes believes its connection to be as it was, though the hub has long given it up.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

Seconds = Callable[[], float]

LOOK_EVERY: Final = 1.0
"""Seconds, awake, between two looks at the clocks."""

SHORTEST_SLEEP: Final = 2.0
"""Seconds; less is how a wall clock is set right, and no connection ends by it."""


def always_clock() -> Seconds:
    """A clock that also runs while the machine sleeps: the boot clock, or else the wall clock.

    A wall clock that is set forward looks like sleep, and costs one needless reconnection.
    """
    boot: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    if boot is None:
        return time.time
    return lambda: time.clock_gettime(boot)


class SleepWatch:
    """Compares two clocks from one look to the next.

    Where the monotonic clock runs on in sleep too (Windows), nothing is seen here, and nothing
    needs to be: the timeouts of the connection have then run out by the time it wakes.
    """

    def __init__(self, awake: Seconds = time.monotonic, always: Seconds | None = None) -> None:
        """`awake` stands still while the machine sleeps, and `always` does not."""
        self._awake = awake
        self._always = always or always_clock()
        self._before = (self._awake(), self._always())

    def slept(self) -> float:
        """Seconds for which the machine slept since the last look; 0.0 where it did not."""
        now = (self._awake(), self._always())
        gap = (now[1] - self._before[1]) - (now[0] - self._before[0])
        self._before = now
        return gap if gap >= SHORTEST_SLEEP else 0.0
