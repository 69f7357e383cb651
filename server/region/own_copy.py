"""What a room's hub keeps of the whole meeting on its own disk: an ordinary journal.

It is written behind the log, so nobody waits for it and nothing is acknowledged by it. It is what
reports are made from, and what is left in each room's hands once the servers are gone.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from server.journal.committer import Commits
from server.journal.sqlite import SqliteStore
from server.journal.store import Record, StoreError
from server.trouble import Trouble
from shared.entry import Ballot
from shared.meeting import Meeting

OTHER_MEETING = (
    "The data folder holds another meeting than these servers do. Name another folder with --data, "
    "or another journal."
)

log = logging.getLogger(__name__)


def bring_up_to_date(store: SqliteStore, records: Sequence[Record], meeting: Meeting) -> None:
    """Have a store hold all that the log told so far.

    Raises:
        StoreError: it holds another meeting, or cannot be written.
    """
    entries = [record.entry for record in records]
    there = list(store.entries())
    if there != entries[: len(there)]:
        raise StoreError(OTHER_MEETING)
    boxes = [
        (id, Ballot(each.id, each.choice, at.voices.get(each.id, "")))
        for id, at in meeting.state.activities.items()
        if at.stage == "open" and at.activity.secret
        for each in at.box_as_ballots()
    ]
    store.fill(entries, boxes)
    store.clean()


class OwnCopy:
    """Follows the fold, entry by entry; what comes while it writes is written together after it."""

    def __init__(self, commits: Commits) -> None:
        self._commits = commits
        self._waiting: list[Record] = []
        self._writing = False
        self.trouble: Trouble | None = None
        """Why it is behind; it is brought up to date at the next start."""

    def follow(self, records: Sequence[Record]) -> None:
        """Keep what became entries just now; nobody waits for it."""
        if not self.trouble:
            self._waiting += records
            self._write()

    def finish(self) -> None:
        """Hand over all that is left, because the hub stops."""
        while self._waiting and not self.trouble:
            self._writing = False
            self._write()

    def _write(self) -> None:
        if self._writing or not self._waiting:
            return
        # A close ends its batch: a box that is emptied and filled again is two of them.
        ends = (number for number, each in enumerate(self._waiting, 1) if each.closes)
        size = next(ends, len(self._waiting))
        batch, self._waiting = self._waiting[:size], self._waiting[size:]
        self._writing = True
        self._commits.commit(batch, self._done)
        if batch[-1].closes:
            self._commits.clean(self._cleaned)

    def _done(self, error: StoreError | None) -> None:
        self._writing = False
        self._cleaned(error)
        if error is None:
            self._write()

    def _cleaned(self, error: StoreError | None) -> None:
        if error is not None and not self.trouble:
            log.warning("the copy of the meeting on this disk is behind: %s", error)
            self.trouble = error.trouble
