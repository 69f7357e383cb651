"""Rooms without screens: members of one meeting, each with its intake, over any shared log."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import secrets
from collections.abc import AsyncIterator, Callable
from typing import Final

from server.journal.shared_log import NotErased, SharedLog
from server.journal.store import Record, StoreError
from server.region.member import Member, Pace
from server.region.proposals import Cover
from server.region.taking_part import begin_or_join
from shared.ids import CHAIR, HUB
from shared.meeting import Meeting
from shared.messages import Cast, Command, Join, Open, Received, Refused
from tests.server.region.memory_log import MemoryLog, MemoryLogEnd

PATIENCE: Final = 30.0
KEY: Final = bytes(range(32))
QUICK: Final = Pace(pulse=0.02, patience=0.3, again=0.02, others_first=0.05)

AGENDA: Final = """
title = "Several rooms"
[[activity]]
id = "a"
kind = "choice"
title = "A"
options = ["Yes", "No"]
[[activity]]
id = "shown"
kind = "choice"
title = "Shown"
options = ["Yes", "No"]
open = true
[[activity]]
id = "b"
kind = "choice"
title = "B"
options = ["Yes", "No"]
"""


class Room:
    """One room's hub, as far as its commands go."""

    def __init__(self, member: Member, records: list[Record]) -> None:
        self.member = member
        self.records = records
        self.reach: list[bool] = []
        self.errors: list[StoreError] = []
        self.left: list[NotErased] = []
        self.answers: dict[str, list[Received | Refused]] = {}
        self._heard = asyncio.Event()

    @property
    def meeting(self) -> Meeting:
        return self.member.fold.meeting

    def folded(self, records: list[Record]) -> None:
        self.records += records
        self._heard.set()

    def reached(self, others: bool) -> None:
        self.reach.append(others)
        self._heard.set()

    def not_erased(self, error: NotErased) -> None:
        self.left.append(error)
        self._heard.set()

    def failed(self, error: StoreError) -> None:
        self.errors.append(error)
        self._heard.set()

    def say(self, by: str, command: Command) -> str:
        def reply(answer: Received | Refused) -> None:
            self.answers.setdefault(command.id, []).append(answer)
            self._heard.set()

        self.member.intake.take(by, command, reply)
        return command.id

    async def until(self, ready: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not ready():
                self._heard.clear()
                await self._heard.wait()

    async def answer(self, id: str) -> Received | Refused:
        await self.until(lambda: id in self.answers)
        return self.answers[id][-1]

    async def do(self, by: str, command: Command) -> Received | Refused:
        return await self.answer(self.say(by, command))

    async def join(self, name: str, people: int = 3) -> str:
        hashed = hashlib.sha256(name.encode()).hexdigest()
        answer = await self.do(HUB, Join(id=new_id(), name=name, people=people, token_hash=hashed))
        assert isinstance(answer, Received), answer
        table = self.meeting.table_with(hashed)
        assert table is not None
        return table.id

    async def open(self, activity: str) -> None:
        answer = await self.do(CHAIR, Open(id=new_id(), activity=activity))
        assert isinstance(answer, Received), answer

    async def failed_at_all(self) -> None:
        """Wait until this hub can fold nothing more."""
        await self.until(lambda: self.errors)

    async def level_with(self, other: Room) -> None:
        """Wait until this room has heard all that another one has."""
        await self.until(lambda: self.meeting.seq >= other.meeting.seq)


def new_id() -> str:
    return secrets.token_hex(16)


def a_cast(activity: str, option: int = 0) -> Cast:
    return Cast(id=new_id(), activity=activity, ballot=new_id(), choice={"option": option})


@contextlib.asynccontextmanager
async def room_at(
    shared: SharedLog, agenda: str | None = AGENDA, *, pace: Pace = QUICK
) -> AsyncIterator[Room]:
    """A room that takes part until the block ends."""
    member = Member(shared, Cover(KEY, "meeting"), pace=pace)
    here = Room(member, await begin_or_join(member, agenda))
    member.start(here)
    try:
        yield here
    finally:
        await member.stop()


@contextlib.asynccontextmanager
async def rooms(number: int) -> AsyncIterator[tuple[MemoryLog, list[Room], list[MemoryLogEnd]]]:
    """So many rooms at one log in memory."""
    shared = MemoryLog()
    ends = [shared.end() for _ in range(number)]
    async with contextlib.AsyncExitStack() as stack:
        yield shared, [await stack.enter_async_context(room_at(end)) for end in ends], ends
