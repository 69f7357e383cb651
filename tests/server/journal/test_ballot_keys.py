"""The keys of ballot boxes: there before the first ballot, gone after the last."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import apsw
import pytest

from server.data_folder import JOURNAL, DataFolder
from server.hub import HubSettings, running
from server.journal.ballot_keys import FOLDER, PREFIX, BallotKeys
from server.journal.box_key import BoxKey
from server.journal.replay import begin_or_resume
from server.journal.sqlite import SqliteStore
from server.journal.store import Record, StoreError
from shared.entry import Ballot, Entry
from shared.messages import Close, Open, Spend
from tests.end_to_end.commands import ROOT

AGENDA: Final = """
title = "Locked"
[[activity]]
id = "con"
kind = "choice"
title = "A"
options = ["Yes", "No"]
"""


def new_id() -> str:
    return secrets.token_hex(16)


def ballot(option: int = 0) -> Ballot:
    return Ballot(new_id(), {"option": option})


def dropped(seq: int, each: Ballot) -> Record:
    return Record(Entry(seq, seq, "t1", Spend(id=new_id(), activity="con")), "con", each)


def closed(seq: int, *sealed: Ballot) -> Record:
    return Record(Entry(seq, seq, "chair", Close(id=new_id()), sealed), "con")


def files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def key_file(folder: Path) -> Path:
    return folder / FOLDER / f"{PREFIX}con"


def assert_one_sentence_or_two(error: StoreError, *words: str) -> None:
    text = str(error)
    assert "\n" not in text
    assert text.endswith(".")
    for word in words:
        assert word in text, text


# --- a key's life ---


def test_a_key_is_its_owners_alone_and_gone_after_the_cleaning(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / JOURNAL)
    mine = ballot()
    store.append([dropped(1, mine)])
    key = key_file(tmp_path).read_bytes()
    if os.name != "nt":
        assert key_file(tmp_path).stat().st_mode & 0o777 == 0o600
        assert (tmp_path / FOLDER).stat().st_mode & 0o777 == 0o700
    store.clean()
    assert key_file(tmp_path).read_bytes() == key, "ballots lie in the box, so it is needed"
    store.append([closed(2, mine)])
    store.clean()
    assert list((tmp_path / FOLDER).iterdir()) == []
    assert key not in files(tmp_path)
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows syncs no folders")
def test_a_key_is_on_disk_before_anything_is_locked_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqliteStore(tmp_path / JOURNAL)
    done: list[str] = []
    fsync = os.fsync

    def watched(number: int) -> None:
        fsync(number)
        synced = os.fstat(number).st_ino
        places = [tmp_path, tmp_path / FOLDER, key_file(tmp_path)]
        there = [place for place in places if place.exists()]
        done.extend(place.name for place in there if place.stat().st_ino == synced)

    def executed(cursor: apsw.Cursor, sql: str, bindings: object) -> bool:
        done.extend(["box"] if sql.startswith("INSERT INTO box") else [])
        return True

    monkeypatch.setattr("os.fsync", watched)
    store._db.exec_trace = executed
    store.append([dropped(1, ballot())])
    assert done == [tmp_path.name, key_file(tmp_path).name, FOLDER, "box"]
    store.close()


def test_a_key_that_is_destroyed_is_overwritten_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = BallotKeys(tmp_path / FOLDER)
    keys.make("con")
    key = key_file(tmp_path).read_bytes()
    seen: list[bytes] = []
    unlink = Path.unlink

    def watched(path: Path, missing_ok: bool = False) -> None:
        seen.append(path.read_bytes())
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", watched)
    keys.keep_only(())
    assert len(seen) == 1 and len(seen[0]) == len(key)
    assert seen[0] != key


def test_a_store_that_is_let_go_of_with_traces_cleans_first(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / JOURNAL)
    mine = ballot()
    store.append([dropped(1, mine)])
    store.append([closed(2, mine)])
    store.close()
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_after_a_restart_the_box_opens_with_the_key_on_disk(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / JOURNAL)
    first, second = ballot(0), ballot(1)
    store.append([dropped(1, first)])
    store.close()
    store = SqliteStore(tmp_path / JOURNAL)
    store.append([dropped(2, second)])
    assert {each.id: each for _, each in store.boxes()} == {e.id: e for e in (first, second)}
    store.close()


def test_a_reader_of_the_journal_without_its_keys_still_has_the_entries(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / JOURNAL)
    store.append([dropped(1, ballot())])
    reader = SqliteStore(tmp_path / JOURNAL, read_only=True, keys=BallotKeys(None))
    assert [entry.seq for entry in reader.entries()] == [1]
    with pytest.raises(StoreError, match="key"):
        list(reader.boxes())
    reader.close()
    store.close()


# --- a key that is not there ---


@pytest.mark.parametrize("fault", ["missing", "half written", "another"])
async def test_a_hub_does_not_go_on_without_the_right_key(tmp_path: Path, fault: str) -> None:
    store = SqliteStore(tmp_path / JOURNAL)
    begin_or_resume(store, AGENDA, 1)
    store.append([Record(Entry(2, 2, "chair", Open(id=new_id(), activity="con")))])
    store.append([dropped(3, ballot())])
    store.close()
    key = key_file(tmp_path).read_bytes()
    if fault == "missing":
        key_file(tmp_path).unlink()
    else:
        key_file(tmp_path).write_bytes(key[:9] if fault == "half written" else key[::-1])
    with pytest.raises(StoreError) as caught:
        async with running(HubSettings(DataFolder(tmp_path), None, "127.0.0.1", 0)):
            pass
    words = "does not open" if fault == "another" else str(key_file(tmp_path))
    assert_one_sentence_or_two(caught.value, words, "copy")
    assert "con" in str(caught.value)


def test_no_new_key_is_made_for_a_box_whose_key_is_lost(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / JOURNAL)
    store.append([dropped(1, ballot())])
    store.close()
    key_file(tmp_path).unlink()
    store = SqliteStore(tmp_path / JOURNAL)
    with pytest.raises(StoreError, match="missing"):
        store.append([dropped(2, ballot())])
    assert [entry.seq for entry in store.entries()] == [1]
    assert not key_file(tmp_path).exists()
    store.close()


def test_a_key_that_was_half_written_before_any_ballot_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    key_file(tmp_path).write_bytes(b"half")
    store = SqliteStore(tmp_path / JOURNAL)
    mine = ballot()
    store.append([dropped(1, mine)])
    assert list(store.boxes()) == [("con", mine)]
    store.close()


def test_a_folder_that_takes_no_key_is_one_sentence_and_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    store = SqliteStore(tmp_path / JOURNAL)
    with pytest.raises(StoreError) as caught:
        store.append([dropped(1, ballot())])
    assert_one_sentence_or_two(caught.value, str(tmp_path / FOLDER))
    assert list(store.entries()) == []
    store.close()


# --- what a locked ballot says ---


LONGEST: Final[list[dict[str, Any]]] = [
    {"option": 8},
    {"options": list(range(9))},
    {"answers": [5] * 6},
    {"dots": {new_id(): 9 for _ in range(9)}},
]


@pytest.mark.parametrize("choice", LONGEST, ids=lambda choice: next(iter(choice)))
def test_the_length_of_a_locked_ballot_says_nothing(choice: dict[str, Any]) -> None:
    key = BoxKey("con", secrets.token_bytes(32))
    locked = key.lock(Ballot(new_id(), choice))
    assert len(locked.ballot) == len(key.lock(ballot()).ballot)
    assert key.unlock(locked).choice == choice
    bundle = key.lock_bundle([Ballot(new_id(), choice), ballot()])
    assert len(bundle) == len(key.lock_bundle([ballot(), ballot(1)]))
    assert len(bundle) == len(key.lock_bundle([ballot()], [new_id()])), "nor that one left"


def test_a_bundle_tells_no_order_and_opens_in_its_own_box_alone() -> None:
    same = secrets.token_bytes(32)
    key, other = BoxKey("con", same), BoxKey("pro", same)
    ballots = [ballot() for _ in range(50)]
    bundle = key.lock_bundle(ballots)
    by_id = sorted(ballots, key=lambda each: each.id)
    padded = key._unlocked(bundle, b"")
    assert [id for id, _ in padded] == [each.id for each in by_id]
    assert key.unlock_bundles([bundle]) == by_id
    assert [each for each in ballots if each.id.encode() in bundle] == []
    with pytest.raises(StoreError, match="does not open"):
        other.unlock_bundles([bundle])
    with pytest.raises(StoreError, match="does not open"):
        key.unlock_bundles([bundle[:-1] + bytes([bundle[-1] ^ 1])])


def test_a_ballot_that_was_taken_out_is_not_in_the_box_whatever_else_came_with_it() -> None:
    key = BoxKey("con", secrets.token_bytes(32))
    first, second, third, fourth = (ballot() for _ in range(4))
    bundles = [
        key.lock_bundle([first, second]),
        key.lock_bundle([third], [first.id]),
        key.lock_bundle([fourth], [fourth.id]),
    ]
    left = sorted((second, third), key=lambda each: each.id)
    assert key.unlock_bundles(bundles) == left


def test_a_locked_ballot_shows_nothing_and_opens_in_its_own_box_alone() -> None:
    same = secrets.token_bytes(32)
    key, other = BoxKey("con", same), BoxKey("pro", same)
    mine = ballot()
    one, two = key.lock(mine), key.lock(mine)
    assert one.slot == two.slot, "the same ballot twice is refused by its slot"
    assert one.ballot != two.ballot
    assert bytes.fromhex(mine.id) not in one.slot + one.ballot
    assert mine.id.encode() not in one.ballot
    with pytest.raises(StoreError, match="does not open"):
        other.unlock(one)


def test_a_hub_without_secret_ballots_never_loads_the_cipher(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from server.journal.sqlite import SqliteStore\n"
        "from server.journal.replay import begin_or_resume\n"
        f"store = SqliteStore(Path({str(tmp_path / JOURNAL)!r}))\n"
        f"begin_or_resume(store, {AGENDA!r}, 1)\n"
        "store.clean()\n"
        "store.close()\n"
        "print(sorted(name for name in sys.modules if name.startswith('cryptography')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["[]"]
