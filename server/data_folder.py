"""The folder that holds one meeting: its journal, its join code, the chair's key, and a lock."""

from __future__ import annotations

import contextlib
import os
import re
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from server.certificate import Certificate, has_ended, new_pem, read_certificate
from server.door.door import new_key
from server.door.join_code import ALPHABET, new_code
from server.trouble import TroubleError
from shared.ids import CODE_LENGTH
from shared.language import N_

JOURNAL: Final = "journal.sqlite3"
CODE: Final = "join.code"
KEY: Final = "chair.key"
CERTIFICATE: Final = "hub.pem"
REGION_KEY: Final = "region.key"
ROOM: Final = "room"
LOCK: Final = "hub.lock"

CODE_SHAPE: Final = re.compile(f"[{ALPHABET}]{{{CODE_LENGTH}}}")
KEY_SHAPE: Final = re.compile("[0-9a-f]{64}")
REGION_KEY_BYTES: Final = 32

NOT_USABLE: Final = N_(
    "The folder {folder} cannot be used: {answer}. Free some space there, or name another folder "
    "with --data."
)


class DataFolderError(TroubleError):
    """The folder cannot be used; the text says what to do."""


class DataFolder:
    """One meeting's files."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def journal(self) -> Path:
        """Where the journal is."""
        return self.path / JOURNAL

    @property
    def begun(self) -> bool:
        """Whether a meeting is here."""
        return self.journal.exists()

    def make(self) -> None:
        """Make the folder where it is missing.

        Raises:
            DataFolderError: it cannot be made.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise self._sorry(error) from error

    @property
    def in_use(self) -> bool:
        """Whether a hub holds this meeting now."""
        from filelock import FileLock, Timeout  # late: few ask

        if not self.begun:
            return False
        try:
            with FileLock(self.path / LOCK, timeout=0):
                return False
        except Timeout:
            return True
        except OSError:
            return False

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Make the folder where it is missing, and keep other hubs out of it.

        Raises:
            DataFolderError: it cannot be made, or another hub has it.
        """
        from filelock import FileLock, Timeout  # late: who asks what is in a folder holds none

        self.make()
        try:
            lock = FileLock(self.path / LOCK, timeout=0)
            lock.acquire()
        except Timeout as error:
            raise DataFolderError(
                f"Another hub is using {self.path}. Stop it, or name another folder with --data."
            ) from error
        except OSError as error:
            raise self._sorry(error) from error
        try:
            yield
        finally:
            lock.release()

    def code(self) -> str:
        """The join code; made at the first call.

        Raises:
            DataFolderError: it cannot be kept, or the file holds something else.
        """
        return self._unharmed(CODE, new_code, CODE_SHAPE)

    def key(self) -> str:
        """The chair's key; made at the first call.

        Raises:
            DataFolderError: it cannot be kept, or the file holds something else.
        """
        return self._unharmed(KEY, new_key, KEY_SHAPE)

    def room(self) -> str:
        """What this room is called among several; "" where nobody said so."""
        return self._secret(ROOM, str) if (self.path / ROOM).exists() else ""

    def keep_room(self, name: str) -> None:
        """Keep what this room is called, should it have to go on alone.

        Raises:
            DataFolderError: it cannot be kept.
        """
        if name != self.room():
            self._write(ROOM, name)

    @property
    def has_region_key(self) -> bool:
        """Whether the key that the hubs of several rooms share is here."""
        return (self.path / REGION_KEY).exists()

    def region_key(self) -> bytes:
        """The key that the hubs of several rooms share; made at the first call.

        Raises:
            DataFolderError: the file holds something else.
        """
        try:
            key = bytes.fromhex(self._secret(REGION_KEY, new_key))
        except ValueError:
            key = b""
        if len(key) != REGION_KEY_BYTES:
            raise DataFolderError(
                f"{self.path / REGION_KEY} is damaged. Copy that file again from the data folder "
                "of another room's hub."
            )
        return key

    def take_region_key(self, file: Path) -> None:
        """Have the key from a copy of another room's file.

        Raises:
            DataFolderError: it cannot be read, or another key is here already.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            key = file.read_text(encoding="ascii").strip()
            if self._secret(REGION_KEY, lambda: key) != key:
                raise DataFolderError(
                    f"{self.path} belongs to a meeting with another region.key than {file}. "
                    "Name another folder with --data."
                )
        except (OSError, ValueError) as error:
            raise DataFolderError(
                f"Cannot take {file} for the rooms' key: {error}. It is the file region.key in "
                "the data folder of another room's hub."
            ) from error

    def certificate(self) -> Certificate:
        """The event's certificate and its key; made at the first call, and anew once it has ended.

        Raises:
            DataFolderError: the folder cannot be used, or holds something else under that name.
        """
        path = self.path / CERTIFICATE
        try:
            pem = self._secret(CERTIFICATE, new_pem)
            if has_ended(pem, datetime.now(UTC)):
                path.unlink()
                pem = self._secret(CERTIFICATE, new_pem)
            certificate = read_certificate(path, pem)
            certificate.context()
            return certificate
        except (ValueError, ssl.SSLError) as error:
            raise DataFolderError(
                f"{path} is damaged: it should hold the hub's certificate. Remove that file and "
                "start the hub again: it makes another, and the tables join with the new link."
            ) from error
        except OSError as error:
            raise self._sorry(error) from error

    def give_secrets(self, other: DataFolder) -> None:
        """Have another folder open with the same code, key, certificate and room as this one.

        Raises:
            DataFolderError: one of the folders cannot be used.
        """
        for name in (CODE, KEY, CERTIFICATE, ROOM):
            try:
                if not (self.path / name).exists():
                    continue
                secret = (self.path / name).read_text(encoding="utf-8").rstrip()
            except OSError as error:
                raise self._sorry(error) from error
            # It is never missing there for a moment: that may be the one to go on from.
            if not (other.path / name).exists() or other._secret(name, str) != secret:
                other._write(name, secret)

    def _unharmed(self, name: str, make: Callable[[], str], shape: re.Pattern[str]) -> str:
        """A secret that we alone write: with an empty key, whoever says nothing were the chair."""
        secret = self._secret(name, make)
        if not shape.fullmatch(secret):
            raise DataFolderError(
                f"{self.path / name} is damaged. Put it back from a copy; or remove it and start "
                "the hub again, which makes another."
            )
        return secret

    def _secret(self, name: str, make: Callable[[], str]) -> str:
        path = self.path / name
        try:
            if not path.exists():
                self._write(name, make())
            return path.read_text(encoding="utf-8", errors="replace").strip()
        except OSError as error:
            raise self._sorry(error) from error

    def _write(self, name: str, secret: str) -> None:
        """Owner-only from the first moment, and never half written under its name."""
        draft = (self.path / name).with_suffix(".new")
        try:
            number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(secret + "\n")
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.path / name)
        except OSError as error:
            raise self._sorry(error) from error

    def _sorry(self, error: OSError) -> DataFolderError:
        return DataFolderError(NOT_USABLE, folder=str(self.path), answer=str(error.strerror))
