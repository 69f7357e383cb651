"""A table's seat at a meeting, as this machine remembers it: its token, its name, its outbox."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
from filelock import FileLock, Timeout
from msgspec import Struct

from kiosk.link.outbox import DiskOutbox, OutboxError

SEAT: Final = "seat.json"
LOCK: Final = "seat.lock"
OUTBOX: Final = "outbox.sqlite3"


class SeatNote(Struct, frozen=True):
    """What a table needs to come back as itself. The token is a secret of this table's."""

    meeting: str
    token: str
    name: str
    people: int


class Seat:
    """One seat, held by this process until it is left, so that no second kiosk takes it."""

    def __init__(self, folder: Path, note: SeatNote, lock: FileLock) -> None:
        self.note = note
        self._folder = folder
        self._lock = lock
        self._outbox: DiskOutbox | None = None

    def outbox(self) -> DiskOutbox:
        """What this table has said and the hub has not received.

        Raises:
            OutboxError: the disk cannot keep it.
        """
        if self._outbox is None:
            self._outbox = DiskOutbox(self._folder / OUTBOX)
        return self._outbox

    def leave(self) -> None:
        """Let go of the seat; it stays on the disk, for the next start."""
        if self._outbox is not None:
            self._outbox.close()
            self._outbox = None
        self._lock.release()

    def forget(self) -> None:
        """Let go of a seat that the hub never gave to this table, unless something is kept there.

        What was said and not delivered is never thrown away.
        """
        if (self._folder / OUTBOX).exists() and self.outbox().all():
            self.leave()
            return
        self.leave()
        shutil.rmtree(self._folder, ignore_errors=True)


class Seats:
    """Every seat that this machine remembers, one folder each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def remembered(self) -> bool:
        """Whether this machine has had a seat at any meeting."""
        return any(self._folder.glob(f"*/{SEAT}"))

    def resume(self, meeting: str, name: str | None = None) -> Seat | None:
        """Take the seat this machine had at a meeting: the named one, or the only free one."""
        free = list(self._free(meeting))
        wanted = [
            seat for seat in free if name is None or name.casefold() == seat.note.name.casefold()
        ]
        taken = wanted[0] if len(wanted) == 1 else None
        for seat in free:
            if seat is not taken:
                seat.leave()
        return taken

    def take(self, meeting: str, name: str, people: int) -> Seat:
        """Take a new seat. Its token is on the disk before anybody else hears it.

        Raises:
            OutboxError: the disk cannot keep it, or another kiosk here has this name.
        """
        folder = self._folder / f"{meeting}-{_short(name)}"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = _locked(folder)
            if lock is None:
                raise OutboxError(f"Another window on this computer is {name} already.")
            note = _read(folder) or SeatNote(meeting, secrets.token_hex(32), name, people)
            _write(folder, note)
        except OSError as error:
            raise OutboxError(
                f"This computer cannot keep anything in {self._folder}: {error.strerror}. "
                "Free some space there, or set ROOMVOICE_DATA to another folder."
            ) from error
        return Seat(folder, note, lock)

    def _free(self, meeting: str) -> Iterator[Seat]:
        for folder in sorted(self._folder.glob(f"{meeting}-*")):
            lock = _locked(folder)
            if lock is None:
                continue
            note = _read(folder)
            if note is not None and note.meeting == meeting:
                yield Seat(folder, note, lock)
            else:
                lock.release()


def _short(name: str) -> str:
    """A folder's name for a table's name, in whatever script it is written."""
    return hashlib.sha256(name.casefold().encode()).hexdigest()[:12]


def _locked(folder: Path) -> FileLock | None:
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock


def _read(folder: Path) -> SeatNote | None:
    """The note in a folder; None where it is missing or was never finished."""
    try:
        return msgspec.json.decode((folder / SEAT).read_bytes(), type=SeatNote)
    except (OSError, msgspec.DecodeError):
        return None


def _write(folder: Path, note: SeatNote) -> None:
    draft = folder / f"{SEAT}.new"
    number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(msgspec.json.encode(note))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / SEAT)
