"""The copy on another disk: what was received is in it, and a hub goes on from it."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from server.copy_folder import copied
from server.data_folder import DataFolder, DataFolderError
from server.hub import HubSettings, running
from server.journal import copied as copying
from server.journal.ballot_keys import FOLDER
from server.journal.committer import Committer
from server.journal.copied import UP_TO_DATE, CopiedStore, Copy
from server.journal.replay import begin_or_resume, replay
from server.journal.sqlite import SqliteStore
from server.journal.store import Record
from shared.entry import Entry
from shared.messages import Announce, Cast, Close, Open
from tests.server.raw_client import AGENDA, PATIENCE, Place, new_id


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
            await chair.until(lambda: chair.view and chair.view.copy == UP_TO_DATE)
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


async def test_a_copy_that_fails_holds_up_nobody_and_catches_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "TRY_AGAIN", 0.0)
    settings = settings_in(tmp_path)
    async with running(settings) as hub:
        place = Place(hub, settings.data.key())
        async with place.inside("chair") as chair:
            await chair.until(lambda: chair.view and chair.view.copy == UP_TO_DATE)
            shutil.rmtree(tmp_path / "stick")
            (tmp_path / "stick").write_text("the stick was pulled out")
            for number in range(3):
                await chair.must(Announce(id=new_id(), text=f"Going on {number}"))
            committer = hub._intake._committer
            assert isinstance(committer, Committer)
            store = committer._store
            assert isinstance(store, CopiedStore)
            store._copy._let_go()
            store._copy._behind = True
            await chair.must(Announce(id=new_id(), text="And on"))
            await chair.until(lambda: chair.view and chair.view.copy.startswith("behind: "))
            (tmp_path / "stick").unlink()
            (tmp_path / "stick").mkdir()
            await chair.must(Announce(id=new_id(), text="It is back"))
            await chair.until(lambda: chair.view and chair.view.copy == UP_TO_DATE)
        seq = hub.meeting.seq
    there = SqliteStore(tmp_path / "stick" / "journal.sqlite3", read_only=True)
    assert [entry.seq for entry in there.entries()] == list(range(1, seq + 1))
    there.close()


def said(seq: int) -> Record:
    return Record(Entry(seq, seq, "chair", Announce(id=new_id(), text="Hello")))


def told(words: str) -> None:
    """Nobody listens."""


def test_a_disk_that_does_not_answer_is_not_waited_for(tmp_path: Path) -> None:
    gate, states = threading.Event(), list[str]()

    class Hanging(SqliteStore):
        def append(self, batch: object) -> None:
            assert gate.wait(PATIENCE)
            super().append(batch)  # type: ignore[arg-type]

    (tmp_path / "stick").mkdir()
    path = tmp_path / "stick" / "journal.sqlite3"
    source = SqliteStore(tmp_path / "journal.sqlite3")
    begin_or_resume(source, AGENDA, 1)
    copy = Copy(lambda: Hanging(path), states.append, patience=PATIENCE)
    both = CopiedStore(source, copy)
    copy._patience = 0.05
    both.append([said(2)])
    both.append([said(3)])
    assert states[0] == UP_TO_DATE
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
