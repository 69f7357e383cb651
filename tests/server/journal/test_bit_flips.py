"""A disk changes a letter and says nothing: whoever starts the hub is told, or it does not start.

What is changed here in one letter was on the disk, and had been acknowledged.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from server.data_folder import JOURNAL, DataFolder
from server.hub import HubSettings, running
from server.journal.journal_file import DAMAGED
from server.journal.lost_commits import FRAME_HEADER, HEADER, PAGE
from server.journal.replay import begin_or_resume
from server.journal.sqlite import SqliteStore
from server.journal.store import DiskFault, Record, StoreError
from server.way_in import NOT_AS_WRITTEN
from shared.entry import Entry
from shared.ids import CHAIR
from shared.messages import Announce
from tests.server.journal.failing_disk import FailingDisk
from tests.server.raw_client import AGENDA, Place, new_id

ACTS: Final = 12
HOLDS_LOCK: Final = """
import fcntl, sys
file = open(sys.argv[1], "r+b")
fcntl.lockf(file, fcntl.LOCK_EX, 1, 121)
print("held", flush=True)
sys.stdin.read()
"""
"""Holds the lock of whoever carries a log over, as SQLite has it in the file beside the log."""


def announced(seq: int) -> Record:
    return Record(Entry(seq, seq, CHAIR, Announce(id=new_id(), text=f"Number {seq}, unchanged")))


def killed(tmp_path: Path, *, cleaned: bool) -> Path:
    """A folder as a hub leaves it that is killed; `cleaned`: it had been started once before."""
    store = SqliteStore(tmp_path / JOURNAL)
    begin_or_resume(store, AGENDA, 1)
    if cleaned:
        store.clean()
    for seq in range(2, 2 + ACTS):
        store.append([announced(seq)])
    left = tmp_path / "left"
    left.mkdir()
    for name in (JOURNAL, f"{JOURNAL}-wal"):
        shutil.copy(tmp_path / name, left / name)
    store.close()
    return left


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def commit(number: int) -> int:
    """Where in the log the page of an act lies; each of these acts writes two."""
    return HEADER + 2 * number * (FRAME_HEADER + PAGE) + FRAME_HEADER + PAGE // 2


async def told_by_a_hub(folder: Path) -> tuple[str, str]:
    """What a chair and whoever started it are told, and the last that was announced."""
    settings = HubSettings(DataFolder(folder), None, "127.0.0.1", 0)
    async with running(settings) as hub, Place(hub, settings.data.key()).inside("chair") as chair:
        await chair.until(lambda: chair.view)
        assert chair.view.rooms_trouble == "\n".join(str(each) for each in hub.found)
        return chair.view.rooms_trouble, chair.view.announcement


async def test_of_what_is_unharmed_nothing_is_told(tmp_path: Path) -> None:
    left = killed(tmp_path, cleaned=True)
    for _ in range(2):
        assert await told_by_a_hub(left) == ("", f"Number {1 + ACTS}, unchanged")


async def test_a_letter_that_changed_in_an_entry_is_told_at_each_start(tmp_path: Path) -> None:
    left = killed(tmp_path, cleaned=True)
    await told_by_a_hub(left)  # all is in the file itself now
    path = left / JOURNAL
    flip(path, path.read_bytes().rindex(b"Number 5, unchanged"))
    for _ in range(2):
        told, _last = await told_by_a_hub(left)
        assert told == NOT_AS_WRITTEN


async def test_a_letter_in_the_middle_of_the_log_takes_all_behind_it_and_is_told(
    tmp_path: Path,
) -> None:
    left = killed(tmp_path, cleaned=True)
    flip(left / f"{JOURNAL}-wal", commit(4))
    told, last = await told_by_a_hub(left)
    assert told == NOT_AS_WRITTEN
    assert last != f"Number {1 + ACTS}, unchanged"


async def test_what_a_power_cut_leaves_unfinished_is_not_told(tmp_path: Path) -> None:
    left = killed(tmp_path, cleaned=True)
    flip(left / f"{JOURNAL}-wal", commit(ACTS - 1))
    assert await told_by_a_hub(left) == ("", f"Number {ACTS}, unchanged")


def test_a_log_of_which_nothing_can_be_read_is_no_empty_meeting(tmp_path: Path) -> None:
    left = killed(tmp_path, cleaned=False)
    log = left / f"{JOURNAL}-wal"
    flip(log, HEADER + FRAME_HEADER)
    found = log.read_bytes()
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            SqliteStore(left / JOURNAL)
        assert caught.value.trouble.words == DAMAGED
    assert log.read_bytes() == found, "somebody may read it yet"


def test_commits_that_stopped_half_way_one_after_the_other_are_not_told(tmp_path: Path) -> None:
    """Who reads meanwhile keeps alive what SQLite knows of the log, and it cannot be emptied."""
    path = tmp_path / JOURNAL
    store = SqliteStore(path, roomy=False)
    begin_or_resume(store, AGENDA, 1)
    reader = SqliteStore(path, read_only=True)
    looking = reader.entries()
    next(looking)
    store.close()
    for number, acts in enumerate((40, 1, 1)):
        disk = FailingDisk(f"half-way-{number}", "failed sync", at=1, armed=False)
        store = SqliteStore(path, vfs=disk.name, roomy=False)
        assert not store._file.has_lost
        disk.armed = True
        with pytest.raises(DiskFault):
            store.append([announced(seq) for seq in range(2, 2 + acts)])
        store.close()
        disk.unregister()
    reader.close()
    store = SqliteStore(path)
    assert (store._file.has_lost, store.last()) == (False, 2), "the last one is there, and whole"
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="locks are others there")
def test_a_log_that_another_program_carries_over_just_now_is_no_loss(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / JOURNAL)
    begin_or_resume(store, AGENDA, 1)
    store.append([announced(2)])
    store.append([announced(3)])
    holds = [sys.executable, "-c", HOLDS_LOCK, str(tmp_path / f"{JOURNAL}-shm")]
    with subprocess.Popen(holds, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        again = SqliteStore(tmp_path / JOURNAL)
        assert (again._file.has_lost, again.last()) == (False, 3)
        other.communicate()
    again.close()
    store.close()


def test_a_letter_that_is_none_any_more_is_told_in_a_sentence(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / JOURNAL)
    begin_or_resume(store, AGENDA, 1)
    store.append([announced(2)])
    ids = [entry.act.id for entry in store.entries()]
    store.close()
    path = tmp_path / JOURNAL
    data = path.read_bytes()
    path.write_bytes(data.replace(ids[1].encode() + CHAIR.encode(), ids[1].encode() + b"ch\xffir"))
    store = SqliteStore(path)
    with pytest.raises(StoreError) as caught:
        list(store.entries())
    assert caught.value.trouble.words == DAMAGED
    store.close()


def test_nothing_is_received_into_a_folder_that_is_not_there_any_more(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    store = SqliteStore(folder / JOURNAL)
    begin_or_resume(store, AGENDA, 1)
    folder.rename(tmp_path / "moved")
    for seq in (2, 3):
        with pytest.raises(DiskFault, match="no longer there"):
            store.append([announced(seq)])
    store.close()
