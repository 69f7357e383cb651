"""The disk fails, once, at every operation there is: no acknowledgement without a durable row.

Boxes are folded in the midst of it, by a take-out and by the number of their rows.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from server.journal import journal_file
from server.journal.journal_file import FULL, PIECE, JournalFile
from server.journal.replay import begin_or_resume
from server.journal.sqlite import SqliteStore
from server.journal.store import DiskFault, Record, StoreError
from shared.entry import Entry
from shared.messages import TakenOut
from tests.server.journal.failing_disk import FAILURES, FailingDisk
from tests.server.journal.lives import carried_over_often
from tests.server.journal.power_cut_disk import PowerCutDisk, errors_after_the_cut
from tests.server.journal.test_store_contract import AGENDA, ballot, closed, dropped, new_id, said

JOURNAL: Final = "journal"
MOST: Final = 500
"""More operations than a run has."""


def batches() -> list[list[Record]]:
    """What a run writes, after the meeting's beginning; a closing among it."""
    mine = [ballot(n % 2) for n in range(4)]
    run = [[said(2), said(3, "long " * 390)]]
    run += [[dropped(4 + n, "a", each, table=f"t{n}")] for n, each in enumerate(mine)]
    out = TakenOut(id=new_id(), activity="a")
    run += [[Record(Entry(8, 8, "t0", out), "a", taken=(mine[0].id,))]]
    run += [[closed(9, "a", *sorted(mine[1:], key=lambda each: each.id))]]
    return [*run, *([said(10 + n, "more " * 390)] for n in range(4))]


def in_box(records: list[Record]) -> set[str]:
    """The ids of the ballots that lie in the box after all these."""
    held: set[str] = set()
    for record in records:
        held -= held if record.closes else set(record.taken)
        held |= {record.ballot.id} if record.ballot else set()
    return held


@pytest.fixture(autouse=True)
def _often() -> Iterator[None]:
    with carried_over_often(), errors_after_the_cut():
        yield


class Run:
    """One run of the store on a disk that fails; what was acknowledged, and what was in flight."""

    def __init__(self, folder: Path, disk: FailingDisk) -> None:
        self.path = folder / JOURNAL
        self.acknowledged: list[Entry] = []
        self.in_flight: list[Entry] = []
        self.records: list[Record] = []
        """What was written or tried."""
        self.error: StoreError | None = None
        self.warning: StoreError | None = None
        self.store: SqliteStore | None = None
        try:
            self.store = SqliteStore(self.path, vfs=disk.name)
            begin_or_resume(self.store, AGENDA, 1)
            self.acknowledged = list(self.store.entries())
            for batch in batches():
                self.records += batch
                self.in_flight = [record.entry for record in batch]
                self.store.append(batch)
                self.acknowledged += self.in_flight
                self.in_flight = []
                if any(record.closes for record in batch):
                    self._clean(self.store)
        except StoreError as error:
            self.error = error

    def _clean(self, store: SqliteStore) -> None:
        """As the hub does: for the want of space to clean in, nobody needs to go home."""
        try:
            store.clean()
        except DiskFault:
            raise
        except StoreError as error:
            self.warning = error


@pytest.mark.parametrize("failure", FAILURES)
def test_at_every_operation(tmp_path: Path, failure: str, caplog: pytest.LogCaptureFixture) -> None:
    for at in range(1, MOST):
        caplog.clear()
        folder = tmp_path / str(at)
        folder.mkdir()
        disk = FailingDisk(f"failing-{at}", failure, at)
        run = Run(folder, disk)
        if not disk.has_failed:
            assert at > 20, "the run was too short to show anything"
            assert run.error is None
            assert run.store is not None
            run.store.close()
            return
        assert_nothing_more_is_written(run, disk, caplog.messages)
        disk.armed, disk.has_failed = False, False
        assert_all_is_there(run, disk)
        disk.unregister()
    raise AssertionError("the run has no end")


def assert_nothing_more_is_written(run: Run, disk: FailingDisk, logged: list[str]) -> None:
    told = run.error or run.warning or next(iter(logged), None)
    assert told is not None, f"operation {disk.at} failed in silence"
    assert str(told).endswith(".")
    store = run.store
    if store is None:  # The hub has not even started.
        return
    if run.error is not None:
        with pytest.raises(StoreError) as caught:
            store.append([said(100)])
        assert caught.value is run.error
        with pytest.raises(StoreError) as caught:
            store.clean()
        assert caught.value is run.error
    store.close()
    assert run.error is None or disk.after == [], f"after operation {disk.at}"


def assert_all_is_there(run: Run, well: FailingDisk) -> None:
    """The disk is well again, and the hub is started again."""
    store = SqliteStore(run.path, vfs=well.name)
    found = list(store.entries())
    there = len(run.acknowledged)
    assert found[:there] == run.acknowledged
    assert found[there:] in ([], run.in_flight) or not run.acknowledged
    those = [record for record in run.records if record.entry in found]
    assert {each.id for _, each in store.boxes()} == in_box(those)
    if found:
        seq = found[-1].seq + 1
        store.append([said(seq)])
        assert [entry.seq for entry in store.entries()] == list(range(1, seq + 1))
    store.close()


def test_what_little_room_a_full_disk_has_is_not_laid_out_for_the_log(tmp_path: Path) -> None:
    disk = FailingDisk("little-room", "full disk", at=3, armed=False)
    store = SqliteStore(tmp_path / JOURNAL, vfs=disk.name)
    store.append([said(1)])
    disk.armed = True
    file = JournalFile(tmp_path / JOURNAL, vfs=disk.name)
    with pytest.MonkeyPatch.context() as patch:  # within that of all tests here, so undone before
        patch.setattr(journal_file, "ROOM", 8 * PIECE)
        deque(file.lay_out_log(), maxlen=0)
    file.close(write_no_more=True)
    assert disk.has_failed
    assert (tmp_path / f"{JOURNAL}-wal").stat().st_size < PIECE
    store.append([said(2)])
    assert [entry.seq for entry in store.entries()] == [1, 2]
    store.close()
    disk.unregister()


def test_a_disk_that_is_too_full_to_begin_on_is_said_to_be_full(tmp_path: Path) -> None:
    """The file itself still finds room, and the index of its log does not."""
    begin = """
import resource, sys
from pathlib import Path
from server.journal.sqlite import SqliteStore
from server.journal.store import StoreError
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    SqliteStore(Path(sys.argv[1]))
except StoreError as error:
    print(error)
"""
    command = [sys.executable, "-c", begin, str(tmp_path / JOURNAL)]
    said_of_it = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert said_of_it.stdout == f"{FULL.format(file=tmp_path / JOURNAL)}\n"


def test_what_is_refused_for_its_content_is_no_failure_of_the_disk(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / JOURNAL)
    store.append([said(1)])
    with pytest.raises(StoreError) as caught:
        store.append([said(1)])
    assert not isinstance(caught.value, DiskFault)
    store.append([said(2)])
    store.close()


@pytest.mark.parametrize("seed", range(8))
def test_what_is_seen_after_a_failed_sync_and_a_restart_survives_a_power_cut(
    tmp_path: Path, seed: int
) -> None:
    """After a failed sync the system takes the pages for written, so a restart sees the batch.

    A table that sends it again is then told that it is received; so it must be on the disk.
    """
    folder, found_in = tmp_path / "disk", tmp_path / "found"
    folder.mkdir()
    found_in.mkdir()
    disk = PowerCutDisk(f"half-{seed}", folder, cut_at=MOST)
    store = SqliteStore(folder / JOURNAL, vfs=disk.name)
    store.append([said(1)])
    disk.fail_sync_at = disk.syncs + 1
    with pytest.raises(DiskFault):
        store.append([said(2)])
    store.close()
    disk.fail_sync_at = None
    store = SqliteStore(folder / JOURNAL, vfs=disk.name)
    seen = list(store.entries())
    assert [entry.seq for entry in seen] == [1, 2]
    disk.cut_at = disk.operations
    store.close()
    disk.unregister()
    disk.power_back(found_in, random.Random(seed))
    store = SqliteStore(found_in / JOURNAL)
    assert list(store.entries()) == seen
    store.close()
