"""The journal's store in SQLite, through apsw: WAL, fsync at every commit, one connection."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import apsw

from server.journal.ballot_keys import FOLDER, BallotKeys
from server.journal.box_table import BOX, BoxTable
from server.journal.bulk import insert
from server.journal.chain import ChainTable, Link
from server.journal.held import Held
from server.journal.journal_file import DAMAGED, UNREADABLE, JournalFile
from server.journal.old_boxes import has_all_keys, old_boxes
from server.journal.sealed import pack_sealed, unpack_sealed
from server.journal.store import Record, StoreError
from shared.entry import Ballot, Entry
from shared.language import N_
from shared.wire import decode_act, encode

APPLICATION_ID: Final = 0x524D5643
"""`RMVC`, in the file's header: this is a Roomvoice journal and nothing else."""

FORMAT: Final = 4
"""The version of the tables below; a newer Roomvoice may raise it.

Format 1 had ballots in the box as they are, by ballot id; format 2 had each locked by itself, in a
slot made of its id; format 3 has those of a commit locked together, one after the other; in format
4 those of short choices are padded to less.
"""

BUNDLED: Final = 3
"""The first format with the tables as they are."""

TABLES: Final = """
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, id TEXT NOT NULL,
    by TEXT NOT NULL, act BLOB NOT NULL, sealed BLOB
) STRICT;
"""
"""No id is there twice, which `Held` sees to: up to format 2 it was an index of random ids."""

ADD_MISSING: Final = "INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?, ?, ?)"

NOT_OURS: Final = N_("{file} is not a Roomvoice journal. Name another data folder.")
NEWER: Final = N_(
    "{file} was written by a newer version of Roomvoice (format {format}, and this one reads up to "
    "{known}). Open it with that version, or a newer one."
)

log = logging.getLogger(__name__)


def _format_of(db: apsw.Connection, path: Path) -> int:
    """Which format a file has.

    Raises:
        StoreError: it is not a journal, or a newer version's.
    """
    if db.execute("PRAGMA application_id").get != APPLICATION_ID:
        raise StoreError(NOT_OURS, file=str(path))
    format: int = db.execute("PRAGMA user_version").get
    if not 1 <= format <= FORMAT:
        raise StoreError(NEWER, file=str(path), format=str(format), known=str(FORMAT))
    return format


def _row(entry: Entry) -> tuple[Any, ...]:
    sealed = pack_sealed(entry.sealed) if entry.sealed else None
    return (entry.seq, entry.time, entry.act.id, entry.by, encode(entry.act), sealed)


def _by_what_it_does(
    batch: Sequence[Record],
) -> tuple[list[tuple[str, Ballot]], dict[str, list[str]], list[str]]:
    """The ballots that fall into boxes, the ids of those that leave them, by activity, and the
    activities whose boxes are emptied.
    """
    drops: list[tuple[str, Ballot]] = []
    taken: dict[str, list[str]] = {}
    emptied: list[str] = []
    for record in batch:
        if record.activity and record.ballot:
            drops.append((record.activity, record.ballot))
        elif record.activity and record.taken:
            taken.setdefault(record.activity, []).extend(record.taken)
        elif record.activity:
            emptied.append(record.activity)
    return drops, taken, emptied


class SqliteStore:
    """A journal in one SQLite file."""

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        keys: BallotKeys | None = None,
        vfs: str | None = None,
        roomy: bool = True,
    ) -> None:
        """Open the file, and make it if it is not there; one of an older format is upgraded.

        `read_only` opens it as it is, beside a hub that may be writing. `keys` are those of its
        ballot boxes; without them, they are in a folder beside the file. `vfs` names the disk, as
        apsw has it, and `roomy` says that room is laid out for its log.

        Raises:
            StoreError: it cannot be opened, or is not a journal.
        """
        beside = None if str(path) == ":memory:" else path.parent / FOLDER
        self._keys = keys or BallotKeys(beside)
        self._traces = False
        """Whether the file tells more of boxes than it should, if only by their order."""
        self._emptied = False
        """Whether a box was emptied, so that its key is to be destroyed."""
        self._format = FORMAT
        self._held: Held | None = None
        """What is in the file, known from the first cleaning or write on."""
        self._file = JournalFile(path, read_only=read_only, vfs=vfs, roomy=roomy)
        self._db = self._file.db
        self._chain = ChainTable(self._db)
        self._box = BoxTable(self._file, self._keys)
        try:
            with self._file.told():
                new = not self._db.execute("SELECT count(*) FROM sqlite_schema").get
                # The check comes first: another program's file stays as it is, to the last byte.
                if read_only or not new:
                    self._format = _format_of(self._db, path)
                if not read_only:
                    self._file.make_durable()
                    # Before anything is written: what cannot be read stays for who may read it.
                    if self._file.has_lost and (new or not self.last()):
                        raise StoreError(DAMAGED, file=str(path))
                    self._file.forget_left_out()
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
        elif self._format < BUNDLED:
            self._upgrade()
        elif self._format < FORMAT:
            with self._file.writing():
                self._say_format()
            self._format = FORMAT
        with self._file.writing():
            self._chain.prepare(self.entries())

    def _upgrade(self) -> None:
        """From an older format, in one transaction; what its boxes had is cleaned away after it.

        Where the key of a box is missing, all stays as it is: it may be put back, `boxes` says so
        until then, and a copy can be filled anew without it.
        """
        if not has_all_keys(self._db, self._keys, self._format):
            return
        with self._file.writing():
            self._renew_boxes(old_boxes(self._db, self._keys, self._format))
        self._format = FORMAT
        self._traces = True

    def _renew_boxes(self, ballots: Iterable[tuple[str, Ballot]]) -> None:
        """Have these in the boxes, in the present format."""
        self._box.replace(ballots)
        self._say_format()

    def _say_format(self) -> None:
        self._db.execute(f"PRAGMA user_version = {FORMAT}")

    def append(self, batch: Sequence[Record]) -> None:
        """Write the batch in one transaction; when this returns, it has been fsynced.

        Raises:
            DiskFault: the disk failed, now or before; the batch may be there, whole, or not.
            StoreError: the disk is full, or an entry is there already; nothing of the batch is.
        """
        held = self._held = self._held or self._read_held()
        held.check_new(batch)
        rows = [_row(record.entry) for record in batch]
        drops, taken, emptied = _by_what_it_does(batch)
        short = {record.activity for record in batch if record.short and record.activity}
        links = self._chain.next_links(record.entry for record in batch)
        # Before the transaction: a key is on disk before anything is locked with it.
        with self._file.told():
            bundles = self._box.locked(drops, taken, short)
        with self._file.writing():
            self._chain.write(links)
            insert(self._db, "entries", rows)
            self._box.add(bundles, left=bool(taken))
            if emptied:
                self._box.empty(emptied)
        self._chain.written(links)
        held.took(batch)
        self._traces = self._traces or bool(bundles or emptied)
        self._emptied = self._emptied or bool(emptied)

    @property
    def wants_tidying(self) -> bool:
        """Whether boxes are to be folded, or the log is long."""
        return self._box.is_due() or self._file.log_is_long

    def tidy(self) -> Iterator[None]:
        """Leave no order in open boxes, while votes come in, and no long log. See `Store.tidy`."""
        try:
            if not self._box.is_due():
                self._file.carry_over()
            while self._box.is_due():
                self._box.fold()
                yield
                rest = self._file.begin_log_anew()
                # What leaves a box meanwhile leaves its rows with the next step.
                while not self._box.is_due() and next(rest, "done") is None:
                    yield
        except StoreError as error:
            log.warning("an order of ballots or a long log is left on the disk: %s", error)

    def _read_held(self) -> Held:
        """What is in the file already."""
        with self._file.told():
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
            raise self._file.sorry(error) from error

    def fill(self, entries: Sequence[Entry], boxes: Sequence[tuple[str, Ballot]]) -> None:
        """Add those of these entries that are not there yet, and have these ballots in the boxes.

        Raises:
            StoreError: nothing was changed.
        """
        there = self.last()
        links = self._chain.next_links(entry for entry in entries if entry.seq > there)
        with self._file.writing():
            self._chain.write(links)
            self._db.executemany(ADD_MISSING, [_row(entry) for entry in entries])
            self._renew_boxes(boxes)
        self._format = FORMAT
        self._traces = True
        self._chain.written(links)
        self._held = None

    def clean(self) -> None:
        """Destroy the keys of empty boxes and fold the others; then rewrite the file without its
        deleted rows, and empty the write-ahead log.

        What a power cut interrupts here, the next call finishes: all begins from what is there.

        Raises:
            StoreError: it could not be done; what is stored is unharmed.
        """
        try:
            with self._file.told(cleans=True):
                in_use = self._box.in_use()
            self._keys.keep_only(in_use)
        finally:
            self._fold_and_rewrite()
        self._emptied = False
        deque(self._file.lay_out_log(), maxlen=0)
        # Here nobody waits for it; else the first vote after a start would.
        if self._format == FORMAT:
            self._held = self._held or self._read_held()

    def _fold_and_rewrite(self) -> None:
        try:
            if self._format >= BUNDLED:
                self._box.fold()
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
        except UNREADABLE as error:
            raise self._file.sorry(error) from error

    def boxes(self) -> Iterator[tuple[str, Ballot]]:
        """Every ballot in a box, by its random id.

        Raises:
            StoreError: one cannot be read, or the key of its box is missing.
        """
        try:
            if self._format < BUNDLED:
                yield from old_boxes(self._db, self._keys, self._format)
            else:
                yield from self._box.ballots()
        except UNREADABLE as error:
            raise self._file.sorry(error) from error

    def links(self) -> Iterator[Link]:
        """The hash chain as it is stored, in order.

        Raises:
            StoreError: it cannot be read.
        """
        try:
            yield from self._chain.links()
        except UNREADABLE as error:
            raise self._file.sorry(error) from error

    def is_as_written(self, head: bytes) -> bool:
        """Whether no harm of the disk's shows where `head` is the last link of what was read."""
        return head == self._chain.head and not self._file.has_lost

    def close(self) -> None:
        """Let go of the file; before that no order is left in boxes, as far as it can be done."""
        if self._traces and not self._file.has_failed:
            try:
                # Keys only where a box was emptied: by now another stick may be in a copy's place.
                (self.clean if self._emptied else self._fold_and_rewrite)()
            except StoreError as error:
                log.warning("traces of a secret ballot are still on the disk: %s", error)
        self._file.close()
