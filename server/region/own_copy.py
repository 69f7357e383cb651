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
    """Follows the fold, entry by entry."""

    def __init__(self, commits: Commits) -> None:
        self._commits = commits
        self.trouble = ""
        """Why it is behind; it is brought up to date at the next start."""

    def follow(self, records: Sequence[Record]) -> None:
        """Keep what became entries just now; nobody waits for it."""
        if self.trouble:
            return
        self._commits.commit(records, self._done)
        if any(record.closes for record in records):
            self._commits.clean(self._done)

    def _done(self, error: StoreError | None) -> None:
        if error is not None and not self.trouble:
            log.warning("the copy of the meeting on this disk is behind: %s", error)
            self.trouble = str(error)
