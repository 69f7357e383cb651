"""What stands half typed in a field, kept on this table's own disk until it is sent."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

Half = Mapping[str, str]
"""What is half written, in parts that the panel names itself; empty where there is nothing."""

HALF: Final = "half-written.json"

log = logging.getLogger(__name__)


class HalfWritten:
    """A small file beside the outbox: activity -> what is half written there.

    Each key press is in the file at once, which survives this program; a moment later it is on the
    disk itself, which survives the power. No ballot ever comes here.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / HALF
        self._kept: dict[str, dict[str, str]] = _read(self._path)
        self._syncing: asyncio.Task[None] | None = None
        self._newer = False

    def of(self, activity: str) -> Half:
        """What was half written in an activity."""
        return self._kept.get(activity, {})

    def keep(self, activity: str, half: Half) -> None:
        """Keep this instead; nothing, once it is sent."""
        if half == self.of(activity):
            return
        self._kept.pop(activity, None)
        if half:
            self._kept[activity] = dict(half)
        try:
            self._write()
        except OSError as error:
            log.warning("what is half typed could not be kept: %s", error)
            return
        self._newer = True
        if self._syncing is None or self._syncing.done():
            self._syncing = asyncio.get_running_loop().create_task(self._sync())

    def _write(self) -> None:
        if not self._kept:
            self._path.unlink(missing_ok=True)
            return
        draft = self._path.with_name(f"{HALF}.new")
        number = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(msgspec.json.encode(self._kept))
        draft.replace(self._path)

    async def _sync(self) -> None:
        while self._newer:
            self._newer = False
            await asyncio.to_thread(_to_disk, self._path)


def _to_disk(path: Path) -> None:
    for each in (path, path.parent):
        with contextlib.suppress(OSError):  # sent meanwhile, or a system that syncs no folders
            number = os.open(each, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, str]])
    except (OSError, msgspec.DecodeError):
        return {}
