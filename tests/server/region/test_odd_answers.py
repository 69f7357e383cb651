"""Servers that refuse, lose an answer or hold what is not known: what each room makes of it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Final

import msgspec
import pytest

from server import closing
from server.closing import GRACE
from server.door.door import Door
from server.hub import serving
from server.journal.shared_log import NotErased, OutOfReach
from server.journal.store import Record, StoreError
from server.region.member import Member
from server.region.own_copy import OwnCopy
from server.region.presence import Presence
from server.region.proposals import Batch, Cover, Here, Proposal
from server.region.taking_part import begin_or_join
from server.region.ties import Ties
from shared.ids import CHAIR
from shared.messages import Announce, Close, Received, Refused
from tests.server.raw_client import Place
from tests.server.region.memory_log import MemoryLog, MemoryLogEnd
from tests.server.region.rooms import AGENDA, KEY, PATIENCE, QUICK, Room, a_cast, new_id, room_at
from tests.server.region.test_own_copy import Slow

BY_THE_CLOCK: Final = AGENDA.replace(
    'title = "A"', 'title = "A"\nminutes = 2\ncloses_itself = true'
)


class Clock:
    """The time, which stands still until a test moves it."""

    now = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now


class RoomWithHub(Room):
    """A room whose hub looks at the clock."""

    def __init__(self, member: Member, records: list[Record]) -> None:
        super().__init__(member, records)
        seconds = asyncio.get_running_loop().time
        self.presence = Presence("hub", "Hull", self.meeting, seconds)
        self.ties = Ties(member, self.presence, OwnCopy(Slow()))

    def folded(self, records: list[Record]) -> None:
        super().folded(records)
        self.ties.folded(records)

    def reached(self, others: bool) -> None:
        super().reached(others)
        self.ties.reached(others)

    def not_erased(self, error: NotErased) -> None:
        super().not_erased(error)
        self.ties.not_erased(error)

    @property
    def stage(self) -> str:
        return self.meeting.state.activities["a"].stage

    async def nudge(self) -> None:
        """Let the hub look at its clock, and hear what becomes of what it says then."""
        for word in ("Tea", "Coffee"):
            await self.do(CHAIR, Announce(id=new_id(), text=word))


@contextlib.asynccontextmanager
async def hub_at(
    end: MemoryLogEnd, clock: Clock, ahead: int = 0, *, wrong: int = 0
) -> AsyncIterator[RoomWithHub]:
    """A room with its hub, whose clock is ahead of the log's by so many milliseconds.

    `wrong`: by how many its computer's clock is, which it knows of.
    """
    member = Member(end, Cover(KEY, "meeting"), pace=QUICK, clock=lambda: clock() + wrong)
    here = RoomWithHub(member, await begin_or_join(member, BY_THE_CLOCK))
    door = Door("code", "key", here.meeting.state)
    place = ("127.0.0.1", 0)
    async with serving(
        here.meeting, here.ties.way, door, place, clock=lambda: member.clock() + ahead
    ) as hub:
        here.ties.hub = hub
        member.start(here)
        try:
            yield here
        finally:
            await member.stop()


async def test_a_hub_whose_clock_is_a_moment_early_closes_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(closing, "LONGEST_WAIT", 0.05)
    clock = Clock()
    log = MemoryLog(clock)
    async with hub_at(log.end(), clock, ahead=3) as room:
        clock.now += GRACE
        await room.open("a")
        before = log.last
        clock.now += 120_000 - 2
        async with asyncio.timeout(PATIENCE), log.grown:
            await log.grown.wait_for(lambda: log.last > before)
        clock.now += 2  # That close came too early by the log's clock.
        await room.until(lambda: room.stage == "closed")


@pytest.mark.parametrize("wrong", [-300_000, 300_000])
async def test_a_hub_whose_computer_is_five_minutes_off_counts_as_the_others_do(
    wrong: int,
) -> None:
    clock = Clock()
    log = MemoryLog(clock)
    async with hub_at(log.end(), clock) as right, hub_at(log.end(), clock, wrong=wrong) as room:
        clock.now += GRACE
        await room.open("a")
        assert room.member.clock() == right.member.clock() == clock.now
        timer = room.meeting.state.timer
        assert timer is not None and timer.ends_at == clock.now + 120_000
        clock.now += 119_000
        await room.nudge()
        assert room.stage == "open"
        clock.now += 1_000 + GRACE
        await room.nudge()
        await room.until(lambda: room.stage == "closed")


async def test_what_tables_kept_while_the_room_was_cut_off_is_heard_before_it_closes() -> None:
    clock = Clock()
    end = MemoryLog(clock).end()
    async with hub_at(end, clock) as room:
        table = await room.join("Table 1")
        clock.now += GRACE
        await room.open("a")
        end.cut = True
        await room.until(lambda: room.reach[-1:] == [False])
        clock.now += 600_000
        await end.heal()
        await room.until(lambda: room.reach[-1:] == [True])
        await room.nudge()
        assert room.stage == "open"
        assert isinstance(await room.do(table, a_cast("a")), Received)
        clock.now += GRACE
        await room.nudge()
        assert room.stage == "closed"


async def test_a_chair_whose_answer_was_lost_is_not_told_that_nothing_was_done() -> None:
    class Lossy(MemoryLogEnd):
        """The servers keep it, and the answer is lost on its way, with all that follows."""

        lossy = False

        async def append(self, data: bytes) -> int:
            place = await super().append(data)
            if self.lossy:
                self.cut = True
                raise OutOfReach("no majority answers")
            return place

    log = MemoryLog()
    end = Lossy(log)
    async with room_at(end) as one, room_at(log.end()) as two:
        end.lossy = True
        sent = one.say(CHAIR, Announce(id=new_id(), text="Tea"))
        await two.until(lambda: two.meeting.state.announcement == "Tea")
        told = await one.answer(sent)
        assert isinstance(told, Refused)
        assert "Look whether it was done" in told.why
        told = await one.do(CHAIR, Announce(id=new_id(), text="Coffee"))
        assert isinstance(told, Refused)
        assert "nothing of that was done" in told.why


async def test_what_a_newer_hub_has_written_is_not_passed_over() -> None:
    class Newer(msgspec.Struct, frozen=True, array_like=True, tag="newer"):
        what: str

    log = MemoryLog()
    cover = Cover(KEY, "meeting")
    async with room_at(log.end()) as room:
        await log.end().append(cover.close(Newer("x")))  # type: ignore[arg-type]
        await room.until(lambda: room.errors)
        assert "Install the same Roomvoice in all rooms" in str(room.errors[0])
    with pytest.raises(StoreError, match="the same Roomvoice"):
        async with room_at(log.end()):
            raise AssertionError("it has started")


async def test_nor_is_an_act_that_only_a_newer_hub_knows() -> None:
    log = MemoryLog()
    newer = Proposal(CHAIR, {"t": "announce", "id": new_id(), "text": "Tea", "loudly": True})
    async with room_at(log.end()) as room:
        await log.end().append(Cover(KEY, "meeting").close(Batch((newer,))))
        await room.failed_at_all()
        assert "Install the same Roomvoice in all rooms" in str(room.errors[0])


async def test_the_chair_hears_that_the_key_of_a_closed_vote_was_not_erased() -> None:
    class Keeping(MemoryLogEnd):
        async def erase(self, place: int) -> None:
            raise NotErased("message delete not permitted")

    clock = Clock()
    async with hub_at(Keeping(MemoryLog(clock)), clock) as room:
        table = await room.join("Table 1")
        await room.open("a")
        await room.do(table, a_cast("a"))
        room.presence.hear(Here("another hub", "hull", (), 0, b""))
        assert len(room.ties.troubles()) == 1
        await room.do(CHAIR, Close(id=new_id()))
        await room.until(lambda: room.left)
        assert room.ties.hub is not None
        async with Place(room.ties.hub, "key").inside(CHAIR) as chair:
            await chair.until(lambda: chair.view and "erase" in chair.view.rooms_trouble)
            said = chair.view.rooms_trouble
        worst, other = said.splitlines()
        assert worst.startswith("The servers do not erase") and "not permitted" in worst
        assert other.startswith("Another hub is called Hull"), "neither hides the other"
        await room.nudge()
        assert not room.errors
