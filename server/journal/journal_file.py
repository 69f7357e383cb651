"""The journal's file: one connection to SQLite, for which written means on the disk.

Once the disk has failed, nothing more is written: after a failed fsync a later one may well
succeed, and would prove nothing.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import apsw

from server.journal.lost_commits import ON_ITS_WAY, Log, end_of, written_in
from server.journal.store import DiskFault, StoreError
from shared.language import N_
from shared.wire import WireError

SYNCHRONOUS: Final = "EXTRA"
"""When SQLite waits for the disk.

In simulated power cuts NORMAL lost rows that had been acknowledged. EXTRA is FULL, and when a file
is made, the name of the rollback journal is gone for good before the log begins: with FULL a cut
could bring that journal back, and it emptied the file.
"""

LONGEST_LOG: Final = 1000
"""Pages in the write-ahead log, 4 KiB each, before they are carried over into the file, which waits
for the disk twice.
"""

ROOM: Final = 4 * 1024 * 1024
"""Bytes that are laid out for the log: so many pages, with what stands before each."""

STEP: Final = 1024 * 1024
"""Bytes of it that are laid out in one step, while a vote may wait."""

LONGEST_WAIT: Final = 2000
"""Milliseconds that an act waits for another program that is using the file."""

PIECE: Final = 64 * 1024
"""Bytes of the log that are written at once; SQLite takes no more than twice as many."""

NOT_OF_THE_DISK: Final = (apsw.ConstraintError, apsw.BusyError, apsw.LockedError)
"""What stands in the way of one act, and says nothing of the next one."""

UNREADABLE: Final = (apsw.Error, WireError, UnicodeDecodeError)
"""What reading a row may raise; the last, where the disk has changed a letter."""

NO_ROOM: Final = (apsw.SQLITE_IOERR_SHMSIZE,)
"""What a disk is called that is too full for the index of the log, which is made at a start."""

GONE: Final = N_("{folder} is no longer there. Put it back.")
NO_JOURNAL: Final = N_("The disk with {file} cannot hold a journal. Use another one.")
FULL: Final = N_("The disk with {file} is full. Free some space, then start the hub again.")
DAMAGED: Final = N_(
    "{file} is damaged or not a journal. Restore it from a copy, or use another folder."
)
NOT_OPENED: Final = N_(
    "{file} cannot be opened here. Check the folder's name and who may write in it."
)
IN_USE: Final = N_("Another program is using {file}. Close that first.")
OF_THE_DISK: Final = N_(
    "The disk with {file} answered: {answer}. Check the disk, then start the hub again."
)

log = logging.getLogger(__name__)


class JournalFile:
    """One SQLite file, opened once."""

    def __init__(
        self, path: Path, *, read_only: bool = False, vfs: str | None = None, roomy: bool = True
    ) -> None:
        """Open the file; nothing is changed in it yet. `vfs` names the disk, as apsw has it, and
        `roomy` says that room is to be laid out for its log.

        Raises:
            StoreError: it cannot be opened.
        """
        self.path = path
        self._log = f"{path}-wal"
        self._vfs = vfs
        self._roomy = roomy
        self._failed: StoreError | None = None
        self._log_pages = 0
        self.has_lost = False
        """Whether the log held commits that cannot be read any more."""
        self._received: int | None = None
        """Where in the log that ends which was read, where more stands behind it."""
        flags = (
            apsw.SQLITE_OPEN_READONLY
            if read_only
            else (apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)
        )
        try:
            self.db = apsw.Connection(str(path), flags=flags, vfs=vfs)
        except apsw.Error as error:
            raise self.sorry(error) from error
        self.db.set_busy_timeout(LONGEST_WAIT)
        self._disk = self._device()

    def make_durable(self) -> None:
        """Before the first write: from now on a commit is on the disk.

        Raises:
            apsw.Error: the disk failed.
            StoreError: the disk cannot hold a journal.
        """
        before = self._write_log_anew()
        self.db.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
        # `get` takes all there is of the answer: a failure may come after its first row.
        if self.db.execute("PRAGMA journal_mode = WAL").get not in ("wal", "memory"):
            raise StoreError(NO_JOURNAL, file=str(self.path))
        _, read, _ = self.db.execute("PRAGMA wal_checkpoint(PASSIVE)").get
        if read >= 0:  # else another program carries it over just now, and nothing can be told
            left_out = before.commits_after(read)
            self.has_lost = left_out > ON_ITS_WAY
            self._received = end_of(read) if left_out else None
        self.db.execute("PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF")
        # No disk but the journal's own, also while it is rewritten.
        self.db.execute("PRAGMA temp_store = MEMORY")
        # SQLite by itself carries the log over at a commit, and says nothing when that fails.
        self.db.wal_autocheckpoint(0)
        self.db.set_wal_hook(self._log_has_grown)

    def forget_left_out(self) -> None:
        """Have nothing in the log behind what was read of it: else it would be counted once more,
        after the next power cut. Whoever reads meanwhile is not in the way, and reads on.

        Raises:
            apsw.Error: the disk failed.
        """
        if self._received is not None:
            with self._log_file() as file:
                file.xTruncate(self._received)
                file.xSync(apsw.SQLITE_SYNC_FULL)

    @contextlib.contextmanager
    def writing(self, *, cleans: bool = False) -> Iterator[None]:
        """A transaction: all or nothing, and on the disk when the block has ended.

        `cleans`: as of `told`.

        Raises:
            DiskFault: the disk failed, now or before. What was written may be there, whole, or not.
            StoreError: something else stood in the way; nothing was written.
        """
        with self.told(cleans=cleans), _transaction(self.db):
            yield
        if self._device() != self._disk:
            # Somebody deleted or moved it, or pulled it out: what was written nobody may find.
            self._failed = DiskFault(GONE, folder=str(self.path.parent))
            raise self._failed

    @property
    def log_is_long(self) -> bool:
        """Whether the write-ahead log is to be carried over."""
        return self._log_pages >= LONGEST_LOG

    def carry_over(self) -> None:
        """Carry the write-ahead log over into the file, as far as no reader is in the way.

        Raises:
            StoreError: the disk failed or is full.
        """
        with self.told(cleans=True):
            self._carry_over("PASSIVE")

    def rewrite(self) -> None:
        """Write the file anew without its deleted rows, and empty the write-ahead log.

        Raises:
            DiskFault: the disk failed, now or before.
            StoreError: the disk is full, or a reader, such as a report being made, is in the way.
        """
        with self.told(cleans=True):
            self.db.execute("VACUUM")
            self._carry_over("TRUNCATE")

    def begin_log_anew(self) -> Iterator[None]:
        """Empty the write-ahead log, unless a reader is in the way: nobody waits for that here.
        Then have it take its room again, step by step.

        Raises:
            StoreError: the disk failed or is full.
        """
        with self.told(cleans=True):
            self.db.set_busy_timeout(0)
            try:
                self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").get  # noqa: B018 - all there is
            finally:
                self.db.set_busy_timeout(LONGEST_WAIT)
        yield
        yield from self.lay_out_log()

    @contextlib.contextmanager
    def told(self, *, cleans: bool = False) -> Iterator[None]:
        """An act on the file, and what becomes of it in words. `cleans`: nothing new is written,
        so a disk that has no room for it may still have some for what is.

        Raises:
            StoreError: it failed, or a write before it did.
        """
        if self._failed is not None:
            raise self._failed
        try:
            yield
        except (apsw.Error, UnicodeDecodeError) as error:
            sorry = self.sorry(error)
            # For the want of space to clean in, nothing that is written needs to be doubted.
            full = isinstance(error, apsw.FullError) and cleans
            if not full and not isinstance(error, NOT_OF_THE_DISK):
                self._failed = sorry
            raise sorry from error

    @property
    def has_failed(self) -> bool:
        """Whether the disk has failed: then nothing is written any more."""
        return self._failed is not None

    def close(self, *, write_no_more: bool = False) -> None:
        """Let go of the file. `write_no_more`: leave all as it is, as after a failure."""
        if write_no_more or self.has_failed:
            self.db.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        try:
            self.db.close()
        except apsw.Error as error:
            # Closing carries the log over. Where that fails, the next start does it.
            log.warning("%s", self.sorry(error))

    def sorry(self, error: Exception) -> StoreError:
        """An error of SQLite's in one sentence, with what to do."""
        if isinstance(error, apsw.IOError) and self._device() != self._disk:
            return DiskFault(GONE, folder=str(self.path.parent))
        kind = DiskFault if isinstance(error, apsw.IOError) else StoreError
        words = _cure(error)
        answer = {"answer": str(error)} if words == OF_THE_DISK else {}
        return kind(words, file=str(self.path), **answer)

    def _device(self) -> int:
        """Which disk the file is on; -1 where it is not there."""
        try:
            return os.stat(self.path).st_dev
        except OSError:
            return -1

    def _log_has_grown(self, db: apsw.Connection, name: str, pages: int) -> int:
        self._log_pages = pages
        return apsw.SQLITE_OK

    def _carry_over(self, how: str) -> None:
        """Carry the write-ahead log over into the file.

        Raises:
            StoreError: another program is reading what stood there before.
        """
        busy, _, _ = self.db.execute(f"PRAGMA wal_checkpoint({how})").get
        self._log_pages = 0
        if busy and how != "PASSIVE":
            raise StoreError(IN_USE, file=str(self.path))

    def lay_out_log(self) -> Iterator[None]:
        """Have the log take its room on the disk before it is needed, where there is as much, step
        by step.

        A commit that makes a file longer waits for the disk's own notes as well, and so for what
        other programs write: 0.9 ms in place of 0.1, and more than ten of them now and then.

        Raises:
            DiskFault: the disk failed.
        """
        if not self._roomy or str(self.path) == ":memory:":
            return
        try:
            while not self._lengthen_log():
                yield
        except DiskFault:
            raise
        except StoreError as error:
            log.warning("the journal's log has not the room that it should have: %s", error)

    def _lengthen_log(self) -> bool:
        """Do a step of it, and say whether that was the last.

        Raises:
            StoreError: the disk failed or is full.
        """
        with self.told(cleans=True), self._log_file() as file:
            return _lengthen(file)

    def _write_log_anew(self) -> Log:
        """Write every byte of the write-ahead log once more, and sync it; what stands in it.

        After a failed sync the system takes the log's pages for written. A restart would read from
        memory what is on no disk, and tell a table that it is received.
        """
        if not Path(self._log).exists():
            return Log()
        with self._log_file() as file:
            size = file.xFileSize()
            for at in range(0, size, PIECE):
                file.xWrite(file.xRead(min(PIECE, size - at), at), at)
            file.xSync(apsw.SQLITE_SYNC_FULL)
            return written_in(file)

    @contextlib.contextmanager
    def _log_file(self) -> Iterator[apsw.VFSFile]:
        """The write-ahead log as a file."""
        flags = [apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | apsw.SQLITE_OPEN_WAL, 0]
        file = apsw.VFSFile(self._vfs or "", self._log, flags)
        try:
            yield file
        finally:
            file.xClose()


def _lengthen(log_file: apsw.VFSFile) -> bool:
    """Add a step of zeros, and say whether that was the last; what little a full disk has left is
    for those who need it.
    """
    before = log_file.xFileSize()
    if not before:
        # Else zeros could lie, after a power cut, in what was emptied: it would look damaged.
        log_file.xSync(apsw.SQLITE_SYNC_NORMAL)
    end = min(before + STEP, ROOM)
    try:
        for at in range(before, end, PIECE):
            log_file.xWrite(bytes(PIECE), at)
    except apsw.FullError:
        log_file.xTruncate(before)
        raise
    log_file.xSync(apsw.SQLITE_SYNC_NORMAL)
    return end == ROOM


@contextlib.contextmanager
def _transaction(db: apsw.Connection) -> Iterator[None]:
    """All or nothing. A full disk ends a transaction by itself, and then there is none to undo:
    apsw's own block would tell of that, and not of the disk.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _cure(error: Exception) -> str:
    """What is the matter with the file, and what to do."""
    if isinstance(error, apsw.FullError) or getattr(error, "extendedresult", 0) in NO_ROOM:
        return FULL
    if isinstance(error, apsw.NotADBError | apsw.CorruptError | WireError | UnicodeDecodeError):
        return DAMAGED
    if isinstance(error, apsw.CantOpenError | apsw.PermissionsError | apsw.ReadOnlyError):
        return NOT_OPENED
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return IN_USE
    return OF_THE_DISK
