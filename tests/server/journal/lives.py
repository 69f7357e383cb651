"""A meeting that goes on through one power cut after another, and what each took from it."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import apsw
import pytest

from server.journal import box_table, journal_file
from server.journal.ballot_keys import FOLDER as KEYS
from server.journal.chain import links_after
from server.journal.replay import begin_or_resume, replay
from server.journal.sqlite import SqliteStore
from server.journal.store import Record, Store, StoreError
from shared.chain import START
from shared.entry import Ballot, Entry
from shared.ids import CHAIR, HUB
from shared.meeting import Meeting
from shared.messages import Announce, Cast, Command, Join, Next, Say, SetPeople, Spend
from tests.server.journal.failing_disk import FailingDisk
from tests.server.journal.memory_store import MemoryStore
from tests.server.journal.old_formats import write_format_1, write_format_2
from tests.server.journal.power_cut_disk import PowerCutDisk, errors_after_the_cut

MOST_BATCHES: Final = 300
"""In one life; the power goes long before."""
LONGEST_LIFE: Final = 1500
"""Operations of the disk until the power goes, at the most."""
OFTEN: Final = 12
"""Pages of the log, so that it is carried over many times in each life."""
FEW: Final = 2
"""Rows in the boxes, so that they are folded while votes come in."""
TABLES: Final = 6
OLD_BALLOTS: Final = 5
"""In the box that an older version left."""
JOURNAL: Final = "journal"

AGENDA: Final = 'title = "Cut"\n' + "".join(
    f'[[activity]]\nid = "{kind}{n}"\nkind = "{kind}"\ntitle = "{kind} {n}"\n{more}\n'
    for n in range(12)
    for kind, more in (("choice", 'options = ["Yes", "No"]'), ("swot", ""))
)


@dataclass
class Toll:
    """What many lives came to."""

    cuts: int = 0
    acknowledged: int = 0
    batches: int = 0
    closings: int = 0
    cleanings: int = 0
    lost: int = 0
    """Acknowledged entries that were not there after a cut."""
    losses: list[str] = field(default_factory=list)
    unexpected: int = 0
    """Entries that were there, and were neither acknowledged nor the whole batch in flight."""
    in_flight_kept: int = 0
    damaged: list[str] = field(default_factory=list)
    """What else was wrong, in words, with how to have it again."""


@contextlib.contextmanager
def carried_over_often() -> Iterator[None]:
    """Every store carries its log over after a few pages, and folds its boxes after a few rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal_file, "LONGEST_LOG", OFTEN)
        patch.setattr(journal_file, "ROOM", journal_file.PIECE)
        patch.setattr(box_table, "LOOSE_ROWS", FEW)
        yield


class Lives:
    """One meeting on one disk. `seed` decides what is said, when the power goes, and what stays."""

    def __init__(self, folder: Path, seed: int, toll: Toll) -> None:
        self._root = folder
        self._seed = seed
        self._rng = random.Random(seed)
        self._toll = toll
        self._disk_folder = folder / "0"
        self._disk_folder.joinpath(KEYS).mkdir(parents=True)
        self._acknowledged: list[Entry] = []
        self._in_flight: list[Record] = []
        self._cast: dict[str, Ballot] = {}

    def begin_with_format(self, format: int) -> None:
        """Have a meeting on the disk that an older version wrote, with a secret ballot open."""
        store = MemoryStore()
        meeting = begin_or_resume(store, AGENDA, 1)
        self._acknowledged = list(store.entries())
        for _ in range(MOST_BATCHES):
            self._append(store, meeting)
            if len(list(store.boxes())) >= OLD_BALLOTS:
                break
        write = {1: write_format_1, 2: write_format_2}[format]
        write(self._disk_folder / JOURNAL, store.entries(), store.boxes())

    def live(self, number: int, cut_at: int | None = None) -> None:
        """Write until the power goes, then see what is on the disk.

        `cut_at`: the operation of the disk that is the last; any, where it is left out.
        """
        if cut_at is None:
            # Short lives too, so that opening the file again is cut as well.
            cut_at = self._rng.randint(1, self._rng.choice((40, LONGEST_LIFE)))
        name = f"cut-{self._seed}-{number}"
        disk = PowerCutDisk(name, self._disk_folder, cut_at=cut_at)
        self._in_flight = []
        try:
            with errors_after_the_cut():
                self._write_until_cut(disk)
        finally:
            disk.unregister()
        found_in = self._root / str(number)
        found_in.mkdir()
        disk.power_back(found_in, self._rng)
        # The keys of the boxes are files of their own, synced one by one; they stay as they are.
        shutil.copytree(self._disk_folder / KEYS, found_in / KEYS)
        shutil.rmtree(self._disk_folder)
        self._disk_folder = found_in
        self._toll.cuts += 1
        self._look(f"seed {self._seed}, life {number}, cut in {disk.last}")

    def _write_until_cut(self, disk: PowerCutDisk) -> None:
        store: SqliteStore | None = None
        with contextlib.suppress(StoreError):
            store = SqliteStore(disk.folder / JOURNAL, vfs=disk.name)
            store.clean()
            meeting = begin_or_resume(store, AGENDA, 1)
            if not self._acknowledged:
                self._acknowledged = list(store.entries())
            for _ in range(MOST_BATCHES):
                self._append(store, meeting)
        if store is not None:
            with contextlib.suppress(apsw.Error):
                store.close()

    def _append(self, store: Store, meeting: Meeting) -> None:
        """One batch, as the hub's intake makes it and deals with it."""
        batch: list[Record] = []
        for by, command in self._said(meeting):
            if meeting.check(by, command) is None:
                keep = meeting.to_keep(command)
                entry = Entry(meeting.seq + len(batch) + 1, 1, by, keep.act, keep.sealed)
                batch.append(Record(entry, keep.activity, keep.ballot, keep.taken, keep.short))
        if not batch:
            return
        self._in_flight = batch
        store.append(batch)
        self._in_flight = []
        self._acknowledged += [record.entry for record in batch]
        self._toll.acknowledged += len(batch)
        self._toll.batches += 1
        if store.wants_tidying:
            deque(store.tidy(), maxlen=0)
        for record in batch:
            meeting.apply(record.entry)
            if record.activity and record.ballot:
                meeting.drop(record.activity, record.ballot)
        closes = any(record.closes for record in batch)
        self._toll.closings += closes
        if closes or self._rng.random() < 0.03:
            store.clean()
            self._toll.cleanings += 1

    def _said(self, meeting: Meeting) -> list[tuple[str, Command]]:
        """What comes in at once: one thing from the chair, or one each from several tables."""
        rng = self._rng
        if len(meeting.state.tables) < TABLES:
            return [
                (HUB, Join(id=self._id(), name=self._id()[:8], people=40, token_hash=self._id(2)))
            ]
        if rng.random() < 0.12:
            return [(CHAIR, Next(id=self._id()))]
        if rng.random() < 0.05:
            return [(CHAIR, Announce(id=self._id(), text=self._id()))]
        tables = rng.sample(list(meeting.state.tables), rng.randint(1, TABLES))
        return [(table, self._from_a_table(meeting)) for table in tables]

    def _from_a_table(self, meeting: Meeting) -> Command:
        rng = self._rng
        at = meeting.state.open_activity
        if at is None or rng.random() < 0.1:
            return SetPeople(id=self._id(), people=rng.randint(30, 40))
        activity = at.activity.id
        if at.activity.secret:
            cast = Cast(
                id=self._id(),
                activity=activity,
                ballot=self._id(),
                choice={"option": rng.randrange(2)},
            )
            self._cast[cast.id] = Ballot(cast.ballot, cast.choice)
            return cast
        said = {"do": "add", "column": "strengths", "text": "long " * rng.randint(1, 20)}
        return Say(id=self._id(), activity=activity, said=said)

    def _id(self, times: int = 1) -> str:
        return self._rng.randbytes(16 * times).hex()

    # --- after the cut ---

    def _look(self, where: str) -> None:
        """See what is there, on a copy, so that the next life meets the disk as the cut left it."""
        copy = self._root / "copy"
        shutil.copytree(self._disk_folder, copy)
        well = FailingDisk(f"well-{self._seed}", "full disk", at=0)
        try:
            store = SqliteStore(copy / JOURNAL, vfs=well.name)
            found = list(store.entries())
            boxes = {ballot.id: ballot for _, ballot in store.boxes()}
            meeting = replay(store)
            if meeting is not None and not store.is_as_written(meeting.state.link):
                self._toll.damaged.append(f"{where}: harm is told of, and there is none")
            if list(store.links()) != list(links_after(START, found)):
                self._toll.damaged.append(f"{where}: the chain is not that of the entries")
            store.close()
            self._compare(found, boxes, where)
            db = apsw.Connection(str(copy / JOURNAL))
            if (said := db.execute("PRAGMA integrity_check").get) != "ok":
                self._toll.damaged.append(f"{where}: {said}")
            db.close()
        except StoreError as error:
            self._toll.damaged.append(f"{where}: {error}")
            raise
        finally:
            well.unregister()
            shutil.rmtree(copy)

    def _compare(self, found: list[Entry], boxes: dict[str, Ballot], where: str) -> None:
        toll, known = self._toll, self._acknowledged
        there = sum(a == b for a, b in zip(known, found, strict=False))
        toll.lost += len(known) - there
        if there < len(known):
            toll.losses.append(f"{where}: {there} of {len(known)} are there")
        more = found[there:]
        if more and more == [record.entry for record in self._in_flight]:
            toll.in_flight_kept += 1
        elif known:
            toll.unexpected += len(more)
        elif len(more) > 1:
            toll.unexpected += len(more) - 1  # the beginning itself may be there
        self._acknowledged = found
        expected = self._in_boxes(found, where)
        if boxes != expected:
            toll.damaged.append(f"{where}: the boxes hold {boxes}, and not {expected}")

    def _in_boxes(self, entries: list[Entry], where: str) -> dict[str, Ballot]:
        """What the boxes must hold, by what was spent and what was sealed."""
        held: dict[str, Ballot] = {}
        for entry in entries:
            if isinstance(entry.act, Spend):
                ballot = self._cast[entry.act.id]
                held[ballot.id] = ballot
            elif isinstance(entry.act, Next):
                if entry.sealed != tuple(held[id] for id in sorted(held)):
                    self._toll.damaged.append(f"{where}: entry {entry.seq} seals other ballots")
                held = {}
        return held
