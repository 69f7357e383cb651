"""The copy on another disk: what was received is in it, and a hub goes on from it."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from server import copy_folder
from server.copy_folder import copied
from server.data_folder import DataFolder, DataFolderError
from server.hub import HubSettings, running
from server.journal import box_table
from server.journal import copied as copying
from server.journal.at_once import AtOnce
from server.journal.ballot_keys import FOLDER
from server.journal.copied import CopiedStore, Copy
from server.journal.replay import begin_or_resume, replay
from server.journal.sqlite import SqliteStore
from server.journal.store import Record
from server.trouble import Trouble
from shared.entry import Entry
from shared.messages import Announce, Cast, Close, Open
from tests.loud import LANGUAGES
from tests.server.journal.test_folded_boxes import box_rows
from tests.server.raw_client import AGENDA, PATIENCE, Client, Place, new_id


def settings_in(folder: Path, agenda: str | None = AGENDA) -> HubSettings:
    return HubSettings(
        DataFolder(folder / "data"), agenda, "127.0.0.1", 0, copy_to=folder / "stick"
    )


async def until(ready: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not ready():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_hub_goes_on_from_the_copy_with_all_that_was_received(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    token = "ab" * 32
    async with running(settings) as hub:
        place = Place(hub, settings.data.key())
        async with place.inside("chair") as chair, place.inside(token=token, people=3) as table:
            await chair.must(Open(id=new_id(), activity="a"))
            cast = Cast(id=new_id(), activity="a", ballot=new_id(), choice={"option": 1})
            await table.must(cast)
            await chair.until(lambda: chair.view and chair.view.copy == "up to date")
            # The laptop dies here: what lies on the stick at this moment is all there is.
            shutil.copytree(tmp_path / "stick", tmp_path / "other")
            epoch = hub._feed.epoch
    (tmp_path / "other" / "hub.lock").unlink(missing_ok=True)
    other = DataFolder(tmp_path / "other")
    async with running(HubSettings(other, None, "127.0.0.1", 0)) as hub:
        place = Place(hub, other.key())
        assert (other.key(), other.code()) == (settings.data.key(), settings.data.code())
        assert hub._feed.epoch != epoch
        async with place.inside(token=token) as table, place.inside("chair") as chair:
            await table.must(cast)  # sent again: it counts once
            assert hub.meeting.state.activities["a"].ballots == 1
            late = Cast(id=new_id(), activity="a", ballot=new_id(), choice={"option": 0})
            await table.must(late)
            await chair.must(Close(id=new_id()))
            assert hub.meeting.state.activities["a"].tally.counts == [1, 1]


async def test_a_closed_ballots_key_is_destroyed_in_the_copy_too(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    async with running(settings) as hub:
        place = Place(hub, settings.data.key())
        async with place.inside("chair") as chair, place.inside(people=2) as table:
            await chair.must(Open(id=new_id(), activity="a"))
            await table.must(Cast(id=new_id(), activity="a", ballot=new_id(), choice={"option": 1}))
            keys = [tmp_path / each / FOLDER for each in ("data", "stick")]
            assert all(list(folder.iterdir()) for folder in keys)
            secrets = [path.read_bytes() for folder in keys for path in folder.iterdir()]
            assert len(set(secrets)) == 2
            await chair.must(Close(id=new_id()))
            await until(lambda: not any(list(folder.iterdir()) for folder in keys))


async def test_a_stop_leaves_no_order_of_an_open_ballot_on_either_disk(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    places = [tmp_path / each for each in ("data", "stick")]
    ballots = sorted((new_id() for _ in range(6)), reverse=True)
    async with running(settings) as hub:
        place = Place(hub, settings.data.key())
        async with place.inside("chair") as chair, place.inside(people=6) as table:
            await chair.must(Open(id=new_id(), activity="a"))
            await chair.until(lambda: chair.view and chair.view.copy == "up to date")
            for each in ballots:
                choice = {"option": 1}
                await table.must(Cast(id=new_id(), activity="a", ballot=each, choice=choice))
            assert [box_rows(each) for each in places] == [[[each] for each in ballots]] * 2
    assert [box_rows(each) for each in places] == [[sorted(ballots)]] * 2


async def test_the_loop_writes_to_no_second_disk_and_the_copy_is_folded_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AtOnce, "commit", None)
    monkeypatch.setattr(box_table, "LOOSE_ROWS", 2)
    settings = settings_in(tmp_path)
    async with running(settings) as hub:
        place = Place(hub, settings.data.key())
        async with place.inside("chair") as chair, place.inside(people=9) as table:
            await chair.must(Open(id=new_id(), activity="a"))
            await chair.until(lambda: chair.view and chair.view.copy == "up to date")
            for _ in range(9):
                choice = {"option": 1}
                await table.must(Cast(id=new_id(), activity="a", ballot=new_id(), choice=choice))
            places = [tmp_path / each for each in ("data", "stick")]
            await until(lambda: all(len(box_rows(each)) < 9 for each in places))


async def test_a_copy_that_fails_holds_up_nobody_and_catches_up_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "TRY_AGAIN", 0.0)
    monkeypatch.setattr(copy_folder, "TRY_AGAIN", 0.01)
    settings = settings_in(tmp_path)
    async with running(settings) as hub:
        place = Place(hub, settings.data.key())
        async with place.inside("chair") as chair:
            await chair.until(lambda: chair.view and chair.view.copy == "up to date")
            shutil.rmtree(tmp_path / "stick")
            (tmp_path / "stick").write_text("the stick was pulled out")
            # Nobody says a word, and the chair hears of it.
            await chair.until(lambda: chair.view and chair.view.copy.startswith("behind: "))
            for number in range(3):
                await chair.must(Announce(id=new_id(), text=f"Going on {number}"))
            (tmp_path / "stick").unlink()
            await chair.until(lambda: chair.view and chair.view.copy == "up to date")
        seq = hub.meeting.seq
    there = SqliteStore(tmp_path / "stick" / "journal.sqlite3", read_only=True)
    assert [entry.seq for entry in there.entries()] == list(range(1, seq + 1))
    there.close()
    assert DataFolder(tmp_path / "stick").key() == settings.data.key()


async def test_how_the_copy_is_each_chair_reads_in_their_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "TRY_AGAIN", 0.0)
    mounted = True
    monkeypatch.setattr(copy_folder, "ismount", lambda place: mounted)
    stick = tmp_path / "stick"
    async with running(replace(settings_in(tmp_path), languages=LANGUAGES)) as hub:
        place = Place(hub, DataFolder(tmp_path / "data").key())
        async with place.inside("chair", language="cy") as welsh, place.inside("chair") as chair:
            await welsh.until(lambda: welsh.view and welsh.view.copy == "UP TO DATE")
            mounted = False
            shutil.rmtree(stick)
            await chair.must(Announce(id=new_id(), text="Going on"))
            await chair.must(Announce(id=new_id(), text="And on"))
            for each, words in (
                (chair, f"behind: The disk with {stick} is not in its place. Put it back."),
                (welsh, f"BEHIND: THE DISK WITH {stick} IS NOT IN ITS PLACE. PUT IT BACK."),
            ):
                await each.until(partial(_copy_is, each, words))


def _copy_is(client: Client, words: str) -> bool:
    return client.view is not None and client.view.copy == words


def said(seq: int) -> Record:
    return Record(Entry(seq, seq, "chair", Announce(id=new_id(), text="Hello")))


class States(list[str]):
    """How the copy was, in English."""

    def hear(self, state: Trouble) -> None:
        self.append(str(state))


class Disk:
    """Another disk, with nothing on it at first."""

    def __init__(self, open_store: Callable[[], SqliteStore]) -> None:
        self.open = open_store

    def ids(self) -> list[str]:
        return []


def told(state: Trouble) -> None:
    """Nobody listens."""


def test_a_disk_that_does_not_answer_is_not_waited_for(tmp_path: Path) -> None:
    gate, states = threading.Event(), States()

    class Hanging(SqliteStore):
        def append(self, batch: object) -> None:
            assert gate.wait(PATIENCE)
            super().append(batch)  # type: ignore[arg-type]

    source = SqliteStore(tmp_path / "journal.sqlite3")
    begin_or_resume(source, AGENDA, 1)
    copy = Copy(Disk(lambda: Hanging(tmp_path / "copy.sqlite3")), states.hear, patience=PATIENCE)
    both = CopiedStore(source, copy)
    copy._patience = 0.05
    both.append([said(2)])
    both.append([said(3)])
    assert states[0] == "up to date"
    assert states[-1] == "behind: its disk does not answer"
    assert [entry.seq for entry in source.entries()] == [1, 2, 3]
    gate.set()
    both.close()


def test_what_must_not_be_overwritten_is_not(tmp_path: Path) -> None:
    data, other = DataFolder(tmp_path / "data"), DataFolder(tmp_path / "other")
    for folder in (data, other):
        folder.path.mkdir()
        store = SqliteStore(folder.journal)
        begin_or_resume(store, AGENDA, 1)
        store.close()
    store = SqliteStore(data.journal)

    def copy_to(path: Path) -> None:
        with copied(store, data, path, told):
            raise AssertionError("it should have been refused")

    with pytest.raises(DataFolderError, match="own folder"):
        copy_to(data.path)
    with pytest.raises(DataFolderError, match="holds another meeting"):
        copy_to(other.path)
    with copied(store, data, tmp_path / "stick", told) as both:
        both.append([said(2)])
    with copied(store, data, tmp_path / "stick", told) as both:
        both.append([said(3)])
    went_on = SqliteStore(tmp_path / "stick" / "journal.sqlite3")
    went_on.append([said(4)])
    meeting = replay(went_on)
    assert meeting is not None
    assert meeting.seq == 4
    went_on.close()
    with pytest.raises(DataFolderError, match=r"has gone on in .*stick"):
        copy_to(tmp_path / "stick")
    store.close()


def test_a_copy_that_is_always_slow_to_clean_still_comes_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "TRY_AGAIN", 0.0)
    begun, gate = threading.Event(), threading.Event()

    class Slow(SqliteStore):
        def clean(self) -> None:
            begun.set()
            assert gate.wait(PATIENCE)
            super().clean()

    states = States()
    source = SqliteStore(tmp_path / "journal.sqlite3")
    begin_or_resume(source, AGENDA, 1)
    copy = Copy(Disk(lambda: Slow(tmp_path / "copy.sqlite3")), states.hear, patience=PATIENCE)
    copy._patience = 0.05
    both = CopiedStore(source, copy)
    while not begun.is_set():  # on a busy machine, other steps may take longer than that too
        assert copy._idle.wait(PATIENCE)
        both.append([])
    assert states[-1] == "behind: its disk does not answer"
    gate.set()
    assert copy._idle.wait(PATIENCE)
    gate.clear()
    copy._patience = PATIENCE
    both.append([said(2)])  # cleaning anew would hang here
    assert states[-1] == "up to date"
    gate.set()
    both.close()


def test_another_stick_in_its_place_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "TRY_AGAIN", 0.0)
    data, other = DataFolder(tmp_path / "data"), DataFolder(tmp_path / "other")
    codes = []
    for folder in (data, other):
        folder.path.mkdir()
        codes.append(folder.code())
        with contextlib.closing(SqliteStore(folder.journal)) as store:
            begin_or_resume(store, AGENDA, 1)
            store.append([said(2)])
    states = States()
    stick = tmp_path / "stick"
    store = SqliteStore(data.journal)
    with contextlib.closing(store), copied(store, data, stick, states.hear) as both:
        stick.rename(tmp_path / "pulled out")
        both.append([])
        assert states[-1].startswith("behind: ")
        other.path.rename(stick)
        before = {path.name: path.read_bytes() for path in stick.iterdir()}
        both.append([said(3)])
        assert states[-1].startswith("behind: another meeting is there")
        assert {name: (stick / name).read_bytes() for name in before} == before
        stick.rename(other.path)
        (tmp_path / "pulled out").rename(stick)
        both.append([said(4)])
        assert states[-1] == "up to date"
    assert DataFolder(stick).code() == codes[0] != codes[1]


def test_no_copy_is_made_where_its_disk_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "TRY_AGAIN", 0.0)
    mounted = {tmp_path / "mnt"}
    monkeypatch.setattr(copy_folder, "ismount", lambda place: place in mounted)
    data = DataFolder(tmp_path / "data")
    data.path.mkdir()
    states = States()
    with contextlib.closing(SqliteStore(data.journal)) as store:
        begin_or_resume(store, AGENDA, 1)
        with copied(store, data, tmp_path / "mnt" / "meeting", states.hear) as both:
            both.append([said(2)])
            assert states == ["up to date"]
            shutil.rmtree(tmp_path / "mnt" / "meeting")
            mounted.clear()
            both.append([said(3)])
            both.append([said(4)])
            assert "is not in its place" in states[-1]
            assert not (tmp_path / "mnt" / "meeting").exists()
            mounted.add(tmp_path / "mnt")
            both.append([said(5)])
            assert states[-1] == "up to date"


def test_a_secret_in_a_copy_stays_until_the_next_one_is_there(tmp_path: Path) -> None:
    data, other = DataFolder(tmp_path / "data"), DataFolder(tmp_path / "other")
    for folder in (data, other):
        folder.path.mkdir()
    pin = data.certificate().pin
    data.give_secrets(other)
    (data.path / "hub.pem").write_text("another")
    (other.path / "hub.new").mkdir()  # nothing can be written there: the stick is pulled out
    with pytest.raises(DataFolderError):
        data.give_secrets(other)
    assert other.certificate().pin == pin
    (other.path / "hub.new").rmdir()
    data.give_secrets(other)
    assert (other.path / "hub.pem").read_text().strip() == "another"
