"""A meeting read from its data folder, also while a hub writes there or after one was killed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from server.data_folder import DataFolder
from server.journal.chain import Link
from server.journal.replay import replay
from server.journal.sqlite import SqliteStore
from server.journal.store import Store, StoreError
from server.report.content import Report
from server.report.from_meeting import report_of
from server.report.steps import READ, Tell, nobody, step_by_step
from shared.entry import Ballot, Entry
from shared.language import _
from shared.meeting import Meeting


class ReadingError(Exception):
    """No report can be made from this folder; the text says why and what to do."""


class JournalCopy:
    """A journal's entries at one moment, in memory, so that the file is let go of at once."""

    def __init__(self, store: Store) -> None:
        self._entries = list(store.entries())
        self._links = list(store.links())
        self.tell: Tell = nobody
        """Hears how many of the entries were asked for."""

    def entries(self) -> Iterator[Entry]:
        """All entries, in order."""
        yield from step_by_step(self._entries, self.tell, 0, READ)

    def boxes(self) -> Iterator[tuple[str, Ballot]]:
        """None: no report opens a ballot box, and so none reads a key."""
        return iter(())

    def links(self) -> Iterator[Link]:
        """The hash chain, in order."""
        yield from self._links


class OneMoment(SqliteStore):
    """A journal's file, read only, as it is at one moment, whatever a hub does meanwhile."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, read_only=True)
        # Whoever asks it twice gets answers that belong together.
        self._db.execute("BEGIN")


@dataclass(frozen=True)
class HeldMeeting:
    """A meeting and the journal that it was folded from, both at one moment."""

    meeting: Meeting
    journal: JournalCopy

    def report(self, tell: Tell = nobody) -> Report:
        """The report of it, without what is private."""
        entries, links = list(self.journal.entries()), list(self.journal.links())
        return report_of(self.meeting, entries, links, tell)


def read_report(path: Path) -> Report:
    """The report of the meeting in a data folder.

    Raises:
        ReadingError: there is no such folder, no meeting in it, or it cannot be read.
    """
    return read_meeting(path).report()


def read_meeting(path: Path, tell: Tell = nobody) -> HeldMeeting:
    """The meeting in a data folder, with all that is private in it; `tell` hears how far it is.

    Raises:
        ReadingError: there is no such folder, no meeting in it, or it cannot be read.
    """
    folder = DataFolder(path)
    try:
        if not path.exists():
            raise ReadingError(_no_meeting(_("There is no folder {path}."), path))
        if not path.is_dir():
            raise ReadingError(_no_meeting(_("{path} is a file, not a folder."), path))
        if not folder.begun:
            raise ReadingError(_no_meeting(_("There is no meeting in {path}."), path))
    except OSError as error:
        raise ReadingError(_unreadable(path, error)) from error
    try:
        with _opened(folder.journal) as store:
            copy = JournalCopy(store)
        copy.tell = tell
        meeting = replay(copy, boxes=False)
        copy.tell = nobody
    except StoreError as error:
        raise ReadingError(error.trouble.said()) from error
    if meeting is None:
        raise ReadingError(_no_meeting(_("There is no meeting in {path}."), path))
    return HeldMeeting(meeting, copy)


def _no_meeting(told: str, path: Path) -> str:
    cure = _("Name the data folder of a hub: the hub says which it is when it starts.")
    return f"{told.format(path=path)} {cure}"


def _unreadable(path: Path, error: OSError) -> str:
    told = _("Cannot read {path}: {why}. Check who may read that folder.")
    return told.format(path=path, why=error.strerror)


@contextmanager
def _opened(journal: Path) -> Iterator[Store]:
    try:
        store = OneMoment(journal)
    except StoreError:
        if os.access(journal.parent, os.W_OK):
            raise
        # SQLite wants to put files beside a journal that it reads, and here it may not.
        with _elsewhere(journal) as copy, closing(OneMoment(copy)) as store:
            yield store
        return
    with closing(store):
        yield store


@contextmanager
def _elsewhere(journal: Path) -> Iterator[Path]:
    """A copy of a journal, with what a killed hub left beside it, where we may write."""
    with tempfile.TemporaryDirectory(prefix="roomvoice-") as folder:
        copy = Path(folder, journal.name)
        try:
            shutil.copyfile(journal, copy)
            log = journal.with_name(journal.name + "-wal")
            if log.exists():
                shutil.copyfile(log, copy.with_name(log.name))
        except OSError as error:
            raise StoreError(_unreadable(journal, error)) from error
        yield copy
