"""The journal's store in SQLite, through apsw: WAL, fsync at every commit, one connection."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import apsw

from server.journal.ballot_keys import FOLDER, BallotKeys, BoxKey
from server.journal.bulk import insert
from server.journal.chain import ChainTable, Link
from server.journal.held import Held
from server.journal.journal_file import JournalFile
from server.journal.old_boxes import old_boxes
from server.journal.sealed import pack_sealed, unpack_sealed
from server.journal.store import Record, StoreError
from shared.entry import Ballot, Entry
from shared.wire import WireError, decode_act, encode

APPLICATION_ID: Final = 0x524D5643
"""`RMVC`, in the file's header: this is a Roomvoice journal and nothing else."""

FORMAT: Final = 3
"""The version of the tables below; a newer Roomvoice may raise it.

Format 1 had ballots in the box as they are, by ballot id; format 2 had each locked by itself, in a
slot made of its id; format 3 has those of a commit locked together, one after the other.
"""

TABLES: Final = """
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, id TEXT NOT NULL,
    by TEXT NOT NULL, act BLOB NOT NULL, sealed BLOB
) STRICT;
"""
"""No id is there twice, which `Held` sees to: up to format 2 it was an index of random ids."""

BOX: Final = """
CREATE TABLE box (
    number INTEGER PRIMARY KEY, activity TEXT NOT NULL, bundle BLOB NOT NULL
) STRICT;
"""
"""Rows that are only ever added, because those of a tree by random keys cost a page each."""

ADD_MISSING: Final = "INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?, ?, ?)"
BUNDLES: Final = "SELECT activity, bundle FROM box ORDER BY number"
ADD_BUNDLE: Final = "INSERT INTO box (activity, bundle) VALUES (?, ?)"

LARGEST_BUNDLE: Final = 1000
"""Ballots that are locked together where there are many at once."""


NOTHING: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})

log = logging.getLogger(__name__)


def _row(entry: Entry) -> tuple[Any, ...]:
    sealed = pack_sealed(entry.sealed) if entry.sealed else None
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
        self._held: Held | None = None
        """What is in the file, known from the first write on."""
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
        """From an older format, in one transaction; what its boxes had is cleaned away after it."""
        with self._file.writing():
            ballots = old_boxes(self._db, self._keys, self._format)
            self._db.execute("DROP TABLE box;" + BOX)
            self._add_bundles(self._locked(ballots))
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
        held = self._held = self._held or self._read_held()
        held.check_new(batch)
        rows = [_row(record.entry) for record in batch]
        drops: list[tuple[str, Ballot]] = []
        taken: dict[str, list[str]] = {}
        emptied = []
        for record in batch:
            if record.activity and record.ballot:
                drops.append((record.activity, record.ballot))
            elif record.activity and record.taken:
                taken.setdefault(record.activity, []).extend(record.taken)
            elif record.activity:
                emptied.append((record.activity,))
        links = self._chain.next_links(record.entry for record in batch)
        # Before the transaction: a key is on disk before anything is locked with it.
        with self._file.told("write"):
            bundles = self._locked(drops, taken)
        with self._file.writing():
            self._chain.write(links)
            insert(self._db, "entries", rows)
            self._add_bundles(bundles)
            if emptied:
                self._db.executemany("DELETE FROM box WHERE activity = ?", emptied)
        self._chain.written(links)
        held.took(batch)
        self._traces = self._traces or bool(emptied)

    def _read_held(self) -> Held:
        """What is in the file already."""
        with self._file.told("read"):
            ids = [id for (id,) in self._db.execute("SELECT id FROM entries")]
        return Held(ids, ((activity, ballot.id) for activity, ballot in self.boxes()))

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
            self._add_bundles(self._locked(boxes))
        self._chain.written(links)
        self._held = None

    def _locked(
        self, drops: Iterable[tuple[str, Ballot]], taken: Mapping[str, Sequence[str]] = NOTHING
    ) -> list[tuple[str, bytes]]:
        """What falls into boxes and leaves them, by activity, as rows of the table."""
        fallen: dict[str, list[Ballot]] = {activity: [] for activity in taken}
        for activity, ballot in drops:
            fallen.setdefault(activity, []).append(ballot)
        rows = []
        for activity, ballots in sorted(fallen.items()):
            key = self._key_of(activity)
            for at in range(0, len(ballots), LARGEST_BUNDLE):
                rows.append((activity, key.lock_bundle(ballots[at : at + LARGEST_BUNDLE])))
            if out := taken.get(activity):
                rows.append((activity, key.lock_bundle((), out)))
        return rows

    def _key_of(self, activity: str) -> BoxKey:
        """The key of a box, made where nothing lies in it yet."""
        key = self._keys.find(activity)
        if key is None:
            held = "SELECT EXISTS (SELECT 1 FROM box WHERE activity = ?)"
            lost = self._db.execute(held, (activity,)).get
            key = self._keys.of(activity) if lost else self._keys.make(activity)
        return key

    def _add_bundles(self, bundles: Iterable[tuple[str, bytes]]) -> None:
        for bundle in bundles:
            self._db.execute(ADD_BUNDLE, bundle)

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
                yield Entry(seq, time, by, decode_act(act), unpack_sealed(sealed) if sealed else ())
        except (apsw.Error, WireError) as error:
            raise self._file.sorry("read", error) from error

    def boxes(self) -> Iterator[tuple[str, Ballot]]:
        """Every ballot in a box, by its random id.

        Raises:
            StoreError: one cannot be read, or the key of its box is missing.
        """
        bundles: dict[str, list[bytes]] = {}
        try:
            if self._format < FORMAT:
                yield from old_boxes(self._db, self._keys, self._format)
                return
            for activity, bundle in self._db.execute(BUNDLES):
                bundles.setdefault(activity, []).append(bundle)
        except (apsw.Error, WireError) as error:
            raise self._file.sorry("read", error) from error
        for activity, those in sorted(bundles.items()):
            for ballot in self._keys.of(activity).unlock_bundles(those):
                yield activity, ballot

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
