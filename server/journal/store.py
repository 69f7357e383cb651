"""What a journal's store must do, whatever it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from msgspec import Struct

from server.journal.chain import Link
from server.trouble import TroubleError
from shared.entry import Ballot, Entry

OF_THIS_COMPUTER: Final = (MemoryError, RecursionError, OSError, ImportError)
"""What one computer alone may be short of. Were an act passed over for that, other rooms would
count what this one does not, and what was acknowledged would be missing here."""


class Record(Struct, frozen=True):
    """One entry to append, with what it does to the ballot boxes in the same transaction.

    `ballot` is dropped into the box of `activity`; the ballots with the ids `taken` leave it. Where
    there is neither, `activity` is one that the entry closes: its box is emptied, and
    `entry.sealed` holds what was in it. `short` says that every choice in that box is a short one
    (`Kind.short_choice`): then less room is enough for a ballot.
    """

    entry: Entry
    activity: str | None = None
    ballot: Ballot | None = None
    taken: tuple[str, ...] = ()
    short: bool = False

    @property
    def closes(self) -> bool:
        """Whether the box of `activity` is emptied."""
        return self.activity is not None and self.ballot is None and not self.taken


class StoreError(TroubleError):
    """The store cannot be opened, read or written; the text says what to do."""


class DiskFault(StoreError):
    """The disk itself failed: what it says of later writes proves nothing any more."""


class Told(Protocol):
    """What a journal tells: enough to fold a meeting from it."""

    def entries(self) -> Iterator[Entry]:
        """All entries, in order.

        Raises:
            StoreError: what is stored cannot be read.
        """

    def boxes(self) -> Iterator[tuple[str, Ballot]]:
        """(activity, ballot) for every ballot in a box, in an order that says nothing."""

    def links(self) -> Iterator[Link]:
        """The hash chain (`shared.chain`) as it was written with the entries, in order."""


class Store(Told, Protocol):
    """A journal's store. One thread at a time uses it."""

    def append(self, batch: Sequence[Record]) -> None:
        """Write all or nothing. When this returns, the batch survives a power cut.

        Raises:
            StoreError: nothing of the batch was written, and nothing more can be.
        """

    @property
    def wants_tidying(self) -> bool:
        """Whether something is to be done that takes longer than a commit."""

    def tidy(self) -> Iterator[None]:
        """Do it, step by step: leave no order in open boxes, and no long log. Between two steps
        other acts may come, so that nobody waits for all of it.

        What is written is kept, whatever comes of it: a disk that fails here refuses what comes
        next, and what it could not do is done by the next cleaning.
        """

    def clean(self) -> None:
        """Leave no trace on disk of what was deleted, and of the order in which it came.

        Raises:
            StoreError: it could not be done; what is stored is unharmed.
        """

    def close(self) -> None:
        """Let go of the files."""
