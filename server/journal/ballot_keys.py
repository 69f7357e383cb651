"""The keys of ballot boxes on disk: a file for each activity, destroyed once it is closed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection
from pathlib import Path
from typing import Final

from server.journal.box_key import BoxKey
from server.journal.store import StoreError
from shared.language import N_

FOLDER: Final = "ballot-keys"
"""The folder of the key files, beside the journal."""

PREFIX: Final = "box-"
"""Before the activity's id in a file name: some systems have no file called `con`."""

KEY_BYTES: Final = 32

MISSING: Final = N_(
    "The ballots of {activity} are locked, and their key {file} is missing or cut short. Put it "
    "back from a copy of the data folder; without it, nobody can count them."
)
NOT_USABLE: Final = N_(
    "The keys of the ballot boxes in {folder} cannot be used: {answer}. Check the disk and who may "
    "write there, then start the hub again."
)


class BallotKeys:
    """The keys of one meeting's boxes. With no folder, they live and die with this process."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._held: dict[str, BoxKey] = {}

    def of(self, activity: str) -> BoxKey:
        """The key of a box in which ballots lie.

        Raises:
            StoreError: it is gone, or cannot be read.
        """
        key = self.find(activity)
        if key is None:
            raise StoreError(MISSING, activity=activity, file=str(self._path(activity)))
        return key

    def find(self, activity: str) -> BoxKey | None:
        """The key of a box, or None where none has been made.

        Raises:
            StoreError: it cannot be read.
        """
        if activity not in self._held:
            key = self._read(activity)
            if key is None:
                return None
            self._held[activity] = BoxKey(activity, key)
        return self._held[activity]

    def make(self, activity: str) -> BoxKey:
        """A new key for an empty box; when this returns, it survives a power cut.

        Raises:
            StoreError: it could not be kept.
        """
        key = secrets.token_bytes(KEY_BYTES)
        if self._folder is not None:
            try:
                if not self._folder.exists():
                    self._folder.mkdir(mode=0o700)
                    _sync_folder(self._folder.parent)
                _write(self._path(activity), key)
                _sync_folder(self._folder)
            except OSError as error:
                raise self._sorry(error) from error
        self._held[activity] = BoxKey(activity, key)
        return self._held[activity]

    def keep_only(self, activities: Collection[str]) -> None:
        """Destroy every key but those of these activities.

        A key file is overwritten before it is removed, each step on disk before the next one.

        Raises:
            StoreError: one could not be destroyed.
        """
        for gone in self._held.keys() - set(activities):
            del self._held[gone]
        if self._folder is None:
            return
        keep = {self._path(activity) for activity in activities}
        try:
            if not self._folder.exists():
                return
            for path in sorted(self._folder.glob(PREFIX + "*")):
                if path not in keep:
                    self._destroy(path)
        except OSError as error:
            raise self._sorry(error) from error

    def _destroy(self, path: Path) -> None:
        _overwrite(path)
        path.unlink()
        _sync_folder(path.parent)

    def _path(self, activity: str) -> Path:
        return (self._folder or Path()) / (PREFIX + activity)

    def _read(self, activity: str) -> bytes | None:
        if self._folder is None:
            return None
        try:
            key = self._path(activity).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._sorry(error) from error
        # Shorter: a power cut came while it was written, so no ballot was ever locked with it.
        return key if len(key) == KEY_BYTES else None

    def _sorry(self, error: OSError) -> StoreError:
        return StoreError(NOT_USABLE, folder=str(self._folder), answer=str(error.strerror))


def _write(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, through to the disk."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _overwrite(path: Path) -> None:
    """Write over a file where it lies, through to the disk."""
    number = os.open(path, os.O_WRONLY | _BINARY)  # Not truncated: that would let its blocks go.
    with os.fdopen(number, "wb") as file:
        file.write(secrets.token_bytes(max(KEY_BYTES, path.stat().st_size)))
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Have the disk keep which files a folder holds; Windows does that by itself."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


_BINARY: Final[int] = getattr(os, "O_BINARY", 0)
"""Windows would else change line ends."""
