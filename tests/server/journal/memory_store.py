"""A journal's store in memory: what stores promise in few lines, for tests and simulated hubs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.journal.chain import Link, links_after
from server.journal.held import Held
from server.journal.store import Record, StoreError
from shared.chain import START
from shared.entry import Ballot, Entry


class MemoryStore:
    """Keeps entries and boxes in memory alone."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._held = Held((), ())
        self._boxes: dict[str, dict[str, Ballot]] = {}
        self._links: list[Link] = []

    def append(self, batch: Sequence[Record]) -> None:
        """Keep all.

        Raises:
            StoreError: something is there already, as on a disk; nothing of the batch was kept.
        """
        places = [entry.seq for entry in self._entries[-1:]] + [r.entry.seq for r in batch]
        if places != sorted(set(places)):
            raise StoreError("Cannot write: an entry with that place is there already.")
        self._held.check_new(batch)
        before = self._links[-1][1] if self._links else START
        self._links += links_after(before, (record.entry for record in batch))
        for record in batch:
            self._entries.append(record.entry)
            if record.activity and record.ballot:
                box = self._boxes.setdefault(record.activity, {})
                box[record.ballot.id] = record.ballot
            elif record.activity and record.taken:
                for id in record.taken:
                    del self._boxes[record.activity][id]
            elif record.activity:
                self._boxes.pop(record.activity, None)
        self._held.took(batch)

    wants_tidying = False
    """Memory keeps no order, and no log."""

    def tidy(self) -> Iterator[None]:
        """There is nothing to be done."""
        return iter(())

    def clean(self) -> None:
        """Memory keeps no trace."""

    def entries(self) -> Iterator[Entry]:
        """All entries, in order."""
        yield from self._entries

    def boxes(self) -> Iterator[tuple[str, Ballot]]:
        """Every ballot in a box, sorted by its random id."""
        for activity, box in self._boxes.items():
            for id in sorted(box):
                yield activity, box[id]

    def links(self) -> Iterator[Link]:
        """The hash chain, in order."""
        yield from self._links

    def close(self) -> None:
        """There is nothing to let go of."""
