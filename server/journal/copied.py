"""A second copy of the journal on another disk, kept up entry by entry through the one writer.

What a table is told was received is on both disks, for as long as the copy keeps up. A copy that
fails or is slow is left behind at once, so that it can hold up nobody; the chair is told, and it is
caught up as soon as its disk answers again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from queue import SimpleQueue
from typing import Final, Protocol

from server.journal.chain import Link
from server.journal.store import Record, Store, StoreError
from server.trouble import Trouble
from shared.entry import Ballot, Entry
from shared.language import N_

PATIENCE: Final = 1.0
"""Seconds that an acknowledgement waits for the copy's disk."""

TRY_AGAIN: Final = 5.0
"""Seconds between attempts to catch up with a copy that was left behind."""

UP_TO_DATE: Final = Trouble(N_("up to date"))
BEHIND: Final = N_("behind: {why}")
OTHER_MEETING: Final = N_("another meeting is there, or this one has gone on there")
NO_ANSWER: Final = N_("its disk does not answer")

OnState = Callable[[Trouble], None]
"""Hears how the copy is, be it well or not."""

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


class OtherDisk(Protocol):
    """Where the copy is. Each call may take as long as a disk may, or never return."""

    def ids(self) -> Sequence[str]:
        """The ids of the entries that are there, in order; none where there is no journal.

        Raises:
            StoreError: they cannot be read, or the disk is not in its place.
        """

    def open(self) -> FillableStore:
        """The store that is there, made where it is missing.

        Raises:
            StoreError: it cannot be opened.
        """


class Copy:
    """The store on the other disk, with a thread of its own, because a disk can hang."""

    def __init__(
        self,
        disk: OtherDisk,
        on_state: OnState,
        *,
        patience: float = PATIENCE,
    ) -> None:
        """`disk` is looked at and opened again each time after it has failed.

        `on_state` hears, in the writer's thread, how the copy is.
        """
        self._disk = disk
        self._store: FillableStore | None = None
        self._sound = False
        """Whether the store is open, and has done all that was asked of it, if perhaps late."""
        self._there: Sequence[str] = ()
        self._last = 0
        self._on_state = on_state
        self._patience = patience
        self._behind = True
        self._clean = False
        """Whether no box has been emptied there since its traces were last cleaned away."""
        self._tried = float("-inf")
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._idle = threading.Event()
        self._idle.set()
        self._thread = threading.Thread(target=self._run, name="copy", daemon=True)
        self._thread.start()

    def follow(self, source: Store, batch: Sequence[Record]) -> None:
        """The source has taken a batch: take it too, or catch up with all of it.

        A batch of nothing looks after the disk, and tells whether it is still there.
        """
        if self._behind:
            self.catch_up(source)
        else:
            self._done(lambda: self._append(batch))

    def catch_up(self, source: Store) -> None:
        """Take all that the source has and this has not, if its disk answers, now and then.

        What a slow disk has done too late is done all the same: the next time begins from there.
        """
        if time.monotonic() - self._tried < TRY_AGAIN or not self._idle.is_set():
            return
        entries = list(source.entries())
        boxes = list(source.boxes())
        filled = self._ready(entries) and self._done(lambda: self._fill(entries, boxes))
        if filled and (self._clean or self._done(self._clean_up)):
            self._behind = False
            self._on_state(UP_TO_DATE)
        self._tried = time.monotonic()

    def _ready(self, entries: Sequence[Entry]) -> bool:
        """Whether what is there is open, and an earlier state of this meeting."""
        if self._sound:
            return True
        if not self._done(self._look):
            return False
        if self._there != [entry.act.id for entry in entries[: len(self._there)]]:
            # Another stick may have been put in, and what is on it must stay as it is.
            self._leave_behind(Trouble(OTHER_MEETING))
            return False
        return self._done(self._open)

    def _look(self) -> None:
        self._let_go()
        self._there = list(self._disk.ids())

    def _open(self) -> None:
        self._store = self._disk.open()
        self._last = self._store.last()
        self._clean = False
        self._sound = True

    def _append(self, batch: Sequence[Record]) -> None:
        store = self._store_open()
        store.append(batch)
        if store.wants_tidying:
            deque(store.tidy(), maxlen=0)
        self._last = max([self._last, *(record.entry.seq for record in batch)])

    def _fill(self, entries: Sequence[Entry], boxes: Sequence[tuple[str, Ballot]]) -> None:
        missing = [entry for entry in entries if entry.seq > self._last]
        if any(entry.sealed for entry in missing):
            self._clean = False
        self._store_open().fill(missing, boxes)
        self._last = max([self._last, *(entry.seq for entry in missing)])

    def _clean_up(self) -> None:
        self._store_open().clean()
        self._clean = True

    def _store_open(self) -> FillableStore:
        if self._store is None:
            raise AssertionError("the copy is followed only while it is open")
        return self._store

    def clean(self) -> None:
        """Leave no trace of emptied boxes there either."""
        if not self._behind:
            self._done(self._clean_up)

    def stop(self) -> None:
        """Let go of the file; a disk that hangs is not waited for."""
        self._work.put(None)
        self._thread.join(self._patience)
        if not self._thread.is_alive():
            self._let_go()

    def _let_go(self) -> None:
        self._sound = False
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
                # After a failure nothing says what the connection believes.
                self._sound = False
                errors.append(error)

        self._idle.clear()
        self._work.put(run)
        if not self._idle.wait(self._patience):
            self._leave_behind(Trouble(NO_ANSWER))
            return False
        if errors:
            self._leave_behind(errors[0].trouble)
            return False
        return True

    def _leave_behind(self, why: Trouble) -> None:
        log.warning("the copy of the journal is behind: %s", why)
        self._behind = True
        self._tried = time.monotonic()
        self._on_state(Trouble(BEHIND, {"why": why}))

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
        """Write the batch here, and there if that disk keeps up; one of nothing only looks there.

        Raises:
            StoreError: it could not be written here; there it was not tried.
        """
        if batch:
            self._store.append(batch)
        self._copy.follow(self._store, batch)

    @property
    def wants_tidying(self) -> bool:
        """Whether something is to be done here."""
        return self._store.wants_tidying

    def tidy(self) -> Iterator[None]:
        """Do it; the copy's own thread sees to its own."""
        return self._store.tidy()

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
