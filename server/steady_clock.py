"""The hub's clock: that of its computer, but nobody moves a timer by setting that one.

A small computer sets its clock right once it finds a network, and a person sets a laptop's. By that
clock alone a step forward would close a secret vote, for good, and after a step back every timer
would have that much too long.
"""

from __future__ import annotations

import functools
import time

from server.way_in import Clock, wall_clock
from shared.meeting import Meeting

RUNS_IN_SLEEP = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""Linux's monotonic clock stands still in sleep, and macOS's own does not."""


def running_clock() -> Clock:
    """Milliseconds from some moment on, by a clock that nobody sets and that runs in sleep too."""
    ns = time.monotonic_ns  # Windows: it runs in sleep.
    if RUNS_IN_SLEEP is not None:
        ns = functools.partial(time.clock_gettime_ns, RUNS_IN_SLEEP)
    return lambda: ns() // 1_000_000


class SteadyClock:
    """Milliseconds since 1970: never less than before, also over a start of the hub.

    It takes the computer's time where that is ahead, but not while a timer runs.
    """

    def __init__(
        self, meeting: Meeting, wall: Clock | None = None, running: Clock | None = None
    ) -> None:
        """`meeting`: whose timer it is, and whose last entry nothing comes before."""
        self._meeting = meeting
        self._wall = wall or wall_clock
        self._running = running or running_clock()
        self._ahead = max(self._wall(), meeting.time) - self._running()

    def __call__(self) -> int:
        """Now."""
        running = self._running()
        if self._meeting.state.timer is None:
            self._ahead = max(self._ahead, self._wall() - running)
        return running + self._ahead
