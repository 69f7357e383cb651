"""Commits in the event loop while the disk is quick, and by the thread while it is not."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest

from server.journal import at_once, box_table, journal_file
from server.journal.at_once import AtOnce
from server.journal.committer import Committer, Done
from server.journal.sqlite import SqliteStore
from server.journal.store import Record, Store, StoreError
from tests.server.journal.memory_store import MemoryStore
from tests.server.journal.test_store_contract import ballot, dropped, said

PATIENCE: Final = 20
SLOW: Final = 0.01


class Watched(MemoryStore):
    """A store that notes in which thread it writes; its disk may take its time."""

    def __init__(self, takes: float = 0.0) -> None:
        super().__init__()
        self.threads: list[str] = []
        self.takes = takes

    def append(self, batch: Sequence[Record]) -> None:
        self.threads.append(threading.current_thread().name)
        threading.Event().wait(self.takes)
        super().append(batch)


HERE: Final = threading.main_thread().name


class Desk:
    """Commits of a test, with all that was told of them."""

    def __init__(self, store: Store) -> None:
        self.thread = Committer(store, asyncio.get_running_loop())
        self.commits = AtOnce(store, self.thread, asyncio.get_running_loop())
        self.told: list[int | str | StoreError | None] = []

    def commit(self, *numbers: int) -> asyncio.Future[StoreError | None]:
        """Hand over one entry for each number; told when the last one is done."""
        last: asyncio.Future[StoreError | None] = asyncio.get_running_loop().create_future()
        for number in numbers:
            self.commits.commit([said(number)], self._heard(number, last, number == numbers[-1]))
        return last

    def _heard(self, number: int, last: asyncio.Future[StoreError | None], is_last: bool) -> Done:
        def done(error: StoreError | None) -> None:
            self.told.append(str(error) if error else number)
            if is_last:
                last.set_result(error)

        return done


SitDown = Callable[[Store], Desk]


@pytest.fixture(autouse=True)
def any_disk_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is."""
    monkeypatch.setattr(at_once, "QUICK", PATIENCE)


@pytest.fixture
async def sit_down() -> AsyncIterator[SitDown]:
    """Makes desks, whose threads end with the test."""
    made: list[Desk] = []

    def at(store: Store) -> Desk:
        made.append(Desk(store))
        return made[-1]

    yield at
    for each in made:
        each.thread.stop()


async def test_a_quick_disk_is_written_to_here_and_told_of_at_once(sit_down: SitDown) -> None:
    store = Watched()
    desk = sit_down(store)
    assert desk.commit(1, 2).done()
    assert [entry.seq for entry in store.entries()] == desk.told == [1, 2]
    assert store.threads == [HERE, HERE]


async def test_after_a_slow_commit_the_thread_writes_in_the_same_order(
    sit_down: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_once, "QUICK", SLOW / 8)
    monkeypatch.setattr(at_once, "TIMES_AS_LONG", 1e6)
    store = Watched(takes=SLOW)
    desk = sit_down(store)
    last = desk.commit(1, 2, 3)
    assert desk.told == [1]
    async with asyncio.timeout(PATIENCE):
        await last
    assert [entry.seq for entry in store.entries()] == desk.told == [1, 2, 3]
    assert store.threads == [HERE, "journal", "journal"]


async def test_one_slow_commit_among_quick_ones_changes_nothing(
    sit_down: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_once, "QUICK", 60 * SLOW)
    store = Watched()
    desk = sit_down(store)
    for number, takes in enumerate((0.0, 100 * SLOW, 0.0), 1):
        store.takes = takes
        assert desk.commit(number).done()
    assert store.threads == [HERE] * 3


async def test_a_disk_that_is_quick_again_is_written_to_here_again(
    sit_down: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_once, "QUICK", SLOW / 8)
    monkeypatch.setattr(at_once, "TIMES_AS_LONG", 0)
    store = Watched(takes=SLOW)
    desk = sit_down(store)
    async with asyncio.timeout(PATIENCE):
        await desk.commit(1)
        await desk.commit(2)
    assert store.threads == [HERE, HERE]


async def test_what_comes_while_the_thread_cleans_waits_its_turn(sit_down: SitDown) -> None:
    class Held(Watched):
        def clean(self) -> None:
            self.threads.append("clean")
            assert let_go.wait(PATIENCE)

    let_go = threading.Event()
    store = Held()
    desk = sit_down(store)
    desk.commits.clean(lambda error: desk.told.append("cleaned"))
    last = desk.commit(1)
    assert (desk.told, list(store.entries())) == ([], [])
    let_go.set()
    async with asyncio.timeout(PATIENCE):
        await last
    assert desk.told == ["cleaned", 1]
    assert store.threads == ["clean", "journal"]


class Untidy(Watched):
    """Wants tidying once, in three steps, each of which takes until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.wants_tidying = True
        self.let_go = threading.Semaphore(0)
        self.tidied = threading.Event()

    def tidy(self) -> Iterator[None]:
        self.wants_tidying = False
        for step in ("fold", "empty", "lay out"):
            assert self.let_go.acquire(timeout=PATIENCE)
            self.threads.append(step)
            yield
        self.tidied.set()


async def test_while_the_thread_tidies_up_the_loop_writes_nothing(sit_down: SitDown) -> None:
    store = Untidy()
    desk = sit_down(store)
    first: asyncio.Future[StoreError | None] = asyncio.get_running_loop().create_future()
    desk.thread.commit([said(1)], first.set_result)
    async with asyncio.timeout(PATIENCE):
        assert await first is None, "whoever voted does not wait for it"
        second = desk.commit(2)
        assert len(list(store.entries())) == 1
        store.let_go.release()
        await second
        assert store.threads == ["journal", "fold", "journal"], "one step, and not all of it"
    store.let_go.release(2)
    assert await asyncio.to_thread(store.tidied.wait, PATIENCE)
    assert store.threads[3:] == ["empty", "lay out"], "the rest while nobody waits"


@pytest.mark.parametrize("in_thread", [False, True])
async def test_what_nobody_foresaw_is_told_and_ends_nothing(
    sit_down: SitDown, caplog: pytest.LogCaptureFixture, in_thread: bool
) -> None:
    class Broken(Watched):
        def append(self, batch: Sequence[Record]) -> None:
            if batch[0].entry.seq == 1:
                raise MemoryError
            super().append(batch)

    desk = sit_down(Broken())
    told: asyncio.Future[StoreError | None] = asyncio.get_running_loop().create_future()
    (desk.thread if in_thread else desk.commits).commit([said(1)], told.set_result)
    async with asyncio.timeout(PATIENCE):
        assert "nobody foresaw" in str(await told)
        assert await desk.commit(2) is None
    assert "MemoryError" in caplog.text


def test_a_long_log_is_carried_over_into_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_file, "LONGEST_LOG", 4)
    store = SqliteStore(tmp_path / "journal")
    for seq in range(1, 20):
        store.append([said(seq)])
        if store.wants_tidying:
            deque(store.tidy(), maxlen=0)
    alone = tmp_path / "without its log"
    alone.mkdir()
    shutil.copy(tmp_path / "journal", alone)
    store.close()
    found = SqliteStore(alone / "journal", read_only=True)
    assert found.last() > 10
    found.close()


async def test_what_could_not_be_written_is_told(sit_down: SitDown) -> None:
    desk = sit_down(Watched())
    async with asyncio.timeout(PATIENCE):
        await desk.commit(1)
        error = await desk.commit(1)
    assert "there already" in str(error)


async def test_boxes_are_folded_by_the_thread_after_the_vote_was_told_of(
    sit_down: SitDown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[str] = []
    folding = box_table.BoxTable.fold

    def fold(boxes: box_table.BoxTable) -> None:
        folders.append(threading.current_thread().name)
        folding(boxes)

    monkeypatch.setattr(box_table.BoxTable, "fold", fold)
    monkeypatch.setattr(box_table, "LOOSE_ROWS", 2)
    store = SqliteStore(tmp_path / "journal")
    desk = sit_down(store)
    for number in range(1, 4):
        desk.commits.commit([dropped(number, "a", ballot())], desk.told.append)
    async with asyncio.timeout(PATIENCE):
        await desk.commit(4)
    assert desk.told == [None, None, None, 4]
    assert folders == ["journal"]
    assert len(list(store.boxes())) == 3
    desk.thread.stop()
    store.close()
