"""What every store promises the hub, held against each; then what only files can do wrong."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final

import apsw
import pytest

from server.journal.chain import links_after
from server.journal.replay import begin_or_resume
from server.journal.sqlite import SqliteStore
from server.journal.store import Record, Store, StoreError
from shared.chain import START
from shared.entry import Ballot, Entry
from shared.messages import Announce, Cast, Close, Spend, TakenOut
from tests.server.journal.memory_store import MemoryStore

Reopen = Callable[[Store], Store]


def new_id() -> str:
    return secrets.token_hex(16)


def said(seq: int, text: str = "Hello") -> Record:
    return Record(Entry(seq, 1000 + seq, "chair", Announce(id=new_id(), text=text)))


def dropped(seq: int, activity: str, ballot: Ballot, *, table: str = "t1") -> Record:
    return Record(Entry(seq, seq, table, Spend(id=new_id(), activity=activity)), activity, ballot)


def closed(seq: int, activity: str, *sealed: Ballot) -> Record:
    return Record(Entry(seq, seq, "chair", Close(id=new_id()), sealed), activity)


def ballot(option: int = 0) -> Ballot:
    return Ballot(new_id(), {"option": option})


@pytest.fixture(params=["memory", "sqlite"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Store, Reopen]:
    """An empty store, and how to see it as after a restart (memory has none)."""
    if request.param == "memory":
        return MemoryStore(), lambda store: store

    def reopen(store: Store) -> Store:
        store.close()
        return SqliteStore(tmp_path / "journal")

    return SqliteStore(tmp_path / "journal"), reopen


def test_entries_come_back_in_order_with_all_they_hold(kept: tuple[Store, Reopen]) -> None:
    store, reopen = kept
    held = ballot(1)
    cast = Cast(id=new_id(), activity="shown", ballot=new_id(), choice={"option": 1})
    batches = [[said(1)], [said(2, "Grüße 🦊"), Record(Entry(3, 5, "t2", cast))]]
    batches += [[dropped(4, "a", held)], [closed(5, "a", held)]]
    for batch in batches:
        store.append(batch)
    written = [record.entry for batch in batches for record in batch]
    assert list(store.entries()) == written
    store = reopen(store)
    assert list(store.entries()) == written
    assert list(store.entries())[-1].sealed == (held,)
    store.close()


def test_a_box_holds_its_ballots_sorted_by_their_random_ids(kept: tuple[Store, Reopen]) -> None:
    store, reopen = kept
    ballots = [ballot(i % 2) for i in range(20)]
    store.append([dropped(seq, "a", each) for seq, each in enumerate(ballots, 1)])
    store = reopen(store)
    assert list(store.boxes()) == [("a", each) for each in sorted(ballots, key=lambda b: b.id)]
    store.close()


def test_closing_empties_its_own_box_alone(kept: tuple[Store, Reopen]) -> None:
    store, reopen = kept
    mine, other = ballot(), ballot()
    store.append([dropped(1, "a", mine), dropped(2, "b", other, table="t2")])
    store.append([closed(3, "a", mine)])
    assert list(store.boxes()) == [("b", other)]
    store = reopen(store)
    assert list(store.boxes()) == [("b", other)]
    store.close()


def test_ballots_that_are_taken_out_leave_the_box_and_no_others(
    kept: tuple[Store, Reopen],
) -> None:
    store, reopen = kept
    first, second, other = ballot(), ballot(), ballot()
    store.append([dropped(1, "a", first), dropped(2, "a", other, table="t2")])
    store.append([dropped(3, "a", second)])
    out = TakenOut(id=new_id(), activity="a")
    store.append([Record(Entry(4, 4, "t1", out), "a", taken=(first.id, second.id))])
    assert list(store.boxes()) == [("a", other)]
    store = reopen(store)
    assert list(store.boxes()) == [("a", other)]
    assert [entry.act for entry in store.entries()][-1] == out
    store.close()


def test_cleaning_changes_nothing_that_is_stored(kept: tuple[Store, Reopen]) -> None:
    store, reopen = kept
    mine, other = ballot(), ballot()
    store.append([dropped(1, "a", mine), dropped(2, "b", other, table="t2")])
    store.append([closed(3, "a", mine)])
    before = list(store.entries())
    store.clean()
    store = reopen(store)
    assert list(store.entries()) == before
    assert list(store.boxes()) == [("b", other)]
    store.append([said(4)])
    assert [entry.seq for entry in store.entries()] == [1, 2, 3, 4]
    store.close()


@pytest.mark.parametrize("wrong", ["command id", "place", "ballot id"])
def test_a_batch_is_refused_whole(kept: tuple[Store, Reopen], wrong: str) -> None:
    store, reopen = kept
    box = ballot()
    first = dropped(1, "a", box)
    store.append([first])
    bad = {
        "command id": Record(Entry(3, 9, "t1", first.entry.act)),
        "place": said(1),
        "ballot id": dropped(3, "a", box, table="t3"),
    }
    with pytest.raises(StoreError):
        store.append([dropped(2, "a", ballot(1), table="t2"), bad[wrong]])
    assert list(store.entries()) == [first.entry]
    assert list(store.boxes()) == [("a", box)]
    store = reopen(store)
    assert list(store.entries()) == [first.entry]
    assert list(store.boxes()) == [("a", box)]
    store.close()


def test_the_chain_grows_with_the_entries_and_goes_on_after_a_restart(
    kept: tuple[Store, Reopen],
) -> None:
    store, reopen = kept
    box = ballot()
    store.append([said(1)])
    store.append([dropped(2, "a", box), said(3, "Grüße 🦊")])
    store = reopen(store)
    store.append([closed(4, "a", box)])
    with pytest.raises(StoreError):
        store.append([said(4)])
    store.append([said(5)])
    entries = list(store.entries())
    assert list(store.links()) == list(links_after(START, entries))
    assert [seq for seq, _ in store.links()] == [1, 3, 4, 5]
    store.close()


# --- files alone ---


AGENDA: Final = """
title = "Kept"
[[activity]]
id = "a"
kind = "choice"
title = "A"
options = ["Yes", "No"]
"""


def assert_one_sentence(error: StoreError, *words: str) -> None:
    text = str(error)
    assert "\n" not in text
    assert text.endswith(".")
    for word in words:
        assert word in text, text


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_is_no_database(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "journal"
    path.write_text("Dear diary, today we voted. " * 50)
    with pytest.raises(StoreError) as caught:
        SqliteStore(path, read_only=read_only)
    assert_one_sentence(caught.value, str(path), "not a journal")
    assert path.read_text().startswith("Dear diary")


@pytest.mark.parametrize("read_only", [False, True])
def test_another_programs_database_is_left_alone(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "journal"
    db = apsw.Connection(str(path))
    db.execute("CREATE TABLE recipes (name TEXT)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        SqliteStore(path, read_only=read_only)
    assert_one_sentence(caught.value, str(path), "not a Roomvoice journal")
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_journal_of_another_format(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "journal"
    SqliteStore(path).close()
    db = apsw.Connection(str(path))
    db.execute("PRAGMA user_version = 9")
    db.close()
    with pytest.raises(StoreError) as caught:
        SqliteStore(path, read_only=read_only)
    assert_one_sentence(caught.value, str(path), "format 9")


def test_a_damaged_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    store = SqliteStore(path)
    begin_or_resume(store, AGENDA, 1)
    store.append([said(seq, secrets.token_hex(50)) for seq in range(2, 200)])
    store.clean()
    store.close()
    pages = bytearray(path.read_bytes())
    pages[4096 * 2 :] = secrets.token_bytes(len(pages) - 4096 * 2)
    path.write_bytes(pages)
    with pytest.raises(StoreError) as caught:
        begin_or_resume(SqliteStore(path), None, 1)
    assert_one_sentence(caught.value, str(path), "damaged", "copy")


def test_an_act_that_this_version_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    store = SqliteStore(path)
    store.append([said(1)])
    store.close()
    db = apsw.Connection(str(path))
    db.execute("UPDATE entries SET act = x'81a174a5616c69656e'")
    db.close()
    store = SqliteStore(path)
    with pytest.raises(StoreError) as caught:
        list(store.entries())
    assert_one_sentence(caught.value, str(path))
    store.close()


def test_a_reader_beside_a_writer_sees_what_is_committed_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    writer = SqliteStore(path)
    writer.append([said(1)])
    reader = SqliteStore(path, read_only=True)
    assert [entry.seq for entry in reader.entries()] == [1]
    writer.append([said(2)])
    assert [entry.seq for entry in reader.entries()] == [1, 2]
    with pytest.raises(StoreError) as caught:
        reader.append([said(3)])
    assert_one_sentence(caught.value, str(path))
    writer.append([said(3)])
    assert [entry.seq for entry in reader.entries()] == [1, 2, 3]
    reader.close()
    writer.close()


def test_a_journal_from_before_there_was_a_chain_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    store = SqliteStore(path)
    store.append([said(1), said(2)])
    links = list(store.links())
    store.close()
    db = apsw.Connection(str(path))
    db.execute("DROP TABLE chain")
    db.close()
    reader = SqliteStore(path, read_only=True)
    assert list(reader.links()) == []
    reader.close()
    store = SqliteStore(path)
    assert list(store.links()) == links
    store.append([said(3)])
    assert list(store.links()) == list(links_after(START, store.entries()))
    store.close()


def test_a_copy_that_is_filled_has_the_same_chain(tmp_path: Path) -> None:
    store, copy = SqliteStore(tmp_path / "journal"), SqliteStore(tmp_path / "copy")
    copy.append([said(1)])
    store.append([Record(entry) for entry in copy.entries()])
    store.append([said(2), said(3)])
    copy.fill(list(store.entries()), [])
    assert list(copy.links()) == list(store.links())
    more = [said(4)]
    store.append(more)
    copy.append(more)
    assert list(copy.links()) == list(store.links()) != []
    copy.close()
    store.close()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "journal"
    with pytest.raises(StoreError) as caught:
        SqliteStore(path, read_only=True)
    assert_one_sentence(caught.value, str(path))


def test_a_reader_who_stands_in_the_way_of_cleaning(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    writer = SqliteStore(path)
    writer.append([dropped(1, "a", ballot())])
    reader = SqliteStore(path, read_only=True)
    looking = reader.entries()
    next(looking)
    writer.append([said(2)])
    with pytest.raises(StoreError) as caught:
        writer.clean()
    assert_one_sentence(caught.value, str(path))
    assert list(looking) == []
    writer.clean()
    assert [entry.seq for entry in writer.entries()] == [1, 2]
    reader.close()
    writer.close()


def test_cleaning_leaves_no_byte_of_an_emptied_box(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    store = SqliteStore(path)
    traces = [f"trace-{secrets.token_hex(8)}" for _ in range(50)]
    for seq, trace in enumerate(traces, 1):
        store.append([dropped(seq, "a", Ballot(new_id(), {"words": trace}))])
    store.append([Record(Entry(99, 99, "chair", Close(id=new_id())), "a")])
    store.clean()
    files = b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    assert [trace for trace in traces if trace.encode() in files] == []
    store.close()
