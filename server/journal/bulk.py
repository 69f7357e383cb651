"""Many rows in few statements: for each one SQLite lets go of the interpreter and must get it back,
which takes longer than the row where another thread is busy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from server.journal.database import Database

LARGEST: Final = 128
"""Rows in one statement. All sizes are powers of two, so a few statements are prepared once."""


def insert(db: Database, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows into a table, in their order."""
    at = 0
    while at < len(rows):
        size = min(LARGEST, 1 << ((len(rows) - at).bit_length() - 1))
        row = f"({', '.join('?' * len(rows[at]))})"
        values = [value for each in rows[at : at + size] for value in each]
        db.execute(f"INSERT INTO {table} VALUES {', '.join([row] * size)}", values)  # noqa: S608 - our own names and marks
        at += size
