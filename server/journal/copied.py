"""A second copy of the journal on another disk, kept up entry by entry through the one writer.

What a table is told was received is on both disks, for as long as the copy keeps up. A copy that
fails or is slow is left behind at once, so that it can hold up nobody; the chair is told, and it is
caught up as soon as its disk answers again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from queue import SimpleQueue
from typing import Final, Protocol

from server.journal.chain import Link
from server.journal.store import Record, Store, StoreError
from shared.entry import Ballot, Entry

PATIENCE: Final = 1.0
"""Seconds that an acknowledgement waits for the copy's disk."""

TRY_AGAIN: Final = 5.0
"""Seconds between attempts to catch up with a copy that was left behind."""

UP_TO_DATE: Final = "up to date"

OnState = Callable[[str], None]

log = logging.getLogger(__name__)


class FillableStore(Store, Protocol):
    """A store that can be brought to where another one is."""

    def last(self) -> int:
        """The sequence number of its last entry; 0 where it is empty.

        Raises:
            StoreError: it cannot be read.
        """

    def fill(self, entries: Sequence[Entry], boxes: Sequence[tuple[str, Ballot]]) -> None:
        """Add those of these entries that are not there yet, and have these ballots in the boxes.

        Raises:
            StoreError: nothing was changed.
        """


class Copy:
    """The store on the other disk, with a thread of its own, because a disk can hang."""

    def __init__(
        self,
        open_store: Callable[[], FillableStore],
        on_state: OnState,
        *,
        patience: float = PATIENCE,
    ) -> None:
        """`open_store` opens the file on the other disk, again each time after it has failed.

        `on_state` hears, in the writer's thread, how the copy is.
        """
        self._open_store = open_store
        self._store: FillableStore | None = None
        self._last = 0
        self._on_state = on_state
        self._patience = patience
        self._behind = True
        self._tried = float("-inf")
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._idle = threading.Event()
        self._idle.set()
        self._thread = threading.Thread(target=self._run, name="copy", daemon=True)
        self._thread.start()

    def follow(self, source: Store, batch: Sequence[Record]) -> None:
        """The source has taken a batch: take it too, or catch up with all of it."""
        if self._behind:
            self.catch_up(source)
        else:
            self._done(lambda: self._store_open().append(batch))

    def catch_up(self, source: Store) -> None:
        """Take all that the source has and this has not, if its disk answers, now and then."""
        if time.monotonic() - self._tried < TRY_AGAIN or not self._idle.is_set():
            return
        if self._done(self._open_anew):
            missing = [entry for entry in source.entries() if entry.seq > self._last]
            boxes = list(source.boxes())
            if self._done(lambda: self._fill(missing, boxes)):
                self._behind = False
                self._on_state(UP_TO_DATE)
        self._tried = time.monotonic()

    def _open_anew(self) -> None:
        """After a failed write nothing says what the old connection believes."""
        self._let_go()
        self._store = self._open_store()
        self._last = self._store.last()

    def _fill(self, missing: Sequence[Entry], boxes: Sequence[tuple[str, Ballot]]) -> None:
        store = self._store_open()
        store.fill(missing, boxes)
        store.clean()

    def _store_open(self) -> FillableStore:
        if self._store is None:
            raise AssertionError("the copy is followed only while it is open")
        return self._store

    def clean(self) -> None:
        """Leave no trace of emptied boxes there either."""
        if not self._behind:
            self._done(lambda: self._store_open().clean())

    def stop(self) -> None:
        """Let go of the file; a disk that hangs is not waited for."""
        self._work.put(None)
        self._thread.join(self._patience)
        if not self._thread.is_alive():
            self._let_go()

    def _let_go(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _done(self, act: Callable[[], None]) -> bool:
        """Whether the other disk has done something, in time."""
        errors: list[StoreError] = []

        def run() -> None:
            try:
                act()
            except StoreError as error:
                errors.append(error)

        self._idle.clear()
        self._work.put(run)
        if not self._idle.wait(self._patience):
            self._leave_behind("its disk does not answer")
            return False
        if errors:
            self._leave_behind(str(errors[0]))
            return False
        return True

    def _leave_behind(self, why: str) -> None:
        log.warning("the copy of the journal is behind: %s", why)
        self._behind = True
        self._tried = time.monotonic()
        self._on_state(f"behind: {why}")

    def _run(self) -> None:
        while (act := self._work.get()) is not None:
            act()
            self._idle.set()


class CopiedStore:
    """A store whose every change is made on a second disk too."""

    def __init__(self, store: Store, copy: Copy) -> None:
        self._store = store
        self._copy = copy
        copy.catch_up(store)

    def append(self, batch: Sequence[Record]) -> None:
        """Write the batch here, and there if that disk keeps up.

        Raises:
            StoreError: it could not be written here; there it was not tried.
        """
        self._store.append(batch)
        self._copy.follow(self._store, batch)

    def clean(self) -> None:
        """Leave no trace of emptied boxes, here and there.

        Raises:
            StoreError: it could not be done here.
        """
        self._store.clean()
        self._copy.clean()

    def entries(self) -> Iterator[Entry]:
        """All entries, in order."""
        return self._store.entries()

    def boxes(self) -> Iterator[tuple[str, Ballot]]:
        """Every ballot in a box."""
        return self._store.boxes()

    def links(self) -> Iterator[Link]:
        """The hash chain."""
        return self._store.links()

    def stop_copying(self) -> None:
        """Let go of the other disk."""
        self._copy.stop()

    def close(self) -> None:
        """Let go of both."""
        self.stop_copying()
        self._store.close()
