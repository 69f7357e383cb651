"""A secret ballot through the hub's own path, and what its files hold of it, byte by byte."""

from __future__ import annotations

import asyncio
import hashlib
import os
import random
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from roomvoice.hub.log_file import logging_to
from server.data_folder import JOURNAL
from server.intake import Intake
from server.journal.ballot_keys import FOLDER, BallotKeys
from server.journal.box_key import BoxKey
from server.journal.committer import Committer
from server.journal.replay import begin_or_resume
from server.journal.sqlite import SqliteStore
from server.journal.store import StoreError
from shared.entry import Ballot
from shared.ids import CHAIR, HUB
from shared.messages import Cast, Close, Command, Join, Open, Received, Refused
from shared.wire import pack, unpack

PATIENCE: Final = 30.0
TABLES: Final = 6
PEOPLE: Final = 5
BALLOTS: Final = TABLES * PEOPLE
BEGINNING: Final = 40
"""Bytes at the beginning of what is locked that no page's end parts."""

AGENDA: Final = """
title = "An election"
[[activity]]
id = "vote"
kind = "scale"
title = "The vote"
statements = ["One", "Two", "Three", "Four", "Five", "Six"]
"""
"""Six answers of six kinds: every ballot of an election can have a choice of its own."""


# --- a hub that protects, and hubs that do not ---


class WatchedKey(BoxKey):
    """A key that notes what it locked."""

    def __init__(self, key: BoxKey, locked: dict[str, bytes]) -> None:
        self._key = key
        self._notes = locked

    def lock_bundle(
        self, ballots: Iterable[Ballot], taken: Iterable[str] = (), *, short: bool = False
    ) -> bytes:
        ballots = list(ballots)
        locked = self._key.lock_bundle(ballots, taken, short=short)
        self._notes.update((ballot.id, locked) for ballot in ballots)
        return locked

    def unlock_bundles(self, bundles: Iterable[bytes]) -> list[Ballot]:
        return self._key.unlock_bundles(bundles)

    def fold(self, bundles: Iterable[bytes], largest: int) -> tuple[int, list[bytes]]:
        return self._key.fold(bundles, largest)


class WatchedKeys(BallotKeys):
    """The hub's own keys, watched."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.locked: dict[str, bytes] = {}
        """Ballot id -> the bundle in which it was locked."""

    def find(self, activity: str) -> BoxKey | None:
        key = super().find(activity)
        return WatchedKey(self.around(key), self.locked) if key else None

    def make(self, activity: str) -> BoxKey:
        return WatchedKey(self.around(super().make(activity)), self.locked)

    def around(self, key: BoxKey) -> BoxKey:
        return key


class PlainKey(BoxKey):
    """No lock at all: ballots lie in the box as they are."""

    def __init__(self) -> None:
        pass

    def lock_bundle(
        self, ballots: Iterable[Ballot], taken: Iterable[str] = (), *, short: bool = False
    ) -> bytes:
        return pack([[ballot.id, ballot.choice] for ballot in ballots])

    def unlock_bundles(self, bundles: Iterable[bytes]) -> list[Ballot]:
        return [Ballot(id, choice) for bundle in bundles for id, choice in unpack(bundle)]

    def fold(self, bundles: Iterable[bytes], largest: int) -> tuple[int, list[bytes]]:
        ballots = self.unlock_bundles(bundles)
        return len(ballots), [self.lock_bundle(ballots)]


class PlainKeys(WatchedKeys):
    """The control: boxes as the first format had them."""

    def around(self, key: BoxKey) -> BoxKey:
        return PlainKey()


class NeverCleaned(SqliteStore):
    """The control: a store that deletes, and does not clean."""

    def clean(self) -> None:
        """Leave everything as it is."""


# --- an election ---


@dataclass
class Election:
    """One that is over. `open_files` and `closed_files`: what was on disk, before and after."""

    casts: list[Cast]
    """In the order of casting."""
    tables: list[str]
    """Who cast each."""
    locked: dict[str, bytes]
    key: bytes
    open_files: dict[str, bytes]
    closed_files: dict[str, bytes]
    left_files: dict[str, bytes] = field(default_factory=dict)
    """What is on disk after the hub has stopped."""

    def traces(self) -> Iterator[tuple[str, list[bytes]]]:
        """What a ballot could be found by: a name, and its bytes for each cast in its order."""
        yield "id as text", [cast.ballot.encode() for cast in self.casts]
        yield "id as bytes", [bytes.fromhex(cast.ballot) for cast in self.casts]
        yield "choice", [pack(cast.choice["answers"]) for cast in self.casts]
        yield "choice as JSON", [str(cast.choice["answers"]).encode() for cast in self.casts]
        yield "ciphertext", [self.locked[cast.ballot][:BEGINNING] for cast in self.casts]


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its name from there."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


Pause = Callable[[SqliteStore], None]


async def elect(
    folder: Path,
    seed: int,
    store_type: type[SqliteStore] = SqliteStore,
    keys_type: type[WatchedKeys] = WatchedKeys,
    before_closing: Pause = lambda store: None,
) -> Election:
    """Hold an election of `BALLOTS` ballots; some come alone, some at the same moment."""
    os.makedirs(folder)
    rng = random.Random(seed)
    keys = keys_type(folder / FOLDER)
    store = store_type(folder / JOURNAL, keys=keys)
    meeting = begin_or_resume(store, AGENDA, 1)
    committer = Committer(store, asyncio.get_running_loop())
    failures: list[StoreError] = []
    intake = Intake(meeting, committer, on_applied=lambda _: None, on_failure=failures.append)
    with logging_to(folder / "hub.log"):
        tables = await _seated(intake, rng)
        order = rng.sample(tables * PEOPLE, BALLOTS)
        choices = _choices(rng)
        casts = [_cast(rng, next(choices)) for _ in order]
        await _vote(intake, rng, list(zip(order, casts, strict=True)))
        open_files = files_in(folder)
        before_closing(store)
        await _told(intake, CHAIR, Close(id=_id(rng)))
        await _until_cleaned(committer)
    assert not failures
    assert len(meeting.state.activities["vote"].sealed) == BALLOTS
    key = open_files[str(Path(FOLDER, "box-vote"))]
    over = Election(casts, order, keys.locked, key, open_files, files_in(folder))
    committer.stop()
    store.close()
    over.left_files = files_in(folder)
    return over


def _id(rng: random.Random) -> str:
    return f"{rng.getrandbits(128):032x}"


def _choices(rng: random.Random) -> Iterator[list[int]]:
    """Answers that no two ballots share."""
    for number in rng.sample(range(6**6), BALLOTS):
        yield [number // 6**place % 6 for place in range(6)]


def _cast(rng: random.Random, answers: list[int]) -> Cast:
    return Cast(id=_id(rng), activity="vote", ballot=_id(rng), choice={"answers": answers})


def _told(intake: Intake, by: str, command: Command) -> Awaitable[None]:
    """Hand over a command at once; wait for what is returned until it has been received."""
    answered: asyncio.Future[Received | Refused] = asyncio.get_running_loop().create_future()
    intake.take(by, command, answered.set_result)

    async def wait() -> None:
        async with asyncio.timeout(PATIENCE):
            answer = await answered
        assert isinstance(answer, Received), answer

    return wait()


async def _seated(intake: Intake, rng: random.Random) -> list[str]:
    for number in range(1, TABLES + 1):
        name = f"Table {number}"
        hashed = hashlib.sha256(name.encode()).hexdigest()
        await _told(intake, HUB, Join(id=_id(rng), name=name, people=PEOPLE, token_hash=hashed))
    await _told(intake, CHAIR, Open(id=_id(rng), activity="vote"))
    return [f"t{number}" for number in range(1, TABLES + 1)]


async def _vote(intake: Intake, rng: random.Random, votes: Sequence[tuple[str, Cast]]) -> None:
    left = list(votes)
    while left:
        together = rng.choice([1, 1, 1, 2, 4])
        now, left = left[:together], left[together:]
        for each in [_told(intake, by, cast) for by, cast in now]:
            await each


async def _until_cleaned(committer: Committer) -> None:
    """Wait for what was handed to the journal's thread before this, and clean once more."""
    cleaned: asyncio.Future[StoreError | None] = asyncio.get_running_loop().create_future()
    committer.clean(cleaned.set_result)
    async with asyncio.timeout(PATIENCE):
        assert await cleaned is None
