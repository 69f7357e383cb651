"""The power goes, at any moment: what was acknowledged is there, exactly once, and nothing else."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path
from typing import Final

import pytest

from server.journal import journal_file
from server.journal.ballot_keys import FOLDER, BallotKeys
from server.journal.sqlite import SqliteStore
from server.journal.store import StoreError
from shared.entry import Entry
from tests.figures import Figures
from tests.server.journal.lives import JOURNAL, Lives, Toll, carried_over_often
from tests.server.journal.power_cut_disk import PowerCutDisk, errors_after_the_cut
from tests.server.journal.test_store_contract import ballot, dropped, said

LIVES: Final = 10
"""Power cuts that one meeting goes through."""


def with_synchronous(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """For the controls: stores that wait less for the disk."""
    monkeypatch.setattr(journal_file, "SYNCHRONOUS", word)


def many_cuts(folder: Path, meetings: int, figures: Figures | None = None) -> Toll:
    toll = Toll()
    with carried_over_often():
        for seed in range(meetings):
            if figures:
                figures.progress(seed, meetings)
            lives = Lives(folder / f"seed-{seed}", seed, toll)
            # What cannot be read any more is counted as damage, and ends that meeting.
            with contextlib.suppress(StoreError):
                for number in range(1, LIVES + 1):
                    lives.live(number)
    return toll


def assert_all_is_well(toll: Toll) -> None:
    assert toll.damaged == []
    assert (toll.losses, toll.unexpected) == ([], 0)
    # And the cuts fell where it hurts.
    assert toll.acknowledged > 10 * toll.cuts
    assert toll.closings > 0
    assert toll.cleanings > 0


def test_20_power_cuts(tmp_path: Path) -> None:
    toll = many_cuts(tmp_path, 2)
    assert toll.cuts == 20
    assert_all_is_well(toll)


def cut_in_a_commit(folder: Path, number: int) -> tuple[bool, list[Entry], list[Entry]]:
    """A power cut in one of a commit's operations, twice in each: whether the commit came back all
    the same, what it was to write, and what of that is there.
    """
    folder.mkdir()
    before = [said(seq) for seq in range(1, 4)]
    batch = [dropped(seq, "a", ballot(), table=f"t{seq}") for seq in range(4, 24)]
    disk = PowerCutDisk(f"commit-{number}", folder, cut_at=10**6)
    came_back = False
    try:
        with errors_after_the_cut():
            store = SqliteStore(folder / JOURNAL, vfs=disk.name)
            store.append(before)
            disk.cut_at = disk.operations + number // 2
            disk.syncs_at_cut = bool(number % 2)
            with contextlib.suppress(StoreError):
                store.append(batch)
                came_back = not disk.cut
            store.close()
    finally:
        disk.unregister()
    after = folder / "after"
    after.mkdir()
    disk.power_back(after, random.Random(number))
    reader = SqliteStore(after / JOURNAL, keys=BallotKeys(folder / FOLDER))
    found = list(reader.entries())
    assert len(list(reader.boxes())) == max(0, len(found) - len(before))
    reader.close()
    assert found[:3] == [record.entry for record in before]
    return came_back, [record.entry for record in batch], found[3:]


def test_a_cut_in_any_operation_of_a_commit_leaves_all_of_it_or_nothing(tmp_path: Path) -> None:
    left = {"all": 0, "nothing": 0}
    for number in range(2, 200):
        came_back, batch, found = cut_in_a_commit(tmp_path / str(number), number)
        if came_back:
            break
        assert found in ([], batch)
        left["all" if found else "nothing"] += 1
    assert came_back
    assert left["nothing"] > left["all"] > 0, "also where it was not told of any more"


MAKING: Final = 36
"""Operations of the disk until a new file has its first entry; and a few more."""
SEEDS: Final = range(70, 70 + 2 * MAKING)
"""Among these, FULL loses the whole meeting."""


def cuts_while_it_is_made(folder: Path, seeds: range = SEEDS) -> Toll:
    toll = Toll()
    with carried_over_often():
        for seed in seeds:
            lives = Lives(folder / f"seed-{seed}", seed, toll)
            lives.live(1, cut_at=1 + seed % MAKING)
            lives.live(2, cut_at=60)
    return toll


def test_power_cuts_while_the_file_is_made(tmp_path: Path) -> None:
    toll = cuts_while_it_is_made(tmp_path)
    assert toll.damaged == []
    assert (toll.losses, toll.unexpected) == ([], 0)
    assert toll.acknowledged > 0


def test_a_file_made_with_full_alone_is_seen_to_be_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the rollback journal's name comes back, and empties the file. Hence EXTRA."""
    with_synchronous(monkeypatch, "FULL")
    tolls = (cuts_while_it_is_made(tmp_path, range(seed, seed + 1)) for seed in SEEDS)
    assert any(toll.losses for toll in tolls)


UPGRADING: Final = 48
"""Operations of the disk until a file of an older format is upgraded, and a few more."""


def cuts_while_it_is_upgraded(folder: Path, seeds: range) -> Toll:
    toll = Toll()
    with carried_over_often():
        for seed in seeds:
            lives = Lives(folder / f"seed-{seed}", seed, toll)
            lives.begin_with_format(1 + seed // UPGRADING % 2)
            lives.live(1, cut_at=1 + seed % UPGRADING)
            lives.live(2, cut_at=60)
    return toll


def test_power_cuts_while_a_file_is_upgraded(tmp_path: Path) -> None:
    toll = cuts_while_it_is_upgraded(tmp_path, range(0, 2 * UPGRADING, 5))
    assert toll.damaged == []
    assert (toll.losses, toll.unexpected) == ([], 0)
    assert toll.acknowledged > 0


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_500_power_cuts(tmp_path: Path, figures: Figures) -> None:
    toll = many_cuts(tmp_path / "bursts", 50, figures)
    assert toll.cuts == 500
    assert_all_is_well(toll)
    note(figures, "power cuts in bursts, checkpoints and cleanings", toll)
    for name, begin, seeds in (
        ("making the file", cuts_while_it_is_made, range(10 * MAKING)),
        ("upgrading the file", cuts_while_it_is_upgraded, range(10 * UPGRADING)),
    ):
        toll = begin(tmp_path / name, seeds)
        assert toll.damaged == []
        assert (toll.losses, toll.unexpected) == ([], 0)
        note(figures, f"power cuts while {name}", toll)


def note(figures: Figures, what: str, toll: Toll) -> None:
    figures.note(
        what,
        times=toll.cuts,
        acknowledged=toll.acknowledged,
        lost=toll.lost,
        duplicated=toll.unexpected,
    )


def test_power_cuts_are_seen_to_lose_what_is_not_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: without waiting for the sync, acknowledged entries are lost. Hence FULL."""
    with_synchronous(monkeypatch, "NORMAL")
    toll = many_cuts(tmp_path, 2)
    assert toll.lost > 0
