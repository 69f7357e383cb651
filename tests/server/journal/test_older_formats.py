"""Journals that earlier versions wrote are upgraded whole or left alone, and newer ones refused."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

import apsw
import pytest
from msgspec.structs import replace

from server.data_folder import JOURNAL
from server.journal.ballot_keys import FOLDER, BallotKeys
from server.journal.box_key import BoxKey
from server.journal.sqlite import FORMAT, SqliteStore
from server.journal.store import Record, StoreError
from shared.entry import Ballot, Entry
from tests.server.journal.old_formats import write_format_1, write_format_2
from tests.server.journal.test_ballot_keys import assert_one_sentence_or_two, ballot, dropped, files

Write = Callable[[Path, Iterable[Entry], Iterable[tuple[str, Ballot]]], None]


def written_by_format_1(path: Path, ballots: list[Ballot]) -> list[Entry]:
    """A journal as the first version left it: an open secret ballot, its box as plain rows."""
    return written_by(write_format_1, path, ballots)


def written_by(write: Write, path: Path, ballots: list[Ballot]) -> list[Entry]:
    entries = [dropped(seq, each).entry for seq, each in enumerate(ballots, 1)]
    write(path, entries, [("con", each) for each in ballots])
    return entries


@pytest.mark.parametrize("write", [write_format_1, write_format_2])
def test_a_journal_of_an_older_format_is_upgraded_with_all_it_holds(
    tmp_path: Path, write: Write
) -> None:
    path = tmp_path / JOURNAL
    ballots = [ballot(i % 2) for i in range(40)]
    entries = written_by(write, path, ballots)
    in_order = sorted(ballots, key=lambda each: each.id)
    reader = SqliteStore(path, read_only=True)
    assert [each for _, each in reader.boxes()] == in_order
    reader.close()
    for _ in range(2):
        store = SqliteStore(path)
        assert list(store.entries()) == entries
        assert [each for _, each in store.boxes()] == in_order
        store.close()
    store = SqliteStore(path)
    more = ballot()
    store.append([dropped(41, more)])
    with pytest.raises(StoreError):
        store.append([dropped(42, ballots[0])])
    with pytest.raises(StoreError):
        store.append([Record(Entry(42, 42, "t1", entries[0].act))])
    assert {each.id for _, each in store.boxes()} == {each.id for each in (*ballots, more)}
    store.close()
    assert [each for each in ballots if each.id.encode() in files(tmp_path)] == []
    db = apsw.Connection(str(path))
    assert db.execute("PRAGMA user_version").get == FORMAT
    db.close()


def test_a_vote_that_is_open_in_format_3_goes_on_in_this_one(tmp_path: Path) -> None:
    path = tmp_path / JOURNAL
    store = SqliteStore(path)
    before = [ballot(i % 2) for i in range(20)]
    for seq, each in enumerate(before, 1):
        store.append([dropped(seq, each)])
    store.close()
    db = apsw.Connection(str(path))
    db.execute("PRAGMA user_version = 3")
    db.close()
    in_order = sorted(before, key=lambda each: each.id)
    reader = SqliteStore(path, read_only=True)
    assert [each for _, each in reader.boxes()] == in_order
    reader.close()
    store = SqliteStore(path)
    after = [ballot(i % 2) for i in range(20)]
    for seq, each in enumerate(after, 21):
        store.append([replace(dropped(seq, each), short=True)])
    held = sorted([*before, *after], key=lambda each: each.id)
    for _ in range(2):
        assert [each for _, each in store.boxes()] == held
        deque(store.tidy(), maxlen=0)
    store.close()
    store = SqliteStore(path, read_only=True)
    assert [each for _, each in store.boxes()] == held
    store.close()
    db = apsw.Connection(str(path))
    assert db.execute("PRAGMA user_version").get == FORMAT
    db.close()


class NoRoom(BallotKeys):
    """Keys for which the disk has no room."""

    def make(self, activity: str) -> BoxKey:
        raise StoreError("Cannot write a key: the disk is full.")


def test_an_upgrade_that_is_cut_short_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / JOURNAL
    ballots = [ballot() for _ in range(5)]
    entries = written_by_format_1(path, ballots)
    with pytest.raises(StoreError, match="full"):
        SqliteStore(path, keys=NoRoom(tmp_path / FOLDER))
    reader = SqliteStore(path, read_only=True)
    assert list(reader.entries()) == entries
    assert {each.id for _, each in reader.boxes()} == {each.id for each in ballots}
    reader.close()
    store = SqliteStore(path)
    assert {each.id for _, each in store.boxes()} == {each.id for each in ballots}
    store.close()


def test_a_report_reads_format_1_and_leaves_it_alone(tmp_path: Path) -> None:
    path = tmp_path / JOURNAL
    entries = written_by_format_1(path, [ballot()])
    before = path.read_bytes()
    reader = SqliteStore(path, read_only=True)
    assert list(reader.entries()) == entries
    reader.close()
    assert path.read_bytes() == before
    assert not (tmp_path / FOLDER).exists()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_format_is_refused(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / JOURNAL
    SqliteStore(path).close()
    db = apsw.Connection(str(path))
    db.execute(f"PRAGMA user_version = {FORMAT + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        SqliteStore(path, read_only=read_only)
    assert_one_sentence_or_two(caught.value, f"format {FORMAT + 1}", "newer version")
    assert path.read_bytes() == before
