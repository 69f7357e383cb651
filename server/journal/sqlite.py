"""The journal's store in SQLite, through apsw: WAL, fsync at every commit, one connection."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import apsw

from server.journal.ballot_keys import FOLDER, BallotKeys, LockedBallot, ballot_row
from server.journal.bulk import insert
from server.journal.chain import ChainTable, Link
from server.journal.journal_file import JournalFile
from server.journal.store import Record, StoreError
from shared.entry import Ballot, Entry
from shared.wire import WireError, decode_act, encode, pack, unpack

APPLICATION_ID: Final = 0x524D5643
"""`RMVC`, in the file's header: this is a Roomvoice journal and nothing else."""

FORMAT: Final = 2
"""The version of the tables below; a newer Roomvoice may raise it.

Format 1 had ballots in the box as they are, by ballot id; format 2 has them locked.
"""

TABLES: Final = """
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    by TEXT NOT NULL, act BLOB NOT NULL, sealed BLOB
) STRICT;
"""

BOX: Final = """
CREATE TABLE box (
    activity TEXT NOT NULL, slot BLOB NOT NULL, ballot BLOB NOT NULL,
    PRIMARY KEY (activity, slot)
) STRICT, WITHOUT ROWID;
"""

ADD_MISSING: Final = "INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?, ?, ?)"
TAKE_OUT: Final = "DELETE FROM box WHERE activity = ? AND slot = ?"

log = logging.getLogger(__name__)


def _row(entry: Entry) -> tuple[Any, ...]:
    sealed = pack([ballot_row(b) for b in entry.sealed]) if entry.sealed else None
    return (entry.seq, entry.time, entry.act.id, entry.by, encode(entry.act), sealed)


class SqliteStore:
    """A journal in one SQLite file."""

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        keys: BallotKeys | None = None,
        vfs: str | None = None,
    ) -> None:
        """Open the file, and make it if it is not there; one of an older format is upgraded.

        `read_only` opens it as it is, beside a hub that may be writing. `keys` are those of its
        ballot boxes; without them, they are in a folder beside the file. `vfs` names the disk, as
        apsw has it.

        Raises:
            StoreError: it cannot be opened, or is not a journal.
        """
        beside = None if str(path) == ":memory:" else path.parent / FOLDER
        self._keys = keys or BallotKeys(beside)
        self._traces = False
        """Whether a box was emptied since the file was last cleaned."""
        self._format = FORMAT
        self._file = JournalFile(path, read_only=read_only, vfs=vfs)
        self._db = self._file.db
        self._chain = ChainTable(self._db)
        try:
            with self._file.told("open"):
                new = not self._db.execute("SELECT count(*) FROM sqlite_schema").get
                # The check comes first: another program's file stays as it is, to the last byte.
                if read_only or not new:
                    self._check_format(path)
                if not read_only:
                    self._file.make_durable()
                    self._prepare(new)
        except StoreError:
            self._file.close(write_no_more=True)
            raise

    def _prepare(self, new: bool) -> None:
        if new:
            with self._file.writing():
                self._db.execute(TABLES + BOX)
                self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                self._db.execute(f"PRAGMA user_version = {FORMAT}")
        elif self._format < FORMAT:
            self._upgrade()
        with self._file.writing():
            self._chain.prepare(self.entries())

    def _upgrade(self) -> None:
        """From format 1: lock its ballots, in one transaction; the plain ones are cleaned away."""
        with self._file.writing():
            ballots = list(self._plain_boxes())
            self._db.execute("DROP TABLE box;" + BOX)
            self._db.executemany("INSERT INTO box VALUES (?, ?, ?)", self._locked(ballots))
            self._db.execute(f"PRAGMA user_version = {FORMAT}")
        self._format = FORMAT
        self._traces = True

    def _check_format(self, path: Path) -> None:
        if self._db.execute("PRAGMA application_id").get != APPLICATION_ID:
            raise StoreError(f"{path} is not a Roomvoice journal. Name another data folder.")
        self._format = self._db.execute("PRAGMA user_version").get
        if not 1 <= self._format <= FORMAT:
            raise StoreError(
                f"{path} was written by a newer version of Roomvoice "
                f"(format {self._format}, and this one reads up to {FORMAT}). "
                "Open it with that version, or a newer one."
            )

    def append(self, batch: Sequence[Record]) -> None:
        """Write the batch in one transaction; when this returns, it has been fsynced.

        Raises:
            DiskFault: the disk failed, now or before; the batch may be there, whole, or not.
            StoreError: the disk is full, or an entry is there already; nothing of the batch is.
        """
        rows = [_row(record.entry) for record in batch]
        drops: list[tuple[str, Ballot]] = []
        taken: list[tuple[str, str]] = []
        emptied = []
        for record in batch:
            if record.activity and record.ballot:
                drops.append((record.activity, record.ballot))
            elif record.activity and record.taken:
                taken += [(record.activity, id) for id in record.taken]
            elif record.activity:
                emptied.append((record.activity,))
        links = self._chain.next_links(record.entry for record in batch)
        # Before the transaction: a key is on disk before anything is locked with it.
        with self._file.told("write"):
            locked = self._locked(drops)
        with self._file.writing():
            self._chain.write(links)
            insert(self._db, "entries", rows)
            insert(self._db, "box", locked)
            if taken:
                slots = [(each, self._keys.of(each).slot(id)) for each, id in taken]
                self._db.executemany(TAKE_OUT, slots)
            if emptied:
                self._db.executemany("DELETE FROM box WHERE activity = ?", emptied)
        self._chain.written(links)
        self._traces = self._traces or bool(emptied)

    def last(self) -> int:
        """The sequence number of the last entry; 0 where there is none.

        Raises:
            StoreError: it cannot be read.
        """
        try:
            return self._db.execute("SELECT coalesce(max(seq), 0) FROM entries").get or 0
        except apsw.Error as error:
            raise self._file.sorry("read", error) from error

    def fill(self, entries: Sequence[Entry], boxes: Sequence[tuple[str, Ballot]]) -> None:
        """Add those of these entries that are not there yet, and have these ballots in the boxes.

        Raises:
            StoreError: nothing was changed.
        """
        there = self.last()
        links = self._chain.next_links(entry for entry in entries if entry.seq > there)
        with self._file.writing():
            self._chain.write(links)
            # First the boxes are emptied, so that a key that is missing here is made anew.
            self._db.execute("DELETE FROM box")
            self._db.executemany(ADD_MISSING, [_row(entry) for entry in entries])
            self._db.executemany("INSERT INTO box VALUES (?, ?, ?)", self._locked(boxes))
        self._chain.written(links)

    def _locked(self, drops: Iterable[tuple[str, Ballot]]) -> list[tuple[str, bytes, bytes]]:
        """Ballots as rows of the box, in an order that is not the one in which they came."""
        rows = []
        for activity, ballot in drops:
            key = self._keys.find(activity)
            if key is None:
                held = "SELECT EXISTS (SELECT 1 FROM box WHERE activity = ?)"
                lost = self._db.execute(held, (activity,)).get
                key = self._keys.of(activity) if lost else self._keys.make(activity)
            locked = key.lock(ballot)
            rows.append((activity, locked.slot, locked.ballot))
        return sorted(rows)

    def clean(self) -> None:
        """Destroy the keys of empty boxes; then rewrite the file without its deleted rows, and
        empty the write-ahead log.

        What a power cut interrupts here, the next call finishes: both begin from what is there.

        Raises:
            StoreError: it could not be done; what is stored is unharmed.
        """
        try:
            with self._file.told("clean"):
                in_use = {activity for (activity,) in self._db.execute("SELECT activity FROM box")}
            self._keys.keep_only(in_use)
        finally:
            self._file.rewrite()
        self._traces = False

    def entries(self) -> Iterator[Entry]:
        """All entries, in order.

        Raises:
            StoreError: one cannot be read.
        """
        query = "SELECT seq, time, by, act, sealed FROM entries ORDER BY seq"
        try:
            for seq, time, by, act, sealed in self._db.execute(query):
                ballots = tuple(Ballot(*row) for row in unpack(sealed or b"\x90"))
                yield Entry(seq, time, by, decode_act(act), ballots)
        except (apsw.Error, WireError) as error:
            raise self._file.sorry("read", error) from error

    def boxes(self) -> Iterator[tuple[str, Ballot]]:
        """Every ballot in a box, by its random id.

        Raises:
            StoreError: one cannot be read, or the key of its box is missing.
        """
        try:
            if self._format < FORMAT:
                yield from self._plain_boxes()
                return
            rows = list(self._db.execute("SELECT activity, slot, ballot FROM box"))
        except (apsw.Error, WireError) as error:
            raise self._file.sorry("read", error) from error
        ballots = [(a, self._keys.of(a).unlock(LockedBallot(s, b))) for a, s, b in rows]
        yield from sorted(ballots, key=lambda each: (each[0], each[1].id))

    def _plain_boxes(self) -> Iterator[tuple[str, Ballot]]:
        """The boxes of format 1."""
        for activity, id, choice in self._db.execute("SELECT activity, ballot, choice FROM box"):
            yield activity, Ballot(id, unpack(choice))

    def links(self) -> Iterator[Link]:
        """The hash chain as it is stored, in order.

        Raises:
            StoreError: it cannot be read.
        """
        try:
            yield from self._chain.links()
        except apsw.Error as error:
            raise self._file.sorry("read", error) from error

    def close(self) -> None:
        """Let go of the file; a cleaning that is still to be done is tried once more."""
        if self._traces and not self._file.has_failed:
            try:
                self.clean()
            except StoreError as error:
                log.warning("traces of a closed secret ballot are still on the disk: %s", error)
        self._file.close()
