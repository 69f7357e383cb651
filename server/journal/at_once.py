"""Commits in the event loop itself, for as long as the disk is quick.

A thread costs two hand-overs a commit, and while both threads have work, each waits for the other
to let go of the interpreter: with 200 connections that was a seventh of what a vote took. A quick
disk answers in a fraction of a thousandth of a second, so the loop may as well wait for it. Where
it has to wait for longer, the thread commits for a hundred times as long, and then it is tried
again: so a slow disk, or one that hangs now and then, takes some hundredths of the loop's time.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from functools import partial
from typing import Final

from server.journal.committer import Committer, Done, attempt
from server.journal.store import Record, Store

QUICK: Final = 0.004
"""Seconds that commits may wait for their disk, smoothed: a good disk, too, takes 5 to 12 ms for
one in a hundred, and to leave the loop for each of these would be to commit in the thread mostly.
"""

SMOOTHED: Final = 4
"""Over about so many commits; so one alone may wait four times as long."""

TIMES_AS_LONG: Final = 100
"""What the loop waited for the last slow commit, so many times over the thread does them."""


class AtOnce:
    """Commits here while the disk is quick, and otherwise through the thread; in one order."""

    def __init__(self, store: Store, thread: Committer, loop: asyncio.AbstractEventLoop) -> None:
        """`thread` commits to the same store."""
        self._store = store
        self._thread = thread
        self._loop = loop
        self._slow_until = float("-inf")
        self._waits = 0.0
        """Seconds that a commit waits for its disk, smoothed over the latest ones."""

    def commit(self, batch: Sequence[Record], done: Done) -> None:
        """Append a batch, then call `done`, perhaps before this returns: nothing comes between."""
        if not self._thread.idle or self._loop.time() < self._slow_until:
            self._thread.commit(batch, done)
            return
        began, worked = time.perf_counter(), time.thread_time()
        failed = attempt(partial(self._store.append, batch))
        waited = time.perf_counter() - began - (time.thread_time() - worked)
        self._waits += (waited - self._waits) / SMOOTHED
        if self._waits > QUICK:
            self._slow_until = self._loop.time() + waited * TIMES_AS_LONG
            self._waits = 0.0
        if self._store.wants_tidying:
            self._thread.tidy()
        done(failed)

    def clean(self, done: Done) -> None:
        """Clean the store's files, then call `done` in the event loop."""
        self._thread.clean(done)
