"""Closes an activity that is to close by itself, once its time has ended.

The meeting says when that is, from its journal alone, so another start of the hub goes on with it.
"""

from __future__ import annotations

import asyncio
import secrets
from typing import Final

from server.way_in import Clock, TakesCommands
from shared.acts.extra_time import closing_time
from shared.ids import HUB
from shared.messages import Close, Received, Refused
from shared.state import State

LONGEST_WAIT: Final = 5.0
"""Seconds between two looks at the clock: somebody may set it, or the computer may sleep."""


GRACE: Final = 15_000
"""Milliseconds after a start in which nothing is closed: a table that kept votes while the hub was
down, or its room cut off, tries again within 5 s, and those were cast in time."""


class Closing:
    """Looks at the clock while something is to close by itself, and not otherwise."""

    def __init__(self, state: State, intake: TakesCommands, clock: Clock) -> None:
        self._state = state
        self._intake = intake
        self._clock = clock
        self._waiting: asyncio.TimerHandle | None = None
        self._asked: str | None = None
        """The command that closes it, while it is on its way."""
        self._not_before = 0
        self._over = False

    def begin(self) -> None:
        """The hub is there (again): tables come in now, and what they kept is heard first."""
        self._not_before = self._clock() + GRACE
        self.look()

    def look(self) -> None:
        """Close what is due, or look again when it is: to be called when the meeting changed."""
        self._wait_no_more()
        due = closing_time(self._state)
        if due is None or self._asked is not None or self._over:
            return
        wait = (max(due, self._not_before) - self._clock()) / 1000
        if wait > 0:
            self._look_in(min(wait, LONGEST_WAIT))
        elif (at := self._state.open_activity) is not None:
            close = Close(id=secrets.token_hex(16), activity=at.activity.id)
            self._asked = close.id
            self._intake.take(HUB, close, self._answered)

    def stop(self) -> None:
        """Look no more, whatever comes yet."""
        self._over = True
        self._wait_no_more()

    def _wait_no_more(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _look_in(self, seconds: float) -> None:
        self._wait_no_more()
        if not self._over:
            self._waiting = asyncio.get_running_loop().call_later(seconds, self.look)

    def _answered(self, answer: Received | Refused) -> None:
        # Where the chair has given more time meanwhile, the new end is waited for. What is due all
        # the same was refused while rooms are cut off, or by a clock a moment behind this one.
        self._asked = None
        due = closing_time(self._state)
        if due is not None and due > self._clock():
            self.look()
        elif due is not None:
            self._look_in(LONGEST_WAIT)
