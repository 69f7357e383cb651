"""Journals as earlier versions of Roomvoice left them: each ballot in a row of the box."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import apsw

from server.journal.ballot_keys import FOLDER, BallotKeys
from server.journal.sqlite import APPLICATION_ID
from shared.entry import Ballot, Entry
from shared.wire import encode, pack

ENTRIES: Final = """
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    by TEXT NOT NULL, act BLOB NOT NULL, sealed BLOB
) STRICT;
"""
BOX_1: Final = """
CREATE TABLE box (
    activity TEXT NOT NULL, ballot TEXT NOT NULL, choice BLOB NOT NULL,
    PRIMARY KEY (activity, ballot)
) STRICT, WITHOUT ROWID;
"""
BOX_2: Final = """
CREATE TABLE box (
    activity TEXT NOT NULL, slot BLOB NOT NULL, ballot BLOB NOT NULL,
    PRIMARY KEY (activity, slot)
) STRICT, WITHOUT ROWID;
"""

Boxes = Iterable[tuple[str, Ballot]]


def write_format_1(path: Path, entries: Iterable[Entry], boxes: Boxes) -> None:
    """Its ballots lie in the box as they are."""
    rows = [(activity, ballot.id, pack(ballot.choice)) for activity, ballot in boxes]
    _write(path, 1, BOX_1, entries, rows)


def write_format_2(path: Path, entries: Iterable[Entry], boxes: Boxes) -> None:
    """Each ballot is locked, with keys in the folder beside the file."""
    keys = BallotKeys(path.parent / FOLDER)
    rows = []
    for activity, ballot in boxes:
        locked = (keys.find(activity) or keys.make(activity)).lock(ballot)
        rows.append((activity, locked.slot, locked.ballot))
    _write(path, 2, BOX_2, entries, rows)


def _write(
    path: Path, format: int, box: str, entries: Iterable[Entry], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Make the file, with a write-ahead log that is carried over, as after a good stop."""
    db = apsw.Connection(str(path))
    db.execute("PRAGMA journal_mode = WAL")
    db.execute(ENTRIES + box)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {format}")
    for entry in entries:
        sealed = pack([[b.id, b.choice] for b in entry.sealed]) if entry.sealed else None
        row = (entry.seq, entry.time, entry.act.id, entry.by, encode(entry.act), sealed)
        db.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", row)
    db.executemany("INSERT INTO box VALUES (?, ?, ?)", rows)
    db.close()
