"""One direction of a connection: bytes that take their time, stall, or vanish."""

from __future__ import annotations

import random
from collections import deque
from typing import TYPE_CHECKING, Final

from tests.simulation.machines import Machine

if TYPE_CHECKING:
    from tests.simulation.network import Connection

WINDOW: Final = 4 * 1024
"""Bytes that may be under way in one direction before the sender must wait."""


class Pipe:
    """One direction of a connection."""

    def __init__(self, connection: Connection, to: Machine, chance: random.Random) -> None:
        self._connection = connection
        self._to = to
        self._chance = chance
        self._arrives = 0.0
        self._on_way: deque[bytes | None] = deque()
        self._stalled: list[bytes | None] = []
        self._under_way = 0
        self.inbox = bytearray()
        self.ended = False
        """The sender has said that nothing more comes, and that has arrived."""
        self.broken = False
        """The connection was reset, and that has arrived."""
        self.delay = 0.0
        """Seconds on the way, give or take a quarter."""
        self.stalled = False
        """What arrives waits, as where packets are sent again and again."""
        self.lost = False
        """What is sent never arrives, and nobody is told: half-open."""

    @property
    def room(self) -> int:
        """Bytes that may be sent now."""
        return WINDOW - self._under_way - len(self.inbox)

    def read(self, most: int) -> bytes:
        """Take what has arrived."""
        full = self.room <= 0
        data = bytes(self.inbox[:most])
        del self.inbox[:most]
        if full:
            self._connection.changed()
        return data

    def push(self, data: bytes | None) -> None:
        """Send bytes; None is the end."""
        self._under_way += len(data or b"")
        wait = self.delay * self._chance.uniform(0.75, 1.25)
        loop = self._connection.network.loop
        self._arrives = max(self._arrives, loop.now() + wait)
        # What arrives at the same moment arrives in order, which timers do not promise.
        self._on_way.append(data)
        loop.happen(self._arrives - loop.now(), self._next_arrives)

    def _next_arrives(self) -> None:
        self._arrive(self._on_way.popleft())

    def _arrive(self, data: bytes | None) -> None:
        self._connection.network.trace.mix(self._connection.number, len(data or b""))
        if self.lost or self.broken:
            return
        if self.stalled or self._to.asleep:
            self._stalled.append(data)
        elif data is None:
            self.ended = True
            self._connection.changed()
        else:
            self._under_way -= len(data)
            self._connection.arrived(self, data)
            self._connection.changed()

    def release(self) -> None:
        """Let what has stalled arrive, unless something still holds it."""
        if not self.stalled and not self._to.asleep:
            stalled, self._stalled = self._stalled, []
            for data in stalled:
                self._arrive(data)

    def forget_stalled(self) -> None:
        """Whoever sent it has given up."""
        if self._stalled:
            self._stalled.clear()
            self.lost = True

    def break_off(self) -> None:
        """The connection was reset: what has arrived and was not read is gone too."""
        self.broken = True
        self.inbox.clear()
        self._stalled.clear()
        self._connection.changed()
