"""A disk that fails: full, broken, or unable to sync, at any operation that one names."""

from __future__ import annotations

from typing import Final, Literal

import apsw

Kind = Literal["write", "sync", "truncation"]

FAILURES: Final[dict[str, tuple[int, frozenset[Kind]]]] = {
    "full disk": (apsw.SQLITE_FULL, frozenset({"write"})),
    "failed sync": (apsw.SQLITE_IOERR_FSYNC, frozenset({"sync"})),
    "I/O error": (apsw.SQLITE_IOERR_WRITE, frozenset({"write", "sync", "truncation"})),
}
"""What SQLite is told, and by which operations."""


class FailingDisk(apsw.VFS):
    """The usual disk, but for one operation that fails. What comes after it would succeed again.

    Counted are the writes, syncs and truncations that can fail so. `failure` is a key of
    `FAILURES`; `at` is 1 for the first operation after `armed` was set.
    """

    def __init__(self, name: str, failure: str, at: int, *, armed: bool = True) -> None:
        super().__init__(name, "")
        self.name = name
        self.at = at
        self.armed = armed
        self.count = 0
        self.has_failed = False
        self.after: list[str] = []
        """What was written, synced, truncated or deleted after the failure."""
        self._code, self._kinds = FAILURES[failure]

    def operate(self, kind: Kind, file: str) -> None:
        """Carry out one operation, or fail.

        Raises:
            apsw.Error: this is the one.
        """
        if self.has_failed:
            self.after.append(f"{kind} {file}")
        elif self.armed and kind in self._kinds:
            self.count += 1
            if self.count == self.at:
                self.has_failed = True
                error = apsw.exception_for(self._code)
                error.args = (f"the disk's own words, code {self._code}",)
                raise error

    def xOpen(  # noqa: N802 - apsw's name
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> apsw.VFSFile:
        return FailingFile(self, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802
        if self.has_failed:
            self.after.append(f"deletion {name}")
        super().xDelete(name, syncdir)


class FailingFile(apsw.VFSFile):
    """One file on such a disk. Nothing is synced for real: the power stays on."""

    def __init__(
        self, disk: FailingDisk, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> None:
        super().__init__("", name, flags)
        self._disk = disk
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name = str(path)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._disk.operate("write", self._name)
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._disk.operate("truncation", self._name)
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._disk.operate("sync", self._name)
