"""Reading a data folder: beside a hub, after a kill, where one may not write, and what is wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.data_folder import JOURNAL
from server.journal.sqlite import SqliteStore
from server.journal.store import StoreError
from server.report import reading
from server.report.reading import ReadingError, read_report
from shared.language import speaking
from shared.messages import Close, Open
from tests.house.source import ROOT
from tests.loud import LANGUAGES
from tests.server.report.killed_hub import AGENDA
from tests.server.report.meetings import room_in


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has written a meeting to `tmp_path / "data"`, and still has it open."""
    command = [sys.executable, "-m", "tests.server.report.killed_hub", str(tmp_path / "data")]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stdout.readline() == "written\n"
        yield process
        process.kill()


def voted(folder: Path) -> dict[str, int]:
    return read_report(folder).activities[0].ballots_by_table


def test_it_reads_beside_a_process_that_has_the_journal_open(
    tmp_path: Path, writer: subprocess.Popen[str]
) -> None:
    assert voted(tmp_path / "data") == {"t1": 30}
    assert writer.poll() is None


def test_it_reads_what_a_killed_process_left(tmp_path: Path, writer: subprocess.Popen[str]) -> None:
    writer.kill()
    writer.wait()
    assert (tmp_path / "data" / f"{JOURNAL}-wal").stat().st_size > 0
    assert voted(tmp_path / "data") == {"t1": 30}


def test_where_nothing_may_be_written_it_reads_a_copy(
    tmp_path: Path, writer: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.kill()
    writer.wait()
    folder = tmp_path / "data"
    (folder / f"{JOURNAL}-shm").unlink()

    class NoFilesBeside(reading.OneMoment):
        """What SQLite answers in a read-only folder, also where the tests run as root."""

        def __init__(self, path: Path) -> None:
            if path.parent == folder:
                raise StoreError("it cannot be opened here")
            super().__init__(path)

    monkeypatch.setattr(reading, "OneMoment", NoFilesBeside)
    monkeypatch.setattr("os.access", lambda path, mode: False)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert voted(folder) == {"t1": 30}
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_it_sees_one_moment_while_ballots_come_in(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    begun, stop = threading.Event(), threading.Event()

    def vote() -> None:
        room = room_in(folder, AGENDA)
        tables = [room.join(f"Table {n}", 40) for n in range(50)]
        room.do("chair", Open, activity="a")
        begun.set()
        for place in range(40 * len(tables)):
            if stop.is_set():
                break
            room.cast(tables[place % len(tables)], "a", option=0)
        room.do("chair", Close)
        room.store.close()

    voting = threading.Thread(target=vote)
    voting.start()
    try:
        assert begun.wait(30)
        seen = [sum(voted(folder).values())]
        while voting.is_alive() and (len(seen) < 20 or len(set(seen)) < 3):
            seen.append(sum(voted(folder).values()))
    finally:
        stop.set()
        voting.join()
    assert seen == sorted(seen)
    assert len(set(seen)) > 1


@pytest.mark.parametrize("made", ["nothing", "a file", "an empty folder"])
def test_without_a_meeting_it_says_what_to_name(tmp_path: Path, made: str) -> None:
    path = tmp_path / "data"
    if made == "a file":
        path.write_text("x")
    elif made == "an empty folder":
        path.mkdir()
    with pytest.raises(ReadingError, match="Name the data folder of a hub"):
        read_report(path)


def test_a_journal_without_an_entry_is_no_meeting(tmp_path: Path) -> None:
    SqliteStore(tmp_path / JOURNAL).close()
    with pytest.raises(ReadingError, match="There is no meeting"):
        read_report(tmp_path)


def test_a_file_that_is_no_journal_is_told(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_bytes(b"not a journal, whatever its name says" * 100)
    with pytest.raises(ReadingError, match="damaged or not a journal"):
        read_report(tmp_path)
    with (
        speaking(LANGUAGES.speech("cy")),
        pytest.raises(ReadingError, match=f"^{tmp_path / JOURNAL} IS DAMAGED"),
    ):
        read_report(tmp_path)


def test_a_journal_cut_short_is_told_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    room = room_in(folder, AGENDA)
    for number in range(200):
        room.join(f"Table {number}", 4)
    room.store.close()
    journal = folder / JOURNAL
    whole = journal.read_bytes()
    journal.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ReadingError, match=r"Restore it from a copy"):
        read_report(folder)
    assert journal.read_bytes() == whole[: len(whole) // 2]


def test_an_entry_that_is_missing_is_told(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    for number in range(3):
        room.join(f"Table {number}", 4)
    room.store.close()
    shutil.copy(tmp_path / JOURNAL, tmp_path / "kept")
    store = SqliteStore(tmp_path / JOURNAL)
    store._db.execute("DELETE FROM entries WHERE seq = 2")
    store.close()
    with pytest.raises(ReadingError, match="does not hold together"):
        read_report(tmp_path)
