"""A disk for SQLite that loses power: what was not synced is kept, lost or torn, by chance.

It stands under a real connection as an apsw VFS. The files are real, in a folder, so that SQLite
locks and shares memory as it always does; beside them is kept what a disk would hold. What SQLite
may rely on is what its own VFS for Unix gives it:

- a sync makes durable all that was written to that file, and nothing of another;
- the first sync of a new rollback journal or write-ahead log also syncs the directory: only then
  are the names of new and deleted files durable;
- a write that was not synced is there, or not, or in part (whole sectors of 512 bytes), and it
  says nothing of the writes before and after it. Bytes beside a write are not harmed;
- where a file has grown and what was written there is lost, there is anything at all.
"""

from __future__ import annotations

import contextlib
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import apsw
from msgspec import Struct

SECTOR: Final = 512
SYNCS_THE_DIRECTORY: Final = (
    apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL | apsw.SQLITE_OPEN_WAL
)
NOT_ON_DISK: Final = ("-shm",)


class Write(Struct, frozen=True):
    """Bytes written at a place in a file."""

    at: int
    data: bytes


class Cut(Struct, frozen=True):
    """A file cut to a size."""

    size: int


class Held(Struct):
    """One file as the disk holds it: what is durable, and what came since."""

    durable: bytes = b""
    pending: list[Write | Cut] = []

    def sync(self) -> None:
        """All that was written is durable."""
        content = bytearray(self.durable)
        for each in self.pending:
            _carry_out(content, each)
        self.durable, self.pending = bytes(content), []

    def lose_pending(self) -> None:
        """A failed sync: the pages count as clean from now on, and are on no disk."""
        self.pending = []

    def after_cut(self, rng: random.Random) -> bytes:
        """What is found when the power is back."""
        content = bytearray(self.durable)
        for each in self.pending:
            match rng.randrange(3):
                case 0:
                    _carry_out(content, each, rng)
                case 1 if isinstance(each, Write):
                    for part in _sectors(each):
                        if rng.random() < 0.5:
                            _carry_out(content, part, rng)
        return bytes(content)


def _carry_out(content: bytearray, change: Write | Cut, rng: random.Random | None = None) -> None:
    end = change.size if isinstance(change, Cut) else change.at
    if (gap := end - len(content)) > 0:
        anything = rng is not None and rng.random() < 0.5
        content += rng.randbytes(gap) if rng and anything else bytes(gap)
    if isinstance(change, Cut):
        del content[change.size :]
    else:
        content[change.at : change.at + len(change.data)] = change.data


def _sectors(write: Write) -> list[Write]:
    """A write as the sectors that reach the disk one by one."""
    parts, start = [], 0
    while start < len(write.data):
        step = SECTOR - (write.at + start) % SECTOR
        parts.append(Write(write.at + start, write.data[start : start + step]))
        start += step
    return parts


Rename = tuple[str, Held | None]
"""A name in the directory, and the file that it now names; None: it was deleted."""


class PowerCutDisk(apsw.VFS):
    """The disk under one folder. After `cut_at` operations the power is gone.

    Counted are writes, syncs (of a file and of the directory), truncations and deletions. The
    `fail_sync_at`-th sync of a file and all after it fail, as on a broken disk, with the power on.
    """

    def __init__(
        self, name: str, folder: Path, *, cut_at: int, fail_sync_at: int | None = None
    ) -> None:
        super().__init__(name, "")
        self.name = name
        self.folder = folder
        self.cut_at = cut_at
        self.fail_sync_at = fail_sync_at
        self.operations = 0
        self.syncs = 0
        self.syncs_at_cut = cut_at % 2 == 1
        """Whether a sync that the power goes in has done all, and only nobody is told of it."""
        self.last = "nothing"
        """The latest operation, for the sentence of a failed test."""
        self._names = {
            each.name: Held(each.read_bytes())
            for each in folder.iterdir()
            if each.is_file() and not each.name.endswith(NOT_ON_DISK)
        }
        self._durable_names = dict(self._names)
        self._renames: list[Rename] = []

    @property
    def cut(self) -> bool:
        """Whether the power is gone."""
        return self.operations >= self.cut_at

    @contextlib.contextmanager
    def operation(self, kind: str, name: str) -> Iterator[None]:
        """One operation, which may be the last: it has begun then, and has not come back.

        Raises:
            apsw.IOError: there is no power any more.
        """
        if self.cut:
            raise io_error(apsw.SQLITE_IOERR)
        self.last = f"{kind} of {name}"
        self.operations += 1
        yield
        if self.cut:
            raise io_error(apsw.SQLITE_IOERR)

    def xOpen(  # noqa: N802 - apsw's name
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> apsw.VFSFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        created = bool(path) and not Path(path or "").exists()
        file = DiskFile(self, name, flags)
        if not path:
            return file
        file.name = Path(path).name
        if created:
            self._names[file.name] = Held()
            self._renames.append((file.name, self._names[file.name]))
        file.held = self._names[file.name]
        file.syncs_directory = created and bool(flags[0] & SYNCS_THE_DIRECTORY)
        return file

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802
        short = Path(name).name
        with self.operation("deletion", short):
            super().xDelete(name, syncdir)
            self._names.pop(short, None)
            self._renames.append((short, None))
        if syncdir:
            self.sync_directory()

    def sync_directory(self) -> None:
        """The names of files, as they are now, are durable."""
        with self.operation("sync", "the directory"):
            if not self.cut:
                self._durable_names, self._renames = dict(self._names), []

    def sync_fails(self) -> bool:
        """Whether the disk does not take this sync."""
        self.syncs += 1
        return self.fail_sync_at is not None and self.syncs >= self.fail_sync_at

    def power_back(self, folder: Path, rng: random.Random) -> None:
        """Write what is found on the disk, once the power is back, into an empty folder."""
        names = dict(self._durable_names)
        for name, held in self._renames:
            if rng.random() < 0.5:
                if held is None:
                    names.pop(name, None)
                else:
                    names[name] = held
        for name, held in names.items():
            folder.joinpath(name).write_bytes(held.after_cut(rng))


class DiskFile(apsw.VFSFile):
    """One file on the disk. Without a name it is SQLite's own, and dies with the process."""

    def __init__(
        self, disk: PowerCutDisk, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> None:
        super().__init__("", name, flags)
        self._disk = disk
        self.name = "temporary"
        self.held: Held | None = None
        self.syncs_directory = False

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        with self._disk.operation("write", self.name):
            self._begun(Write(offset, bytes(data)))
            super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        with self._disk.operation("truncation", self.name):
            self._begun(Cut(newsize))
            super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        with self._disk.operation("sync", self.name):
            if self.held is None or (self._disk.cut and not self._disk.syncs_at_cut):
                return
            if self._disk.sync_fails():
                self.held.lose_pending()
                raise io_error(apsw.SQLITE_IOERR_FSYNC)
            self.held.sync()
        if self.syncs_directory:
            self._disk.sync_directory()
            self.syncs_directory = False

    def _begun(self, change: Write | Cut) -> None:
        if self.held is not None:
            self.held.pending.append(change)


def io_error(code: int) -> Exception:
    """The error that a VFS raises for one of SQLite's result codes."""
    error = apsw.exception_for(code)
    error.args = (f"disk I/O error {code}",)
    return error


@contextlib.contextmanager
def errors_after_the_cut() -> Iterator[None]:
    """SQLite goes on closing its files after a cut; the errors that nobody asks for stay quiet."""
    before = sys.unraisablehook

    def hook(unraisable: sys.UnraisableHookArgs) -> None:
        if not isinstance(unraisable.exc_value, apsw.IOError | apsw.FullError):
            before(unraisable)

    sys.unraisablehook = hook
    try:
        yield
    finally:
        sys.unraisablehook = before
