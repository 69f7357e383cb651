"""A journal as the first version of Roomvoice left it: its ballots lie in the box as they are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import apsw

from server.journal.sqlite import APPLICATION_ID
from shared.entry import Ballot, Entry
from shared.wire import encode, pack

TABLES: Final = """
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    by TEXT NOT NULL, act BLOB NOT NULL, sealed BLOB
) STRICT;
CREATE TABLE box (
    activity TEXT NOT NULL, ballot TEXT NOT NULL, choice BLOB NOT NULL,
    PRIMARY KEY (activity, ballot)
) STRICT, WITHOUT ROWID;
"""


def write_format_1(
    path: Path, entries: Iterable[Entry], boxes: Iterable[tuple[str, Ballot]]
) -> None:
    """Make the file, with a write-ahead log that is carried over, as after a good stop."""
    db = apsw.Connection(str(path))
    db.execute("PRAGMA journal_mode = WAL")
    db.execute(TABLES)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1")
    for entry in entries:
        sealed = pack([[b.id, b.choice] for b in entry.sealed]) if entry.sealed else None
        row = (entry.seq, entry.time, entry.act.id, entry.by, encode(entry.act), sealed)
        db.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", row)
    for activity, ballot in boxes:
        locked_by_nothing = (activity, ballot.id, pack(ballot.choice))
        db.execute("INSERT INTO box VALUES (?, ?, ?)", locked_by_nothing)
    db.close()
