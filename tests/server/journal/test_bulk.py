"""Rows in few statements are the same rows."""

from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from server.journal.bulk import LARGEST, insert


@given(st.integers(0, 3 * LARGEST))
def test_all_rows_are_there_in_their_order(how_many: int) -> None:
    db = sqlite3.connect(":memory:")
    try:
        db.execute("CREATE TABLE things (number INTEGER, words TEXT)")
        rows = [(number, f"row {number}") for number in range(how_many)]
        statements: list[str] = []
        db.set_trace_callback(lambda said: statements.append(said))
        insert(db, "things", rows)
        db.set_trace_callback(None)
        assert db.execute("SELECT * FROM things ORDER BY rowid").fetchall() == rows
        said = [each for each in statements if each.startswith("INSERT")]
        assert len(said) <= how_many // LARGEST + LARGEST.bit_length()
    finally:
        db.close()
