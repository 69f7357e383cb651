"""What a store has already, in memory, so that nothing is written twice.

An index on disk would say the same. Ids are random, so it would cost nearly each vote a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from server.journal.store import Record, StoreError


class Held:
    """The ids of the entries of a store, and of the ballots in its boxes."""

    def __init__(self, entries: Iterable[str], ballots: Iterable[tuple[str, str]]) -> None:
        """`ballots`: (activity, id of a ballot) for each that lies in a box."""
        self._entries = set(entries)
        self._boxes: dict[str, set[str]] = {}
        for activity, id in ballots:
            self._boxes.setdefault(activity, set()).add(id)

    def check_new(self, batch: Sequence[Record]) -> None:
        """Nothing of a batch is there already.

        Raises:
            StoreError: something is.
        """
        ids = {record.entry.act.id for record in batch}
        if len(ids) < len(batch) or not ids.isdisjoint(self._entries):
            raise StoreError("Cannot write: an entry with that id is there already.")
        dropped = [(r.activity, r.ballot.id) for r in batch if r.activity and r.ballot]
        if len(set(dropped)) < len(dropped) or any(
            id in self._boxes.get(activity, ()) for activity, id in dropped
        ):
            raise StoreError("Cannot write: a ballot with that id is there already.")

    def took(self, batch: Sequence[Record]) -> None:
        """The store has written a batch."""
        for record in batch:
            self._entries.add(record.entry.act.id)
            if record.activity and record.ballot:
                self._boxes.setdefault(record.activity, set()).add(record.ballot.id)
            elif record.activity and record.taken:
                self._boxes[record.activity].difference_update(record.taken)
            elif record.activity:
                self._boxes.pop(record.activity, None)
