"""The watch over clients that take nothing of what is sent to them, or let too much pile up.

A ping cannot tell: once a client's buffer is full, the ping waits behind what it does not read.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Final, Protocol

from shared.wire import LARGEST_FRAME_FROM_HUB

LOOK_EVERY: Final = 1.0
"""Seconds between two looks at every client."""

MOST_PILED_UP: Final = LARGEST_FRAME_FROM_HUB + 1024 * 1024
"""Bytes for one client: a whole view of the largest meeting, and what was there before it."""

log = logging.getLogger(__name__)


class Watched(Protocol):
    """A line to one client, as the watch sees it."""

    @property
    def unsent(self) -> int:
        """Bytes that wait to leave."""

    @property
    def taken(self) -> int:
        """Bytes that have left, of those that were sent to it."""

    def abort(self) -> None:
        """Cut the connection without a word."""


@dataclass
class _Look:
    """How much a client had taken, and since when no more than that."""

    taken: int
    since: float


class Watch:
    """Cuts clients off; they come in again when they can, and get the latest state."""

    def __init__(self, stuck_after: float) -> None:
        """`stuck_after`: seconds in which a client that owes us reading takes not one byte."""
        self._stuck_after = stuck_after
        self._looks: dict[Watched, _Look] = {}

    def add(self, line: Watched) -> None:
        """Watch a client."""
        self._looks[line] = _Look(line.taken, asyncio.get_running_loop().time())

    def remove(self, line: Watched) -> None:
        """The client has gone."""
        self._looks.pop(line, None)

    async def run(self) -> None:
        """Look, again and again, until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            now = asyncio.get_running_loop().time()
            for line, look in self._looks.items():
                self._look(line, look, now)

    def _look(self, line: Watched, look: _Look, now: float) -> None:
        unsent = line.unsent
        if unsent == 0 or line.taken > look.taken:
            look.taken, look.since = line.taken, now
        if now - look.since >= self._stuck_after or unsent > MOST_PILED_UP:
            log.warning("a client that does not read was cut off (%d bytes waited for it)", unsent)
            line.abort()
