"""An intake with all that stands around it: a store with a gate, and a thread that commits."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import random
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from server.intake import Intake
from server.journal.committer import Committer
from server.journal.replay import begin_or_resume
from server.journal.store import DiskFault, Record, StoreError
from server.way_in import Clock, wall_clock
from shared.entry import Entry
from shared.ids import CHAIR, HUB
from shared.messages import Cast, Command, Join, Open, Received, Refused
from tests.server.journal.memory_store import MemoryStore

PATIENCE: Final = 30.0
AGENDA: Final = """
title = "Races"
[[activity]]
id = "a"
kind = "choice"
title = "A"
options = ["Yes", "No"]
[[activity]]
id = "b"
kind = "choice"
title = "B"
options = ["Yes", "No"]
"""


class GateStore(MemoryStore):
    """A store whose commits wait while its gate is shut, and fail when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Event()
        self.gate = threading.Event()
        self.gate.set()
        self.batches: list[int] = []
        self.broken = False
        self.dirty = False
        self.faulty = False
        self.cleanings = 0

    def append(self, batch: Sequence[Record]) -> None:
        self.begun.set()
        assert self.gate.wait(PATIENCE)
        if self.broken:
            raise StoreError("Cannot write: the disk is full.")
        self.batches.append(len(batch))
        super().append(batch)

    def clean(self) -> None:
        self.cleanings += 1
        if self.faulty:
            raise DiskFault("Cannot clean: the disk answered: disk I/O error.")
        if self.dirty:
            raise StoreError("Cannot clean: another program is reading it.")


@dataclass
class Desk:
    """An intake with everything around it, and what it answered."""

    store: GateStore
    intake: Intake
    rng: random.Random
    failures: list[StoreError] = field(default_factory=list)
    applied: list[Entry] = field(default_factory=list)
    answers: dict[str, Received | Refused] = field(default_factory=dict)
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    def new_id(self) -> str:
        return f"{self.rng.getrandbits(128):032x}"

    def say(self, by: str, command: Command) -> str:
        """Hand over a command; returns its id."""

        def reply(answer: Received | Refused) -> None:
            assert command.id not in self.answers, "answered twice"
            self.answers[command.id] = answer
            self.heard.set()

        self.intake.take(by, command, reply)
        return command.id

    def cast(self, table: str, activity: str = "a") -> str:
        choice = {"option": self.rng.randrange(2)}
        cast = Cast(id=self.new_id(), activity=activity, ballot=self.new_id(), choice=choice)
        return self.say(table, cast)

    async def until(self, ready: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not ready():
                self.heard.clear()
                await self.heard.wait()

    async def answered(self, *ids: str) -> list[Received | Refused]:
        await self.until(lambda: set(ids) <= self.answers.keys())
        return [self.answers[id] for id in ids]

    async def sit(self, *people: int) -> list[str]:
        """Tables t1, t2, ... with so many people each, and activity a open."""
        for number, each in enumerate(people, 1):
            name = f"Table {number}"
            hashed = hashlib.sha256(name.encode()).hexdigest()
            join = Join(id=self.new_id(), name=name, people=each, token_hash=hashed)
            await self.answered(self.say(HUB, join))
        await self.answered(self.say(CHAIR, Open(id=self.new_id(), activity="a")))
        self.store.batches.clear()
        return [f"t{number}" for number in range(1, len(people) + 1)]


@contextlib.contextmanager
def desk(seed: int = 1, agenda: str = AGENDA, clock: Clock = wall_clock) -> Iterator[Desk]:
    store = GateStore()
    meeting = begin_or_resume(store, agenda, 1)
    committer = Committer(store, asyncio.get_running_loop())
    here: Desk

    def on_applied(entries: list[Entry]) -> None:
        here.applied += entries

    def on_failure(error: StoreError) -> None:
        here.failures.append(error)
        here.heard.set()

    intake = Intake(meeting, committer, on_applied=on_applied, on_failure=on_failure, clock=clock)
    here = Desk(store, intake, random.Random(seed))
    try:
        yield here
    finally:
        store.gate.set()
        committer.stop()
