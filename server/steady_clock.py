"""The hub's clock: that of its computer, but nobody moves a timer by setting that one.

A small computer sets its clock right once it finds a network, and a person sets a laptop's. By that
clock alone a step forward would close a secret vote, for good, and after a step back every timer
would have that much too long.
"""

from __future__ import annotations

import functools
import time
from typing import Final

from server.way_in import Clock, wall_clock
from shared.acts.extra_time import is_timed
from shared.meeting import Meeting

RUNS_IN_SLEEP = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""Linux's monotonic clock stands still in sleep, and macOS's own does not."""


def running_clock() -> Clock:
    """Milliseconds from some moment on, by a clock that nobody sets and that runs in sleep too."""
    ns = time.monotonic_ns  # Windows: it runs in sleep.
    if RUNS_IN_SLEEP is not None:
        ns = functools.partial(time.clock_gettime_ns, RUNS_IN_SLEEP)
    return lambda: ns() // 1_000_000


STANDS: Final = 60_000
"""Milliseconds that the computer's time must have been ahead: somebody may put it right again."""


class SteadyClock:
    """Milliseconds since 1970: never less than before, also over a start of the hub.

    It takes the computer's time where that is ahead and stays so, but not while a timer runs. A
    timer that ran when the hub ended goes on where the meeting was: how long the hub was away, only
    the clock could say that somebody may have set, and what stays open too long can be closed.
    """

    def __init__(
        self, meeting: Meeting, wall: Clock | None = None, running: Clock | None = None
    ) -> None:
        """`meeting`: whose timer it is, and whose last entry nothing comes before."""
        self._state = meeting.state
        self._wall = wall or wall_clock
        self._running = running or running_clock()
        now = meeting.time
        if not is_timed(self._state, now):
            now = max(now, self._wall())
        self._ahead = now - self._running()
        self._step: tuple[int, int] | None = None
        """Since when the computer's time has been ahead, and how far it was at the least."""

    def __call__(self) -> int:
        """Now."""
        running = self._running()
        ahead = self._wall() - running
        if ahead <= self._ahead:
            self._step = None
            return running + self._ahead
        since, least = self._step or (running, ahead)
        self._step = since, min(least, ahead)
        if running - since >= STANDS and not is_timed(self._state, running + self._ahead):
            self._ahead, self._step = min(least, ahead), None
        return running + self._ahead
