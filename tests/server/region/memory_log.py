"""A shared log in memory, for hubs in one process: tests and models of a region."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable

from server.journal.shared_log import OutOfReach, Standing, Stored
from server.way_in import Clock, wall_clock

NOT_IN_REACH = "The other rooms are out of reach."


class MemoryLog:
    """What all hubs of a process append to."""

    def __init__(self, clock: Clock = wall_clock) -> None:
        self.messages: dict[int, Stored] = {}
        self.clock = clock
        self.last = 0
        self.ears: list[Callable[[bytes], None]] = []
        self.grown = asyncio.Condition()

    def end(self) -> MemoryLogEnd:
        """One hub's end of it."""
        return MemoryLogEnd(self)


class MemoryLogEnd:
    """One hub's end of the log, which can be cut off from it."""

    def __init__(self, log: MemoryLog) -> None:
        self._log = log
        self.cut = False

    async def append(self, data: bytes) -> int:
        """Append, and return the place.

        Raises:
            OutOfReach: it is cut off.
        """
        self._check()
        log = self._log
        async with log.grown:
            log.last += 1
            log.messages[log.last] = Stored(log.last, log.clock(), data)
            log.grown.notify_all()
        return log.last

    async def standing(self) -> Standing:
        """How far the log is.

        Raises:
            OutOfReach: it is cut off.
        """
        self._check()
        return Standing(self._log.last, self._log.clock())

    async def follow(self, after: int) -> AsyncGenerator[Stored, None]:
        """All messages behind a place, in order, without end."""
        log = self._log
        while True:
            async with log.grown:
                while log.last <= after or self.cut:
                    await log.grown.wait()
                places = range(after + 1, log.last + 1)
                behind = [log.messages[place] for place in places if place in log.messages]
                after = log.last
            for each in behind:
                yield each

    async def erase(self, place: int) -> None:
        """Forget a message.

        Raises:
            OutOfReach: it is cut off.
        """
        self._check()
        async with self._log.grown:
            self._log.messages.pop(place, None)
            self._log.grown.notify_all()

    async def heal(self) -> None:
        """Reach the others again."""
        self.cut = False
        async with self._log.grown:
            self._log.grown.notify_all()

    async def tell(self, data: bytes) -> None:
        """Tell all who listen."""
        for hear in self._log.ears if not self.cut else ():
            hear(data)

    def listen(self, hear: Callable[[bytes], None]) -> None:
        """Hear what others tell."""
        self._log.ears.append(hear)

    async def close(self) -> None:
        """There is nothing to let go of."""

    def _check(self) -> None:
        if self.cut:
            raise OutOfReach(NOT_IN_REACH)
