"""The journal's store in SQLite, through apsw: WAL, fsync at every commit, one connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import apsw

from server.journal.store import Record, StoreError
from shared.entry import Ballot, Entry
from shared.wire import WireError, decode_act, encode, pack, unpack

APPLICATION_ID: Final = 0x524D5643
"""`RMVC`, in the file's header: this is a Roomvoice journal and nothing else."""

FORMAT: Final = 1
"""The version of the tables below; a newer Roomvoice may raise it."""

TABLES: Final = """
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    by TEXT NOT NULL, act BLOB NOT NULL, sealed BLOB
) STRICT;
CREATE TABLE box (
    activity TEXT NOT NULL, ballot TEXT NOT NULL, choice BLOB NOT NULL,
    PRIMARY KEY (activity, ballot)
) STRICT, WITHOUT ROWID;
"""

TAKE_OUT: Final = "DELETE FROM box WHERE activity = ? AND ballot = ?"


class SqliteStore:
    """A journal in one SQLite file."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file, and make it if it is not there.

        `read_only` opens it as it is, beside a hub that may be writing.

        Raises:
            StoreError: it cannot be opened, or is not a journal.
        """
        self._path = path
        flags = (
            apsw.SQLITE_OPEN_READONLY
            if read_only
            else (apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)
        )
        try:
            self._db = apsw.Connection(str(path), flags=flags)
            self._db.set_busy_timeout(2000)
            new = not self._db.execute("SELECT count(*) FROM sqlite_schema").get
            # The check comes first: another program's file stays as it is, to the last byte.
            if read_only or not new:
                self._check_format()
            if not read_only:
                self._prepare(new)
        except apsw.Error as error:
            raise self._sorry("open", error) from error

    def _prepare(self, new: bool) -> None:
        # FULL: in simulated power cuts NORMAL lost rows that had been acknowledged.
        self._db.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF")
        if new:
            with self._db:
                self._db.execute(TABLES)
                self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                self._db.execute(f"PRAGMA user_version = {FORMAT}")

    def _check_format(self) -> None:
        if self._db.execute("PRAGMA application_id").get != APPLICATION_ID:
            raise StoreError(f"{self._path} is not a Roomvoice journal. Name another data folder.")
        version = self._db.execute("PRAGMA user_version").get
        if version != FORMAT:
            raise StoreError(
                f"{self._path} was written by another version of Roomvoice (format {version}, "
                f"and this one reads {FORMAT}). Open it with that version."
            )

    def append(self, batch: Sequence[Record]) -> None:
        """Write the batch in one transaction; when this returns, it has been fsynced.

        Raises:
            StoreError: the disk is full or failed; nothing of the batch is there.
        """
        rows = []
        drops = []
        taken = []
        emptied = []
        for record in batch:
            entry = record.entry
            sealed = pack([[b.id, b.choice] for b in entry.sealed]) if entry.sealed else None
            act = encode(entry.act)
            rows.append((entry.seq, entry.time, entry.act.id, entry.by, act, sealed))
            if record.activity and record.ballot:
                drops.append((record.activity, record.ballot.id, pack(record.ballot.choice)))
            elif record.activity and record.taken:
                taken += [(record.activity, id) for id in record.taken]
            elif record.activity:
                emptied.append((record.activity,))
        try:
            with self._db:
                self._db.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", rows)
                if drops:
                    self._db.executemany("INSERT INTO box VALUES (?, ?, ?)", drops)
                if taken:
                    self._db.executemany(TAKE_OUT, taken)
                if emptied:
                    self._db.executemany("DELETE FROM box WHERE activity = ?", emptied)
        except apsw.Error as error:
            raise self._sorry("write", error) from error

    def clean(self) -> None:
        """Rewrite the file without its deleted rows and empty the write-ahead log.

        Raises:
            StoreError: it could not be done; what is stored is unharmed.
        """
        try:
            self._db.execute("VACUUM")
            # A reader, such as a report being made, can stand in the way: then this says busy.
            busy, _, _ = next(self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        except apsw.Error as error:
            raise self._sorry("clean", error) from error
        if busy:
            raise StoreError(f"Cannot clean {self._path}: another program is reading it.")

    def entries(self) -> Iterator[Entry]:
        """All entries, in order.

        Raises:
            StoreError: one cannot be read.
        """
        query = "SELECT seq, time, by, act, sealed FROM entries ORDER BY seq"
        try:
            for seq, time, by, act, sealed in self._db.execute(query):
                ballots = tuple(Ballot(id, choice) for id, choice in unpack(sealed or b"\x90"))
                yield Entry(seq, time, by, decode_act(act), ballots)
        except (apsw.Error, WireError) as error:
            raise self._sorry("read", error) from error

    def boxes(self) -> Iterator[tuple[str, Ballot]]:
        """Every ballot in a box, by its random id.

        Raises:
            StoreError: one cannot be read.
        """
        try:
            for activity, ballot, choice in self._db.execute("SELECT * FROM box"):
                yield activity, Ballot(ballot, unpack(choice))
        except (apsw.Error, WireError) as error:
            raise self._sorry("read", error) from error

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _sorry(self, act: str, error: Exception) -> StoreError:
        if isinstance(error, apsw.FullError):
            cure = "the disk is full. Free some space, then start the hub again"
        elif isinstance(error, apsw.NotADBError | apsw.CorruptError | WireError):
            cure = "it is damaged or not a journal. Restore it from a copy, or use another folder"
        elif isinstance(error, apsw.CantOpenError | apsw.PermissionsError | apsw.ReadOnlyError):
            cure = "it cannot be opened here. Check the folder's name and who may write in it"
        elif isinstance(error, apsw.BusyError | apsw.LockedError):
            cure = "another program is using it. Close that first"
        else:
            cure = f"the disk answered: {error}. Check the disk, then start the hub again"
        return StoreError(f"Cannot {act} {self._path}: {cure}.")
