"""What the hub's files tell, byte by byte, of who chose what in a secret ballot, and when.

The bound on a rank correlation is the spread that chance gives: over orders that have nothing to do
with each other, Spearman's rho has mean 0 and variance 1 / (n - 1).
"""

from __future__ import annotations

import asyncio
import math
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import apsw
import pytest

from server.data_folder import JOURNAL, DataFolder
from server.hub import HubSettings, running
from server.journal.ballot_keys import FOLDER, BallotKeys
from server.journal.sqlite import SqliteStore
from tests.figures import Figures
from tests.server.journal.election import (
    BALLOTS,
    BEGINNING,
    PATIENCE,
    Election,
    NeverCleaned,
    PlainKeys,
    WatchedKeys,
    elect,
    files_in,
)

SEED: Final = 20261123
STANDARD_ERRORS: Final = 4.0
ENOUGH: Final = BALLOTS // 2
"""A trace that is found for fewer ballots than this is looked for by name, not by order."""


def rho(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's rank correlation; ties share the middle of their places."""
    a, b = _ranks(one), _ranks(other)
    mean = (len(a) + 1) / 2
    spread = math.sqrt(sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b))
    together = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    return together / spread if spread else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    places: dict[float, list[int]] = defaultdict(list)
    for place, value in enumerate(sorted(values), 1):
        places[value].append(place)
    return [sum(places[value]) / len(places[value]) for value in values]


Series = dict[tuple[str, str, str], list[tuple[float, int]]]
"""(file, trace, against what) -> for each election the correlation, and of how many ballots."""


def correlations(election: Election, files: Mapping[str, bytes], found: Series) -> None:
    """Add how the places of each trace in each file go with the order, and with the tables."""
    by_table = [int(table.removeprefix("t")) for table in election.tables]
    for name, content in files.items():
        for trace, wanted in election.traces():
            for way, find in (("first", content.find), ("last", content.rfind)):
                places = [find(each) for each in wanted]
                here = [i for i, place in enumerate(places) if place >= 0]
                if len(here) < ENOUGH:
                    continue
                offsets = [places[i] for i in here]
                for about, of in (("order", range(BALLOTS)), ("table", by_table)):
                    pair = rho(offsets, [of[i] for i in here]), len(here)
                    found[name, f"{trace}, {way}", about].append(pair)


def beyond_chance(found: Series) -> dict[tuple[str, str, str], str]:
    """The series whose mean correlation chance does not explain."""
    strange = {}
    for series, pairs in found.items():
        mean = sum(each for each, _ in pairs) / len(pairs)
        error = math.sqrt(sum(1 / (n - 1) for _, n in pairs)) / len(pairs)
        if abs(mean) >= STANDARD_ERRORS * error:
            strange[series] = f"{mean:.3f}, where chance gives 0 +- {error:.3f}"
    return strange


async def elections(
    folder: Path,
    number: int,
    store_type: type[SqliteStore] = SqliteStore,
    keys_type: type[WatchedKeys] = WatchedKeys,
) -> list[Election]:
    return [
        await elect(folder / str(each), SEED + each, store_type, keys_type)
        for each in range(number)
    ]


# --- after close ---


def found_in(files: Mapping[str, bytes], wanted: Iterable[bytes]) -> list[tuple[str, bytes]]:
    return [(name, each) for each in wanted for name, held in files.items() if each in held]


def assert_nothing_ties(held: list[Election]) -> None:
    found: Series = defaultdict(list)
    for election in held:
        left = {f"left {name}": held for name, held in election.left_files.items()}
        for files in (election.closed_files, left):
            correlations(election, files, found)
            whole = b"".join(files.values())
            counts = {cast.ballot: whole.count(cast.ballot.encode()) for cast in election.casts}
            assert set(counts.values()) == {1}, "a ballot id stands once, in the closing entry"
            assert found_in(files, [election.key, election.key.hex().encode()]) == []
            for trace, wanted in election.traces():
                if trace in ("id as bytes", "ciphertext"):
                    assert found_in(files, wanted) == [], trace
            assert not any(FOLDER in name for name in files)
    assert found, "the sealed ballots must be found, or nothing is looked at"
    assert beyond_chance(found) == {}, f"seed {SEED}"


async def test_after_close_no_byte_goes_with_the_order_or_the_tables(tmp_path: Path) -> None:
    assert_nothing_ties(await elections(tmp_path, 12))


@pytest.mark.soak
@pytest.mark.timeout(900)
async def test_after_close_of_a_hundred_elections_no_byte_goes_with_the_order(
    tmp_path: Path, figures: Figures
) -> None:
    held = await elections(tmp_path, 100)
    assert_nothing_ties(held)
    figures.note(
        "Secret elections, every byte of the files", "no order beyond chance", times=len(held)
    )


async def test_without_the_protection_the_order_is_found(tmp_path: Path) -> None:
    """The control: plain boxes and no cleaning, as any database would have it."""
    found: Series = defaultdict(list)
    for election in await elections(tmp_path, 4, NeverCleaned, PlainKeys):
        correlations(election, election.closed_files, found)
    strange = beyond_chance(found)
    log = "journal.sqlite3-wal"
    assert {(log, "id as text, first", "order"), (log, "choice, first", "order")} <= strange.keys()
    means = [each for each, _ in found[log, "choice, first", "order"]]
    assert sum(means) / len(means) > 0.9, "nearly the exact order of casting"


async def test_locks_alone_leave_an_order_of_what_nobody_can_read(tmp_path: Path) -> None:
    """The second control: locked but not cleaned, the order is there, of noise."""
    found: Series = defaultdict(list)
    for election in await elections(tmp_path, 4, NeverCleaned):
        correlations(election, election.closed_files, found)
    strange = beyond_chance(found)
    assert ("journal.sqlite3-wal", "ciphertext, first", "order") in strange
    assert {trace.split(",")[0] for _, trace, _ in strange} == {"ciphertext"}


# --- before close ---


async def test_while_it_is_open_the_files_tell_no_choice_without_the_key(tmp_path: Path) -> None:
    for election in await elections(tmp_path, 3):
        files = {n: held for n, held in election.open_files.items() if not n.startswith(FOLDER)}
        assert found_in(files, [election.key, election.key.hex().encode()]) == []
        for trace, wanted in election.traces():
            here = found_in(files, wanted)
            if trace == "ciphertext":
                assert len(here) >= BALLOTS, "they must be there, or nothing is looked at"
            else:
                assert here == [], trace


async def test_with_the_key_no_order_is_left_while_it_is_open_once_it_was_stopped(
    tmp_path: Path,
) -> None:
    """The hub stops over lunch, or dies and is started again; its whole folder is read then."""
    by_place: dict[str, list[float]] = {"running": [], "stopped": [], "restarted": []}
    for number in range(4):
        running_at, other = tmp_path / f"{number}", tmp_path / f"{number} elsewhere"

        def look(store: SqliteStore, at: Path = running_at, other: Path = other) -> None:
            for name in ("running", "stopped"):
                shutil.copytree(at, other / name)

        election = await elect(running_at, SEED + number, before_closing=look)
        stopped = DataFolder(other / "stopped")
        async with running(HubSettings(stopped, None, "127.0.0.1", 0)) as hub:
            assert len(hub.meeting.state.activities["vote"].box) == BALLOTS
            async with asyncio.timeout(PATIENCE):
                # It cleans meanwhile, and empties its log last.
                while any((stopped.path / f"{JOURNAL}-wal").read_bytes()):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            shutil.copytree(stopped.path, other / "restarted")
        assert [len(row) for row in rows_opened(other / "restarted")] == [BALLOTS]
        for name, found in by_place.items():
            order = [id for row in rows_opened(other / name) for id in row]
            assert sorted(order) == sorted(cast.ballot for cast in election.casts)
            places = [order.index(cast.ballot) for cast in election.casts]
            found.append(rho(places, range(BALLOTS)))
    error = 1 / math.sqrt((BALLOTS - 1) * 4)
    assert sum(by_place["running"]) / 4 > 0.9, "the control: before, its rows tell the order"
    for name in ("stopped", "restarted"):
        assert abs(sum(by_place[name]) / 4) < STANDARD_ERRORS * error, name


def rows_opened(folder: Path) -> list[list[str]]:
    """The ids of the ballots in each row of the box, opened with the key beside it."""
    db = apsw.Connection(str(folder / JOURNAL), flags=apsw.SQLITE_OPEN_READONLY)
    key = BallotKeys(folder / FOLDER).of("vote")
    rows = db.execute("SELECT bundle FROM box ORDER BY number")
    opened = [[each.id for each in key.unlock_bundles([bundle])] for (bundle,) in rows]
    db.close()
    return opened


# --- a cleaning that is cut short ---


MOMENTS: Final = {
    "in the closing itself": "DELETE FROM box",
    "before the key is gone": "SELECT activity FROM box",
    "before the file is rewritten": "VACUUM",
    "before the log is emptied": "PRAGMA wal_checkpoint",
}


@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_cleaning_that_is_cut_short_is_finished_at_the_next_start(
    tmp_path: Path, moment: str
) -> None:
    """The files are copied at that moment, as a power cut would leave them."""
    copy = tmp_path / "copy"

    def watch(store: SqliteStore) -> None:
        def before(cursor: apsw.Cursor, sql: str, bindings: object) -> bool:
            if sql.startswith(MOMENTS[moment]) and not copy.exists():
                shutil.copytree(tmp_path / "data", copy)
            return True

        store._db.exec_trace = before

    election = await elect(tmp_path / "data", SEED, before_closing=watch)
    assert copy.exists()
    still_open = moment == "in the closing itself"
    locked = [each[:BEGINNING] for each in election.locked.values()]
    cut = files_in(copy)
    assert (election.key in b"".join(cut.values())) == (
        moment in ("in the closing itself", "before the key is gone")
    )
    assert found_in(cut, locked) != [], "something must be left to clean"
    async with running(HubSettings(DataFolder(copy), None, "127.0.0.1", 0)) as hub:
        at = hub.meeting.state.activities["vote"]
        assert at.stage == ("open" if still_open else "closed")
        assert len(at.box if still_open else at.sealed) == BALLOTS
    files = files_in(copy)
    assert (found_in(files, [election.key]) != []) == still_open
    assert found_in(files, locked) == [], "what is still open was locked anew, all together"
    ids = [cast.ballot.encode() for cast in election.casts]
    assert len(found_in(files, ids)) == (0 if still_open else BALLOTS)
