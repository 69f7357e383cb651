"""A table's seat at a meeting, as this machine remembers it: its tokens, its name, its outbox.

The token changes each time the table comes in. Both the token of now and the next one are on the
disk before the hub hears of either, so whatever is cut short, one of the two opens the door.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kiosk.link.outbox import OutboxError
from kiosk.table.writing.half_written import HalfWritten
from shared.language import _
from shared.messages import MOST_EARLIER

if TYPE_CHECKING:
    from filelock import FileLock

    from kiosk.link.disk_outbox import DiskOutbox

SEAT: Final = "seat.json"
LOCK: Final = "seat.lock"
OUTBOX: Final = "outbox.sqlite3"

log = logging.getLogger(__name__)


class SeatNote(Struct, frozen=True):
    """What a table needs to come back as itself. The tokens are secrets of this table's."""

    meeting: str
    token: str
    name: str
    people: int
    next_token: str = ""
    """What the token is once the hub has said so; empty in notes of older versions."""
    earlier: tuple[str, ...] = ()
    """The tokens of before, newest first, for a hub that goes on from an older copy."""
    easy: bool = False
    """Whether this table reads questions in easy words."""
    language: str = ""
    """What it is spoken to in, where that was chosen."""
    first_language: str = ""
    """What it was spoken to in when it came in; empty for English."""
    language_asked: str = ""
    """What it had been started with then; empty for nothing."""


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
        from kiosk.link.disk_outbox import DiskOutbox  # late: first the table takes its seat

        if self._outbox is None:
            self._outbox = DiskOutbox(self._folder / OUTBOX)
        return self._outbox

    def half_written(self) -> HalfWritten:
        """What this table has typed and not sent."""
        return HalfWritten(self._folder)

    def rotated(self) -> None:
        """The hub has taken the next token: it is the token now, and there is another next one.

        Where the disk cannot keep that, all stays as it is: the hub takes the same two again.
        """
        before = self.note
        note = replace(
            before,
            token=before.next_token,
            next_token=_new_token(),
            earlier=(before.token, *before.earlier)[:MOST_EARLIER],
        )
        try:
            _write(self._folder, note)
        except OSError as error:
            log.warning("the next token could not be kept: %s", error)
            return
        self.note = note

    def renew(self) -> None:
        """Become somebody new to the hub, who has still to join; what was not sent stays.

        Raises:
            OutboxError: the disk cannot keep it.
        """
        note = replace(self.note, token=_new_token(), next_token=_new_token(), earlier=())
        try:
            _write(self._folder, note)
        except OSError as error:
            raise OutboxError(_no_room(self._folder, error)) from error
        self.note = note

    def read_easily(self, easy: bool) -> None:
        """Remember which wording this table reads; where the disk cannot, only until it leaves."""
        self._remember(replace(self.note, easy=easy))

    def begin_in(self, chosen: str, first: str, asked: str) -> None:
        """Remember what is spoken here first, and whether that was chosen, or asked for."""
        note = replace(self.note, language=chosen, first_language=first, language_asked=asked)
        self._remember(note)

    def speak(self, language: str) -> None:
        """Remember what is spoken here from now on."""
        self._remember(replace(self.note, language=language))

    def _remember(self, note: SeatNote) -> None:
        self.note = note
        try:
            _write(self._folder, note)
        except OSError as error:
            log.warning("how this table wants to read could not be kept: %s", error)

    def leave(self) -> None:
        """Let go of the seat; it stays on the disk, for the next start."""
        if self._outbox is not None:
            self._outbox.close()
            self._outbox = None
        self._lock.release()

    def rename(self, name: str, people: int) -> None:
        """Be another name's seat: the hub never gave its own to this table."""
        note = replace(self.note, name=name, people=people)
        _write(self._folder, note)
        self.note = note

    def take_over(self, other: Seat) -> None:
        """Have what is kept at a seat that the hub would not have sent from here.

        Raises:
            OutboxError: the disk cannot keep it, and it is where it was.
        """
        mine = {each.command.id for each in self.outbox().all()}
        for each in other.outbox().all():
            if each.why is None:
                if each.command.id not in mine:
                    self.outbox().keep(each.command)
                other.outbox().received(each.command.id)
        other.forget()

    def forget(self) -> bool:
        """Let go of a seat that the hub never gave to this table; whether it stays all the same.

        What was said and not delivered is never thrown away.
        """
        stays = (self._folder / OUTBOX).exists() and bool(self.outbox().all())
        self.leave()
        if not stays:
            shutil.rmtree(self._folder, ignore_errors=True)
        return stays


class Seats:
    """Every seat that this machine remembers, one folder each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def remembered(self) -> bool:
        """Whether this machine has had a seat at any meeting."""
        return any(self._folder.glob(f"*/{SEAT}"))

    @property
    def spoken_last(self) -> str:
        """The language that was chosen at the newest of them; "" where none was."""
        newest = max(self._folder.glob(f"*/{SEAT}"), key=_age, default=None)
        note = _read(newest.parent) if newest else None
        return note.language if note else ""

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

    def take(self, meeting: str, name: str, people: int, refused: str = "") -> Seat:
        """Take a new seat. Its token is on the disk before anybody else hears it.

        `refused`: the name of a seat that is to have this name instead, with what is kept there.

        Raises:
            OutboxError: the disk cannot keep it, or another kiosk here has this name.
        """
        folder = self._of(meeting, name)
        try:
            if refused and not _read(folder) and (seat := self.resume(meeting, refused)):
                seat.rename(name, people)
                return seat
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = _locked(folder)
            if lock is None:
                told = _("Another window on this computer is {name} already.")
                raise OutboxError(told.format(name=name))
            note = _read(folder) or SeatNote(meeting, _new_token(), name, people, _new_token())
            _write(folder, note)
        except OSError as error:
            raise OutboxError(_no_room(self._folder, error)) from error
        seat = Seat(folder, note, lock)
        if refused and (left := self.resume(meeting, refused)):
            try:
                seat.take_over(left)
            except OutboxError:
                left.leave()
                seat.leave()
                raise
        return seat

    def _of(self, meeting: str, name: str) -> Path:
        """The folder of a name's seat, which may have had another name at first."""
        for folder in sorted(self._folder.glob(f"{meeting}-*")):
            note = _read(folder)
            if note is not None and note.name.casefold() == name.casefold():
                return folder
        folder = self._folder / f"{meeting}-{_short(name)}"
        return folder.with_name(f"{folder.name}-{_new_token()[:8]}") if _read(folder) else folder

    def _free(self, meeting: str) -> Iterator[Seat]:
        for folder in sorted(self._folder.glob(f"{meeting}-*")):
            lock = _locked(folder)
            if lock is None:
                continue
            note = _read(folder)
            if note is not None and note.meeting == meeting:
                yield Seat(folder, _with_next(folder, note), lock)
            else:
                lock.release()


def _new_token() -> str:
    """256 random bits."""
    return secrets.token_hex(32)


def _no_room(folder: Path, error: OSError) -> str:
    told = _(
        "This computer cannot keep anything in {folder}: {why}. "
        "Free some space there, or set ROOMVOICE_DATA to another folder."
    )
    return told.format(folder=folder, why=error.strerror)


def _short(name: str) -> str:
    """A folder's name for a table's name, in whatever script it is written."""
    return hashlib.sha256(name.casefold().encode()).hexdigest()[:12]


def _locked(folder: Path) -> FileLock | None:
    from filelock import FileLock, Timeout  # late: no seat is taken before the screen is painted

    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock


def _age(path: Path) -> float:
    """When a note was written; one that is gone meanwhile is the oldest."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _read(folder: Path) -> SeatNote | None:
    """The note in a folder; None where it is missing or was never finished."""
    try:
        return msgspec.json.decode((folder / SEAT).read_bytes(), type=SeatNote)
    except (OSError, msgspec.DecodeError):
        return None


def _with_next(folder: Path, note: SeatNote) -> SeatNote:
    """A note of an older version, with a next token beside its token; as it is on a full disk."""
    if note.next_token:
        return note
    whole = replace(note, next_token=_new_token())
    try:
        _write(folder, whole)
    except OSError as error:
        log.warning("the next token could not be kept: %s", error)
        return note
    return whole


def _write(folder: Path, note: SeatNote) -> None:
    draft = folder / f"{SEAT}.new"
    number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(msgspec.json.encode(note))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / SEAT)
