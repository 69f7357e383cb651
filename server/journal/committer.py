"""A thread that writes: it commits one batch at a time and tells the event loop when done."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from queue import SimpleQueue
from typing import Protocol

from server.journal.store import Record, Store, StoreError
from server.trouble import UNFORESEEN

Done = Callable[[StoreError | None], None]

log = logging.getLogger(__name__)


def attempt(act: Callable[[], None]) -> StoreError | None:
    """Have a store do something; whatever goes wrong ends no thread and no loop, and is told."""
    try:
        act()
    except StoreError as error:
        return error
    except Exception:
        log.exception("the journal could not be written")
        return StoreError(UNFORESEEN)
    return None


class Commits(Protocol):
    """Where batches go, in the order they are handed over."""

    def commit(self, batch: Sequence[Record], done: Done) -> None:
        """Append a batch, then call `done` in the event loop, with the error if there was one;
        perhaps before this returns.
        """

    def clean(self, done: Done) -> None:
        """Clean the store's files, then call `done` in the event loop."""


class Committer:
    """Runs a store's commits off the event loop, in the order they are handed over."""

    def __init__(self, store: Store, loop: asyncio.AbstractEventLoop) -> None:
        self._store = store
        self._loop = loop
        self._handed_over = 0
        self._finished = 0
        self._tidying: Iterator[None] | None = None
        """What is left of tidying up, while it goes on."""
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def commit(self, batch: Sequence[Record], done: Done) -> None:
        """Append a batch, then call `done` in the event loop, with the error if there was one."""
        self._hand_over(lambda: self._store.append(batch), done)

    def clean(self, done: Done) -> None:
        """Clean the store's files, then call `done` in the event loop."""
        self._hand_over(self._store.clean, done)

    def tidy(self) -> None:
        """Tidy the store up, as is done after every act where it is wanted."""
        self._hand_over(lambda: None, lambda _: None)

    def _hand_over(self, act: Callable[[], None], done: Done) -> None:
        def run() -> None:
            self._loop.call_soon_threadsafe(done, attempt(act))
            attempt(self._tidy)
            self._finished += 1

        self._handed_over += 1
        self._work.put(run)

    def _tidy(self) -> None:
        """Do a step of it, and go on while nobody waits; the next act goes on as well."""
        if self._tidying is None and self._store.wants_tidying:
            self._tidying = self._store.tidy()
        for _step in self._tidying or ():
            if not self._work.empty():
                return
        self._tidying = None

    @property
    def idle(self) -> bool:
        """Whether all that was handed over is done, and the store tidied up after it."""
        return self._finished == self._handed_over

    def stop(self) -> None:
        """Finish what was handed over, then end the thread."""
        self._work.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            work()
