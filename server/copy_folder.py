"""The folder on another disk that is kept as a copy of a meeting's folder, ready to go on from."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from itertools import islice
from os.path import ismount
from pathlib import Path
from typing import Final

from server.data_folder import DataFolder, DataFolderError
from server.journal.committer import Commits
from server.journal.copied import TRY_AGAIN, CopiedStore, Copy, OnState
from server.journal.sqlite import SqliteStore
from server.journal.store import Store, StoreError
from server.trouble import Trouble
from shared.language import N_

NO_DISK: Final = N_("The disk with {folder} is not in its place. Put it back.")


class CopyNews:
    """Brings word of the copy from the writer's thread to whoever follows in the event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._last: Trouble | None = None
        self._hear: OnState | None = None

    def __call__(self, state: Trouble) -> None:
        """From any thread: how the copy is now."""
        self._loop.call_soon_threadsafe(self._tell, state)

    def follow(self, hear: OnState) -> None:
        """Hear what was last told, and whatever is told from now on."""
        self._hear = hear
        if self._last is not None:
            hear(self._last)

    def _tell(self, state: Trouble) -> None:
        self._last = state
        if self._hear is not None:
            self._hear(state)


class CopyFolder:
    """Where the copy is: each time it is opened, it may be another stick that was put in."""

    def __init__(self, data: DataFolder, other: DataFolder) -> None:
        """Both folders are there."""
        self._data = data
        self._other = other
        places = (other.path.resolve(), *other.path.resolve().parents)
        self._mount = next((place for place in places if ismount(place)), places[-1])
        """Where its disk is in its place, there is a disk of its own here."""

    def ids(self) -> list[str]:
        """The ids of the entries that are there, in order; none where there is no journal.

        Raises:
            StoreError: they cannot be read, or the other disk is not in its place.
        """
        if not ismount(self._mount):
            # Else the folder would be made anew on the very disk that it is to outlive.
            raise StoreError(NO_DISK, folder=str(self._other.path))
        if not self._other.begun:
            return []
        there = SqliteStore(self._other.journal, read_only=True)
        try:
            return [entry.act.id for entry in there.entries()]
        finally:
            there.close()

    def open(self) -> SqliteStore:
        """The journal that is there, beside the secrets that a hub needs to go on from it.

        Raises:
            StoreError: the folder cannot be used.
        """
        try:
            self._other.make()
            self._data.give_secrets(self._other)
        except DataFolderError as error:
            raise StoreError(error.trouble.words, **error.trouble.about) from error
        # A stick is slow, and nobody waits for it for long.
        return SqliteStore(self._other.journal, roomy=False)


async def look_after(committer: Commits) -> None:
    """Look after the copy now and then, also while nobody says anything, until cancelled."""
    while True:
        await asyncio.sleep(TRY_AGAIN)
        committer.commit((), lambda error: None)


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
        folder = CopyFolder(data, other)
        _check_it_follows(store, data, other, folder.ids())
        both = CopiedStore(store, Copy(folder, on_state))
        try:
            yield both
        finally:
            both.stop_copying()


def _check_it_follows(
    store: Store, data: DataFolder, other: DataFolder, theirs: Sequence[str]
) -> None:
    """What is there already is an earlier state of this meeting, or nothing."""
    ours = [entry.act.id for entry in islice(store.entries(), len(theirs))]
    if theirs[:1] != ours[:1]:
        raise DataFolderError(
            f"{other.path} holds another meeting. Name an empty folder with --copy-to."
        )
    if theirs != ours:
        raise DataFolderError(
            f"The meeting has gone on in {other.path}, so that is no copy of {data.path} any more. "
            f"To go on from there: roomvoice hub --data {other.path}"
        )
