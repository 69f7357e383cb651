"""A journal's store in memory: for a hub that need not outlive its process, as in a demo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.journal.store import Record
from shared.entry import Ballot, Entry


class MemoryStore:
    """Keeps entries and boxes in memory alone."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._boxes: dict[str, dict[str, Ballot]] = {}

    def append(self, batch: Sequence[Record]) -> None:
        """Keep all."""
        for record in batch:
            self._entries.append(record.entry)
            if record.activity and record.ballot:
                box = self._boxes.setdefault(record.activity, {})
                box[record.ballot.id] = record.ballot
            elif record.activity:
                self._boxes.pop(record.activity, None)

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

    def close(self) -> None:
        """There is nothing to let go of."""
