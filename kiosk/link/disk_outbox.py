"""What a table has said, kept on its own disk, so that neither it nor its power can lose it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.link.outbox import OutboxError, Outgoing, without_secrets
from shared.language import N_, _
from shared.messages import Command
from shared.wire import WireError, decode_command, encode

DISK_FAILS: Final = N_(
    "This computer's disk does not take anything just now. What you said is not lost, and it is "
    "tried again by itself. Please tell whoever set this up."
)

ANOTHER_VERSION: Final = N_(
    "Another version of Roomvoice kept something here that this one cannot read. It is not lost. "
    "Please tell whoever set this up to start that version again."
)

TABLE: Final = """
CREATE TABLE IF NOT EXISTS kept (
    place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    command BLOB NOT NULL, why TEXT
) STRICT
"""


@contextlib.contextmanager
def _on_disk() -> Iterator[None]:
    """What the disk does not do, and what it holds that cannot be read, in words for a table.

    Raises:
        OutboxError: the block could not be done.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise OutboxError(_(DISK_FAILS)) from error
    except WireError as error:
        raise OutboxError(_(ANOTHER_VERSION)) from error


class DiskOutbox:
    """An outbox in one SQLite file, written through to the disk at every change."""

    def __init__(self, path: Path) -> None:
        """Open the outbox, and make it where there is none.

        Raises:
            OutboxError: it cannot be opened.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # One connection and a rollback journal: the WAL bug of older SQLites needs neither.
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            # Also where the screen that held it ended without a word.
            self._let_go = weakref.finalize(self, self._db.close)
            self._db.execute("PRAGMA synchronous = EXTRA")
            self._db.execute("PRAGMA secure_delete = ON")
            # It stays where it is, so that it can be written over: a deleted one's blocks, with
            # pages as they were before, would lie on the disk until something else needs them.
            self._db.execute("PRAGMA journal_mode = PERSIST")
            self._journal = path.with_name(path.name + "-journal")
            self._db.execute(TABLE)
            self._wipe_journal()
        except (OSError, sqlite3.Error) as error:
            told = _(
                "This table cannot keep anything in {folder}: {why}. "
                "Free some space there, or set ROOMVOICE_DATA to another folder."
            )
            raise OutboxError(told.format(folder=path.parent, why=error)) from error

    def keep(self, command: Command) -> None:
        """Keep a command on disk.

        Raises:
            OutboxError: the disk is full or failed.
        """
        try:
            self._db.execute(
                "INSERT INTO kept (id, command) VALUES (?, ?)",
                (command.id, encode(command)),
            )
        except sqlite3.Error as error:
            told = _("This computer's disk is full, so this could not be kept.")
            raise OutboxError(told) from error

    def next(self) -> Command | None:
        """The oldest command that still has to be delivered."""
        query = "SELECT command FROM kept WHERE why IS NULL ORDER BY place LIMIT 1"
        with _on_disk():
            row = self._db.execute(query).fetchone()
            return decode_command(row[0]) if row else None

    def all(self) -> tuple[Outgoing, ...]:
        """Everything kept or refused, oldest first."""
        with _on_disk():
            return tuple(self._rows())

    def _rows(self) -> Iterator[Outgoing]:
        for command, why in self._db.execute("SELECT command, why FROM kept ORDER BY place"):
            yield Outgoing(decode_command(command), why)

    def received(self, id: str) -> None:
        """Forget it; `secure_delete` overwrites its bytes."""
        with _on_disk():
            self._db.execute("DELETE FROM kept WHERE id = ?", (id,))
        self._wipe_journal()

    def refused(self, id: str, why: str) -> None:
        """Remember why, and forget a ballot's choice and what was private."""
        with _on_disk():
            query = "SELECT command FROM kept WHERE id = ?"
            for (kept,) in self._db.execute(query, (id,)).fetchall():
                command = encode(without_secrets(decode_command(kept)))
                self._db.execute(
                    "UPDATE kept SET why = ?, command = ? WHERE id = ?",
                    (why, command, id),
                )
        self._wipe_journal()

    def forget(self, id: str) -> None:
        """Forget a refused command."""
        with _on_disk():
            self._db.execute("DELETE FROM kept WHERE id = ? AND why IS NOT NULL", (id,))

    def _wipe_journal(self) -> None:
        """Write over the pages that the rollback journal holds, of a change that is complete.

        Where the disk will not have it, what was asked for is done all the same; the next change
        and the next start try again.
        """
        with contextlib.suppress(OSError):
            number = os.open(self._journal, os.O_WRONLY | getattr(os, "O_BINARY", 0))
            with os.fdopen(number, "wb") as file:
                file.write(bytes(self._journal.stat().st_size))
                file.flush()
                os.fsync(file.fileno())

    def close(self) -> None:
        """Let go of the file."""
        self._let_go()
