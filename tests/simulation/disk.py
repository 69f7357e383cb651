"""The hub's disk: what was synced survives a crash, and what was only handed over may not."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Sequence

from server.journal.committer import Done
from server.journal.store import DiskFault, Record, StoreError
from tests.server.journal.memory_store import MemoryStore
from tests.simulation.machines import simulated_loop

BROKEN = DiskFault("Cannot write: the disk failed.")


class SimulatedCommitter:
    """Commits on the loop, one batch at a time, each after the time that its fsync takes.

    A batch is on the disk at some moment of that time, as a whole, and is told of at the end; so
    a crash may come before, or between the two.
    """

    def __init__(
        self, disk: MemoryStore, chance: random.Random, note: Callable[[str], None]
    ) -> None:
        self.fails_at = -1
        """The number of the batch, from 0, at which the disk fails; -1: never."""
        self.on_commit: Callable[[], None] | None = None
        """Called once, at the next commit."""
        self._disk = disk
        self._chance = chance
        self._note = note
        self._work: deque[tuple[Callable[[], None], Done]] = deque()
        self._busy = False
        self._unplugged = False
        self.batches = 0

    def commit(self, batch: Sequence[Record], done: Done) -> None:
        """Append a batch, then call `done`."""
        number = self.batches
        self.batches += 1
        if self.on_commit is not None:
            self.on_commit()
            self.on_commit = None

        def append() -> None:
            fails = number == self.fails_at
            if not fails or self._chance.random() < 0.5:
                self._disk.append(batch)
            if fails:  # and later ones succeed, which proves nothing: one may be there, or not
                raise BROKEN
            self._note("holds " + " ".join(f"{r.entry.seq}:{r.entry.by}" for r in batch))

        self._hand_over(append, done)

    def clean(self, done: Done) -> None:
        """Memory keeps no trace."""
        self._hand_over(self._disk.clean, done)

    def crash(self) -> None:
        """Pull the plug: what is being synced is on the disk or not, the rest is not."""
        if self._busy and self._work and self._chance.random() < 0.5:
            self._sync(self._work[0][0])
        self._unplugged = True

    def finish(self) -> None:
        """Sync what was handed over, and take nothing more."""
        while self._work:
            self._sync(self._work.popleft()[0])
        self._unplugged = True

    def _hand_over(self, act: Callable[[], None], done: Done) -> None:
        self._work.append((act, done))
        if not self._busy:
            self._next()

    def _next(self) -> None:
        self._busy = bool(self._work)
        if self._work:
            # Mostly some milliseconds; now and then a disk is busy with something else.
            mean = 0.02 if self._chance.random() < 0.9 else 0.5
            seconds = self._chance.expovariate(1 / mean)
            simulated_loop().call_later(seconds, self._on_disk, self._chance.random() * seconds)

    def _on_disk(self, until_told: float) -> None:
        if not self._work:
            return  # `finish` was faster
        act, done = self._work.popleft()
        failed = self._sync(act)
        simulated_loop().call_later(until_told, self._tell, done, failed)

    def _tell(self, done: Done, failed: StoreError | None) -> None:
        self._busy = False
        if not self._unplugged:
            done(failed)
        if not self._busy:
            self._next()

    def _sync(self, act: Callable[[], None]) -> StoreError | None:
        if self._unplugged:
            return None
        try:
            act()
        except StoreError as error:
            return error
        return None
