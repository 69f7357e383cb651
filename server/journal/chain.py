"""The links of the hash chain as a store keeps them: made and written together with the entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from server.journal.database import Database
from shared.chain import START, is_chained, link
from shared.entry import Entry

Link = tuple[int, bytes]
"""The sequence number of an entry, and its link."""

TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS chain (seq INTEGER PRIMARY KEY, link BLOB NOT NULL) STRICT"
)


def links_after(before: bytes, entries: Iterable[Entry]) -> Iterator[Link]:
    """The links of those of these entries that are chained; `before` is the last link so far."""
    for entry in entries:
        if is_chained(entry):
            before = link(before, entry)
            yield entry.seq, before


class ChainTable:
    """The table `chain` beside the entries. Nothing ever changes or removes a row in it."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.head = START
        """The last link that is written."""

    def prepare(self, entries: Iterable[Entry]) -> None:
        """Make the table where it is missing, with the links of a journal from before there was
        one, and find the last link. Call it inside a transaction.
        """
        there = self._exists()
        self._db.execute(TABLE)
        if not there:
            self.write(list(links_after(START, entries)))
        last = list(self._db.execute("SELECT link FROM chain ORDER BY seq DESC LIMIT 1"))
        self.head = last[0][0] if last else START

    def next_links(self, entries: Iterable[Entry]) -> list[Link]:
        """The links of entries that are about to be written; nothing is kept of them here."""
        return list(links_after(self.head, entries))

    def write(self, links: list[Link]) -> None:
        """Write links, inside the transaction that writes their entries."""
        if links:
            self._db.executemany("INSERT INTO chain VALUES (?, ?)", links)

    def written(self, links: list[Link]) -> None:
        """The transaction is committed: what comes next follows these."""
        if links:
            self.head = links[-1][1]

    def links(self) -> Iterator[Link]:
        """All links as they are stored, in order; none in a journal from before there were any."""
        if self._exists():
            yield from self._db.execute("SELECT seq, link FROM chain ORDER BY seq")

    def _exists(self) -> bool:
        named = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'chain'"
        return bool(next(iter(self._db.execute(named)))[0])
