"""The boxes of ballots as earlier formats of the journal's file had them, read as they are."""

from __future__ import annotations

from collections.abc import Iterator

from server.journal.ballot_keys import BallotKeys
from server.journal.box_key import LockedBallot
from server.journal.database import Database
from shared.entry import Ballot
from shared.wire import unpack


def old_boxes(db: Database, keys: BallotKeys, format: int) -> list[tuple[str, Ballot]]:
    """(activity, ballot) for each, sorted: plain in format 1, locked by itself in format 2.

    Raises:
        StoreError: the key of a box is missing.
    """
    found = _plain(db) if format == 1 else _locked(db, keys)
    return sorted(found, key=lambda each: (each[0], each[1].id))


def has_all_keys(db: Database, keys: BallotKeys, format: int) -> bool:
    """Whether no box lacks its key."""
    boxes = [] if format == 1 else db.execute("SELECT DISTINCT activity FROM box")
    return all(keys.find(activity) for (activity,) in boxes)


def _plain(db: Database) -> Iterator[tuple[str, Ballot]]:
    for activity, id, choice in db.execute("SELECT activity, ballot, choice FROM box"):
        yield activity, Ballot(id, unpack(choice))


def _locked(db: Database, keys: BallotKeys) -> Iterator[tuple[str, Ballot]]:
    for activity, slot, ballot in db.execute("SELECT activity, slot, ballot FROM box"):
        yield activity, keys.of(activity).unlock(LockedBallot(slot, ballot))
