"""What lies in the box of a vote that is still open, read with its key: no order, no former ballot.

Rows fall into the box commit by commit; a restart, a stop, a take-out and many rows fold them.
"""

from __future__ import annotations

import secrets
import shutil
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from server.data_folder import JOURNAL, DataFolder
from server.hub import HubSettings, running
from server.journal import box_table
from server.journal.ballot_keys import FOLDER, BallotKeys
from server.journal.box_key import BLOCK, NONCE_BYTES, SMALL_BLOCK, BoxKey, _parts
from server.journal.box_table import LARGEST_BUNDLE
from server.journal.replay import begin_or_resume
from server.journal.sqlite import FORMAT, SqliteStore
from server.journal.store import Record, StoreError
from shared.entry import Ballot, Entry
from shared.messages import Cast, Close, Open, TakenOut
from tests.server.journal.old_formats import write_format_2
from tests.server.journal.test_ballot_keys import LONGEST
from tests.server.journal.test_store_contract import AGENDA, ballot, closed, dropped, new_id, said
from tests.server.raw_client import Place

BALLOTS: Final = 12
LOCK: Final = bytes(NONCE_BYTES + 16)
"""What a lock adds to a bundle: the nonce, and the tag that shows every change."""
TWO_VOTES: Final = """
title = "Two votes"
[[activity]]
id = "short"
kind = "choice"
title = "A"
options = ["Yes", "No"]
[[activity]]
id = "long"
kind = "words"
title = "B"
"""
Row = list[str]
"""The ids of the ballots in a row of the box; one that was taken out is there with a minus."""


def box_rows(folder: Path, activity: str = "a") -> list[Row]:
    """The rows of the box as they lie in the file, opened with the key beside it."""
    db = apsw.Connection(str(folder / JOURNAL), flags=apsw.SQLITE_OPEN_READONLY)
    key = BallotKeys(folder / FOLDER).of(activity)
    query = "SELECT bundle FROM box WHERE activity = ? ORDER BY number"
    rows = []
    for (bundle,) in db.execute(query, (activity,)):
        found = key._unlocked(bundle, b"")
        rows.append([id if rest else f"-{id}" for id, *rest in found])
    db.close()
    return rows


def bundles_in_bytes(folder: Path, bundles: Iterable[bytes]) -> int:
    """How many of these are in the bytes of any file, so that the key would open them."""
    files = [path.read_bytes() for path in folder.iterdir() if path.is_file()]
    return sum(any(each[:40] in held for held in files) for each in bundles)


def bundles(store: SqliteStore) -> list[bytes]:
    return [bundle for (bundle,) in store._db.execute("SELECT bundle FROM box")]


def voted(folder: Path, number: int = BALLOTS) -> tuple[SqliteStore, list[Ballot]]:
    """One table after another has voted; in the order of their ids backwards, so none by chance."""
    store = SqliteStore(folder / JOURNAL)
    begin_or_resume(store, AGENDA, 1)
    store.append([Record(Entry(2, 2, "chair", Open(id=new_id(), activity="a")))])
    ballots = sorted((ballot(n % 2) for n in range(number)), key=lambda b: b.id, reverse=True)
    for seq, each in enumerate(ballots, 3):
        append(store, dropped(seq, "a", each, table=f"t{seq}"))
    return store, ballots


def append(store: SqliteStore, record: Record) -> None:
    """As the hub's thread does it."""
    store.append([record])
    if store.wants_tidying:
        deque(store.tidy(), maxlen=0)


def ids(ballots: Iterable[Ballot]) -> Row:
    return sorted(each.id for each in ballots)


def take_out(store: SqliteStore, *out: Ballot) -> None:
    seq = store.last() + 1
    entry = Entry(seq, seq, "t3", TakenOut(id=new_id(), activity="a"))
    append(store, Record(entry, "a", taken=tuple(each.id for each in out)))


def clean_stop(store: SqliteStore, folder: Path) -> Path:
    store.close()
    return folder


def start_after_a_kill(store: SqliteStore, folder: Path) -> Path:
    """What lies there while it runs is all that there is."""
    killed = folder.with_name("killed")
    shutil.copytree(folder, killed)
    assert [len(row) for row in box_rows(folder)] == [1] * BALLOTS, "or nothing is looked at"
    begun = SqliteStore(killed / JOURNAL)
    begun.clean()
    found = folder.with_name("found")
    shutil.copytree(killed, found)
    begun.close()
    store.close()
    return found


@pytest.mark.parametrize("end", [clean_stop, start_after_a_kill])
def test_no_order_is_left_in_a_box_that_stays_open(
    tmp_path: Path, end: Callable[[SqliteStore, Path], Path]
) -> None:
    (tmp_path / "data").mkdir()
    store, ballots = voted(tmp_path / "data")
    loose = bundles(store)
    found = end(store, tmp_path / "data")
    assert box_rows(found) == [ids(ballots)]
    assert bundles_in_bytes(found, loose) == 0, "the key would open them"
    again = SqliteStore(found / JOURNAL)
    assert {each.id: each for _, each in again.boxes()} == {each.id: each for each in ballots}
    again.close()


def test_what_was_taken_out_is_gone_from_the_rows_at_once_and_from_the_bytes(
    tmp_path: Path,
) -> None:
    store, ballots = voted(tmp_path)
    loose = bundles(store)
    take_out(store, ballots[0], ballots[7])
    left = ids([*ballots[1:7], *ballots[8:]])
    assert box_rows(tmp_path) == [left]
    assert bundles_in_bytes(tmp_path, loose) == 0
    store.clean()
    assert box_rows(tmp_path) == [left]
    more = ballot()
    store.append([dropped(store.last() + 1, "a", more)])
    store.close()
    assert box_rows(tmp_path) == [sorted([*left, more.id])]


def test_what_is_taken_out_between_two_steps_is_gone_with_the_next_one(tmp_path: Path) -> None:
    store, ballots = voted(tmp_path)
    loose = bundles(store)
    for number, out in enumerate(ballots[:2]):
        seq = store.last() + 1
        entry = Entry(seq, seq, f"t{3 + number}", TakenOut(id=new_id(), activity="a"))
        store.append([Record(entry, "a", taken=(out.id,))])
        if not number:
            steps = store.tidy()
            next(steps)
            loose += bundles(store)
    next(steps)
    assert box_rows(tmp_path) == [ids(ballots[2:])]
    assert len(list(steps)) > 1
    assert bundles_in_bytes(tmp_path, loose) == 0
    store.close()


def test_a_reader_in_the_way_keeps_the_log_and_neither_rows_nor_votes(tmp_path: Path) -> None:
    """Who reads keeps what was there before in the log; it is emptied when the hub stops."""
    store, ballots = voted(tmp_path)
    loose = bundles(store)
    reader = SqliteStore(tmp_path / JOURNAL, read_only=True)
    looking = reader.entries()
    next(looking)
    take_out(store, ballots[0])
    assert box_rows(tmp_path) == [ids(ballots[1:])]
    assert bundles_in_bytes(tmp_path, loose) > 0, "or the reader was in nobody's way"
    assert len(list(looking)) == BALLOTS + 1
    reader.close()
    store.close()
    assert bundles_in_bytes(tmp_path, loose) == 0


def test_a_box_from_which_all_was_taken_takes_ballots_again(tmp_path: Path) -> None:
    store, ballots = voted(tmp_path, 2)
    take_out(store, *ballots)
    assert list(store.boxes()) == []
    store.clean()
    again = ballot(1)
    store.append([dropped(store.last() + 1, "a", again)])
    store.close()
    store = SqliteStore(tmp_path / JOURNAL)
    assert list(store.boxes()) == [("a", again)]
    store.close()


def take_one_out(store: SqliteStore, first: list[Record]) -> None:
    taken_out = first[0].ballot
    assert taken_out is not None
    take_out(store, taken_out)


def fill(store: SqliteStore, first: list[Record]) -> None:
    """As a copy catches up with what it missed: no matter how short the choices are."""
    boxes = [("a", record.ballot) for record in first if record.ballot]
    store.fill([record.entry for record in first], boxes)


def upgrade(store: SqliteStore, first: list[Record]) -> None:
    """What another version left, which padded every ballot to more."""
    store._box.replace([("a", record.ballot) for record in first if record.ballot])


@pytest.mark.parametrize("meanwhile", [take_one_out, fill, upgrade])
def test_once_folded_no_length_tells_what_came_later(
    tmp_path: Path, meanwhile: Callable[[SqliteStore, list[Record]], None]
) -> None:
    store = SqliteStore(tmp_path / JOURNAL)
    votes = [
        replace(dropped(seq, "a", ballot(seq % 2), table=f"t{seq}"), short=True)
        for seq in range(1, 11)
    ]
    for record in votes:
        append(store, record)
    meanwhile(store, votes)
    for seq in range(store.last() + 1, store.last() + 4):
        append(store, replace(dropped(seq, "a", ballot(), table=f"t{seq}"), short=True))
    store.close()
    (row,) = box_rows(tmp_path)
    store = SqliteStore(tmp_path / JOURNAL, read_only=True)
    (bundle,) = bundles(store)
    store.close()
    padded = BallotKeys(tmp_path / FOLDER).of("a")._opened(bundle, b"")
    lengths = {len(part) for part in _parts(padded)}
    assert len(row) >= 12
    assert lengths == ({SMALL_BLOCK} if meanwhile is take_one_out else {BLOCK})


async def test_a_vote_at_a_hub_takes_as_much_room_as_its_kind_may_need(tmp_path: Path) -> None:
    settings = HubSettings(DataFolder(tmp_path), TWO_VOTES, "127.0.0.1", 0)
    async with running(settings) as hub:
        place = Place(hub, settings.data.key())
        async with place.inside("chair") as chair, place.inside(people=1) as table:
            for activity, choice in (("short", {"option": 1}), ("long", {"words": ["Tea"]})):
                await chair.must(Open(id=new_id(), activity=activity))
                vote = Cast(id=new_id(), activity=activity, ballot=new_id(), choice=choice)
                await table.must(vote)
                db = apsw.Connection(str(settings.data.journal), flags=apsw.SQLITE_OPEN_READONLY)
                room = len(db.execute("SELECT bundle FROM box").get) - len(LOCK)
                db.close()
                assert room == (SMALL_BLOCK if activity == "short" else BLOCK)
                await chair.must(Close(id=new_id()))


def test_rows_are_folded_while_votes_come_in_and_a_ballot_only_a_few_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(box_table, "LOOSE_ROWS", 4)
    locked = 0
    folding = BoxKey.fold

    def counted(key: BoxKey, those: list[bytes], largest: int) -> tuple[int, list[bytes]]:
        nonlocal locked
        number, folded = folding(key, those, largest)
        locked += number
        return number, folded

    monkeypatch.setattr(BoxKey, "fold", counted)
    number = 200
    store, ballots = voted(tmp_path, number)
    rows = box_rows(tmp_path)
    assert len(rows[0]) >= number / 3, "the most of them lie there together"
    assert rows[0] == sorted(rows[0])
    assert sorted(id for row in rows for id in row) == ids(ballots)
    assert number <= locked <= 3 * number
    store.close()


def test_many_ballots_lie_in_rows_of_one_size_by_their_ids(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / JOURNAL)
    ballots = [ballot() for _ in range(LARGEST_BUNDLE + 1)]
    store.append([dropped(seq, "a", each, table=f"t{seq}") for seq, each in enumerate(ballots, 1)])
    store.append([dropped(store.last() + 1, "b", ballots[0])])
    store.close()
    rows = box_rows(tmp_path)
    assert sorted(map(len, rows)) == [LARGEST_BUNDLE // 2, LARGEST_BUNDLE // 2 + 1]
    assert [id for row in rows for id in row] == ids(ballots)
    assert box_rows(tmp_path, "b") == [ids(ballots[:1])]


def test_a_vote_is_kept_when_there_is_no_room_to_fold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store, ballots = voted(tmp_path)

    def full(store: box_table.BoxTable) -> None:
        raise StoreError("Cannot clean: the disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(box_table.BoxTable, "fold", full)
        take_out(store, ballots[0])
    assert "the disk is full" in caplog.text
    assert [each.id for _, each in store.boxes()] == ids(ballots[1:])
    store.close()
    assert box_rows(tmp_path) == [ids(ballots[1:])]


@given(st.data())
def test_folding_changes_nothing_but_rows(data: st.DataObject) -> None:
    """Whatever came and left, and with whichever voices, alone or together."""
    key = BoxKey("con", secrets.token_bytes(32))
    some = st.lists(st.sampled_from([*LONGEST, {"option": 1}]), max_size=4)
    bundles, held = [], list[Ballot]()
    for choices in data.draw(st.lists(some, max_size=6)):
        came = [
            Ballot(new_id(), each, data.draw(st.sampled_from("lp") | st.just("")))
            for each in choices
        ]
        left = [each.id for each in held + came if data.draw(st.integers(0, 9)) == 0]
        bundles += [key.lock_bundle(came, left)] if came or left else []
        held = [each for each in held + came if each.id not in left]
    number, folded = key.fold(bundles, 3)
    assert number == len(held)
    by_id = sorted(held, key=lambda each: each.id)
    assert [each for bundle in folded for each in key.unlock_bundles([bundle])] == by_id
    sizes = [len(key.unlock_bundles([bundle])) for bundle in folded]
    assert max(sizes, default=1) <= 3 and max(sizes, default=0) - min(sizes, default=0) <= 1
    assert key.fold(folded, 3)[0] == number
    with pytest.raises(StoreError, match="does not open"):
        key.fold([*folded, secrets.token_bytes(500)], 3)


# --- copies ---


def test_a_copy_that_is_let_go_of_touches_no_key_of_another_in_its_place(tmp_path: Path) -> None:
    store, _ = voted(tmp_path)
    other = BallotKeys(tmp_path / FOLDER)
    other.make("another")
    store.close()
    assert BallotKeys(tmp_path / FOLDER).find("another") is not None


@pytest.mark.parametrize("lost", ["all keys", "one key"])
def test_a_copy_of_format_2_without_its_keys_is_filled_anew(tmp_path: Path, lost: str) -> None:
    mine, other = ballot(), ballot(1)
    records = [dropped(1, "a", mine), dropped(2, "b", other)]
    entries = [record.entry for record in records]
    write_format_2(tmp_path / JOURNAL, entries, [("a", mine), ("b", other)])
    key = next((tmp_path / FOLDER).glob("*-a"))
    kept = key.read_bytes()
    if lost == "all keys":
        shutil.rmtree(tmp_path / FOLDER)
    else:
        key.unlink()
    copy = SqliteStore(tmp_path / JOURNAL)
    assert list(copy.entries()) == entries
    with pytest.raises(StoreError, match="missing"):
        list(copy.boxes())
    with pytest.raises(StoreError, match="missing"):
        copy.append([dropped(3, "a", ballot())])
    copy.clean()
    copy.close()
    if lost == "one key":
        # It was put back: then nothing is lost.
        whole = tmp_path / "whole"
        shutil.copytree(tmp_path, whole)
        (whole / FOLDER / key.name).write_bytes(kept)
        again = SqliteStore(whole / JOURNAL)
        assert list(again.boxes()) == [("a", mine), ("b", other)]
        again.close()
    copy = SqliteStore(tmp_path / JOURNAL)
    late = closed(3, "b", other)
    copy.fill([*entries, late.entry], [("a", mine)])
    assert list(copy.boxes()) == [("a", mine)]
    more = ballot()
    copy.append([said(4), dropped(5, "a", more)])
    copy.close()
    assert box_rows(tmp_path) == [ids([mine, more])]
    db = apsw.Connection(str(tmp_path / JOURNAL))
    assert db.execute("PRAGMA user_version").get == FORMAT
    db.close()
