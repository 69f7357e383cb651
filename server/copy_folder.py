"""The folder on another disk that is kept as a copy of a meeting's folder, ready to go on from."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from server.data_folder import DataFolder, DataFolderError
from server.journal.copied import CopiedStore, Copy, OnState
from server.journal.sqlite import SqliteStore
from server.journal.store import Store, StoreError
from shared.entry import Entry


class CopyNews:
    """Brings word of the copy from the writer's thread to whoever follows in the event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._last = ""
        self._hear: Callable[[str], None] | None = None

    def __call__(self, words: str) -> None:
        """From any thread: how the copy is now."""
        self._loop.call_soon_threadsafe(self._tell, words)

    def follow(self, hear: Callable[[str], None]) -> None:
        """Hear what was last told, and whatever is told from now on."""
        self._hear = hear
        self._tell(self._last)

    def _tell(self, words: str) -> None:
        self._last = words
        if self._hear is not None:
            self._hear(words)


@contextlib.contextmanager
def copied(store: Store, data: DataFolder, to: Path | None, on_state: OnState) -> Iterator[Store]:
    """The store, with a copy kept at `to` while the block runs; as it is where `to` is None.

    `on_state` hears, in any thread, how the copy is.

    Raises:
        DataFolderError: the folder cannot be used, or holds something that must not be overwritten.
        StoreError: what is there cannot be read.
    """
    if to is None:
        yield store
        return
    other = DataFolder(to)
    if to.resolve() == data.path.resolve():
        raise DataFolderError(
            f"--copy-to names the meeting's own folder, {to}. Name one on another disk."
        )
    with other.held():
        _check_it_follows(store, data, other)

        def open_copy() -> SqliteStore:
            # Each time, because it may be another stick that was put in.
            try:
                data.give_secrets(other)
            except DataFolderError as error:
                raise StoreError(str(error)) from error
            return SqliteStore(other.journal)

        both = CopiedStore(store, Copy(open_copy, on_state))
        try:
            yield both
        finally:
            both.stop_copying()


def _check_it_follows(store: Store, data: DataFolder, other: DataFolder) -> None:
    """What is there already is an earlier state of this meeting, or nothing."""
    if not other.begun:
        return
    there = SqliteStore(other.journal, read_only=True)
    try:
        theirs = list(there.entries())
    finally:
        there.close()
    ours = list(islice(store.entries(), len(theirs)))
    if theirs and (not ours or _id(theirs[0]) != _id(ours[0])):
        raise DataFolderError(
            f"{other.path} holds another meeting. Name an empty folder with --copy-to."
        )
    if [_id(entry) for entry in theirs] != [_id(entry) for entry in ours]:
        raise DataFolderError(
            f"The meeting has gone on in {other.path}, so that is no copy of {data.path} any more. "
            f"To go on from there: roomvoice hub --data {other.path}"
        )


def _id(entry: Entry) -> str:
    return entry.act.id
