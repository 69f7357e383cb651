"""A table's own disk, which outlives its machine: the outbox, and the tokens of its seat.

They are kinder than the real ones in that they need no files, and harsher in what a power cut does:
what was forgotten last may be there again, so that what the hub has long acknowledged comes once
more, and a token that was changed last may not have been written.
"""

from __future__ import annotations

import random
from typing import Final

from kiosk.link.outbox import MemoryOutbox, Outgoing
from shared.messages import MOST_EARLIER, Command

MOST_BACK: Final = 3
"""How many of the commands forgotten last may be there again."""


class SimulatedOutbox(MemoryOutbox):
    """An outbox whose forgetting a power cut may undo."""

    def __init__(self) -> None:
        super().__init__()
        self.again = 0
        """How often it gave out something that it had given out before."""
        self._given: set[str] = set()
        self._forgotten: list[Command] = []

    def next(self) -> Command | None:
        """The oldest command that still has to be delivered."""
        command = super().next()
        if command is not None:
            self.again += command.id in self._given
            self._given.add(command.id)
        return command

    def received(self, id: str) -> None:
        """Forget it, until the power goes."""
        kept = self._kept.get(id)
        if kept is not None:
            self._forgotten = [*self._forgotten, kept.command][-MOST_BACK:]
        super().received(id)

    def lose_power(self, chance: random.Random) -> int:
        """Come back as it was a moment before; returns how many commands are there again."""
        back = self._forgotten[len(self._forgotten) - chance.randint(0, len(self._forgotten)) :]
        self._kept = {command.id: Outgoing(command) for command in back} | self._kept
        self._forgotten = []
        return len(back)


class SimulatedSeat:
    """The tokens of a table: the one of now, the next one, and those of before."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.now = self._new()
        self.next = self._new()
        self.earlier: tuple[str, ...] = ()

    def rotated(self) -> None:
        """The hub has taken the next one; now and then the disk does not, and all stays."""
        if self._chance.random() < 0.1:
            return
        self.earlier = (self.now, *self.earlier)[:MOST_EARLIER]
        self.now, self.next = self.next, self._new()

    def _new(self) -> str:
        return f"{self._chance.getrandbits(256):064x}"
