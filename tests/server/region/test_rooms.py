"""Several rooms at one log: what each says counts once, in all of them alike."""

from __future__ import annotations

import asyncio
import contextlib

import msgspec
import pytest

from server.door.door import Door
from server.door.seating import Seated, Seating
from server.journal.chain import links_after
from server.journal.store import StoreError
from server.region.proposals import BoxKeyMade, Cover, SealedPart
from shared.chain import START
from shared.ids import CHAIR, HUB
from shared.messages import (
    PROTOCOL_VERSION,
    Announce,
    Cast,
    Close,
    Hello,
    Open,
    Received,
    Refused,
    Reveal,
    SetPeople,
    TakeOut,
    Undo,
    VoteAgain,
)
from shared.outcome import OTHER_CONTENT, READ_ONLY
from tests.server.region.memory_log import MemoryLog, MemoryLogEnd
from tests.server.region.rooms import AGENDA, KEY, PATIENCE, Room, a_cast, new_id, room_at, rooms


def same(*here: Room) -> bool:
    """Whether these rooms know the same meeting, to the last ballot."""
    first = here[0].meeting
    return all(
        each.meeting.seq == first.seq
        and each.meeting.state.link == first.state.link
        and [at.box for at in each.meeting.state.activities.values()]
        == [at.box for at in first.state.activities.values()]
        and [at.sealed for at in each.meeting.state.activities.values()]
        == [at.sealed for at in first.state.activities.values()]
        for each in here
    )


async def test_each_room_has_its_tables_and_all_have_one_meeting() -> None:
    async with rooms(3) as (_, here, _):
        tables = [await each.join(f"Table {n}") for n, each in enumerate(here)]
        assert tables == ["t1", "t2", "t3"]
        await here[0].level_with(here[2])
        await here[0].open("a")
        for each, table in zip(here, tables, strict=True):
            await each.level_with(here[0])
            assert isinstance(await each.do(table, a_cast("a", 1)), Received)
        await here[2].level_with(here[0])
        assert isinstance(await here[2].do(CHAIR, Close(id=new_id())), Received)
        for each in here:
            await each.level_with(here[2])
            assert len(each.meeting.state.activities["a"].sealed) == 3
        assert same(*here)


async def test_a_command_counts_once_from_however_many_hubs_it_comes() -> None:
    async with rooms(2) as (_, (one, two), _):
        table = await one.join("Table 1")
        await one.open("a")
        await two.level_with(one)
        cast = a_cast("a")
        answers = await asyncio.gather(*(each.do(table, cast) for each in (one, two, two)))
        assert isinstance(answers[0], Received)
        assert set(answers) == {answers[0]}
        await one.level_with(two)
        assert one.meeting.state.activities["a"].ballots == 1
        assert await two.do(table, cast) == answers[0]
        other = msgspec.structs.replace(cast, choice={"option": 1})
        refused = await two.do(table, other)
        assert isinstance(refused, Refused) and refused.code == OTHER_CONTENT.code


async def test_two_chairs_at_once_are_heard_in_one_order() -> None:
    async with rooms(2) as (_, (one, two), _):
        first, second = Open(id=new_id(), activity="a"), Open(id=new_id(), activity="b")
        answers = await asyncio.gather(one.do(CHAIR, first), two.do(CHAIR, second))
        assert sorted(type(answer).__name__ for answer in answers) == ["Received", "Refused"]
        (refused,) = [each for each in answers if isinstance(each, Refused)]
        assert refused.code == "other-open"
        await one.level_with(two)
        await two.level_with(one)
        assert same(one, two)
        assert isinstance(await two.do(CHAIR, Undo(id=new_id())), Received)


async def test_what_was_refused_in_order_stays_refused_and_replay_says_so_too() -> None:
    async with rooms(2) as (shared, (one, two), ends):
        ends[1].cut = True  # It does not hear that the vote is closed, and sends all the same.
        table = "t1"
        await one.join("Table 1")
        await one.open("shown")
        await ends[1].heal()
        await two.level_with(one)
        cast = a_cast("shown")
        close = Close(id=new_id())
        one.say(CHAIR, close)
        refused = await two.do(table, cast)
        await one.answer(close.id)
        if isinstance(refused, Received):
            return  # It was in time.
        assert refused.code == "not-open"
        await one.open("shown")
        await two.level_with(one)
        assert await two.do(table, cast) == refused
        async with room_at(shared.end(), None) as late:
            again = late.member.fold.refused(cast.id)
            assert again is not None
            assert again == one.member.fold.refused(cast.id)


async def test_a_hub_that_starts_late_has_the_same_meeting_in_every_stage() -> None:
    async with rooms(1) as (shared, (one,), _), contextlib.AsyncExitStack() as late:
        table = await one.join("Table 1", 4)
        await one.open("a")
        for option in (0, 1, 1):
            await one.do(table, a_cast("a", option))
        others = [await late.enter_async_context(room_at(shared.end(), None))]
        assert same(one, others[0])
        await one.do(CHAIR, VoteAgain(id=new_id(), table=table))
        box = one.meeting.state.activities["a"].box
        out = TakeOut(id=new_id(), activity="a", ballots=tuple(box))
        assert isinstance(await one.do(table, out), Received)
        await one.do(table, a_cast("a"))
        others.append(await late.enter_async_context(room_at(shared.end(), None)))
        await one.do(CHAIR, Close(id=new_id()))
        await one.do(CHAIR, Reveal(id=new_id(), activity="a"))
        await erased(shared)
        others.append(await late.enter_async_context(room_at(shared.end())))
        for other in others:
            await other.level_with(one)
        assert same(one, *others)
        assert len(others[-1].meeting.state.activities["a"].sealed) == 1
        entries = [record.entry for record in others[-1].records]
        assert [record.entry for record in one.records] == entries
        assert list(links_after(START, entries))[-1][1] == one.meeting.state.link


def keys_in(shared: MemoryLog) -> list[int]:
    cover = Cover(KEY, "meeting")
    opened = [(each.place, cover.open(each.data)) for each in shared.messages.values()]
    return [place for place, message in opened if isinstance(message, BoxKeyMade)]


async def erased(shared: MemoryLog) -> None:
    """Wait until no key is left."""
    async with asyncio.timeout(PATIENCE), shared.grown:
        await shared.grown.wait_for(lambda: not keys_in(shared))


async def test_when_the_closing_hub_dies_another_one_says_what_lay_in_the_box() -> None:
    class Mute(MemoryLogEnd):
        """The end of a hub that dies before it says so."""

        async def append(self, data: bytes) -> int:
            if isinstance(Cover(KEY, "meeting").open(data), SealedPart):
                await asyncio.Event().wait()
            return await super().append(data)

    shared = MemoryLog()
    async with room_at(Mute(shared)) as one, room_at(shared.end()) as two:
        table = await one.join("Table 1")
        await one.open("a")
        await one.do(table, a_cast("a"))
        close = one.say(CHAIR, Close(id=new_id()))
        await two.until(lambda: two.meeting.state.activities["a"].stage == "closed")
        assert isinstance(await one.answer(close), Received)
        assert same(one, two)


async def test_a_hub_that_starts_without_the_key_of_an_open_box_says_so_and_does_not_guess() -> (
    None
):
    async with rooms(1) as (shared, (one,), ends):
        table = await one.join("Table 1")
        await one.open("a")
        await one.do(table, a_cast("a"))
        (key,) = keys_in(shared)
        await ends[0].erase(key)  # Somebody at the servers has done that.
        with pytest.raises(StoreError, match="1 ballots were spent, and 0 are held"):
            async with room_at(shared.end(), None):
                raise AssertionError("it has started")
        await one.do(CHAIR, Close(id=new_id()))
        async with room_at(shared.end(), None) as late:
            assert same(one, late)


async def test_while_cut_off_tables_wait_and_the_chair_is_told() -> None:
    async with rooms(2) as (_, (one, two), ends):
        table = await one.join("Table 1")
        await one.open("a")
        ends[0].cut = True
        early = one.say(table, a_cast("a"))
        chairs = one.say(CHAIR, Announce(id=new_id(), text="Lost"))
        await one.until(lambda: one.reach[-1:] == [False])
        refused = await one.answer(chairs)
        assert isinstance(refused, Refused) and refused.code == READ_ONLY
        told = await one.do(CHAIR, Close(id=new_id()))
        assert isinstance(told, Refused) and "cut off" in told.why
        late = one.say(table, a_cast("a", 1))
        await two.do(CHAIR, Announce(id=new_id(), text="Hello"))
        assert early not in one.answers and late not in one.answers
        assert one.meeting.state.announcement == ""
        await ends[0].heal()
        for id in (early, late):
            assert isinstance(await one.answer(id), Received)
        await one.until(lambda: one.reach[-1:] == [True])
        await two.level_with(one)
        assert same(one, two)
        assert one.meeting.state.announcement == "Hello"
        assert two.reach[-1:] != [False]


async def test_nobody_with_the_servers_reads_or_adds_anything() -> None:
    async with rooms(2) as (shared, (one, two), ends):
        table = await one.join("Oak table")
        await one.open("a")
        cast = a_cast("a")
        await one.do(table, cast)
        await ends[1].append(b"noise" * 50)
        other = Cover(bytes(32), "meeting").close(BoxKeyMade("a", bytes(32)))
        await ends[1].append(other)
        assert isinstance(await one.do(table, SetPeople(id=new_id(), people=3)), Refused)
        await one.do(CHAIR, Announce(id=new_id(), text="Still here"))
        await two.level_with(one)
        assert two.meeting.state.announcement == "Still here" and not two.errors
        ours = [each.data for each in shared.messages.values()]
        whole = b"".join(ours)
        # Words long enough that none stands in noise by chance.
        told = (b"Oak table", b"Several", b"option", b"spend")
        for word in (*told, cast.id.encode(), cast.ballot.encode()):
            assert word not in whole


async def test_a_closed_vote_leaves_no_way_from_a_ballot_to_its_table() -> None:
    """Who has the log and the hubs' key opens every message, and finds noise beside each table."""
    async with rooms(1) as (shared, (one,), _):
        tables = [await one.join(f"Table {n}") for n in range(3)]
        await one.open("a")
        casts = [a_cast("a", n % 2) for n in range(3)]
        for table, cast in zip(tables, casts, strict=True):
            await one.do(table, cast)
        assert keys_in(shared)
        await one.do(CHAIR, Close(id=new_id()))
        await erased(shared)
        cover = Cover(KEY, "meeting")
        opened = [cover.open(each.data) for each in shared.messages.values()]
        sealed = [each for each in opened if isinstance(each, SealedPart)]
        (part,) = sealed
        ids = [id for id, _, _ in part.ballots]
        assert ids == sorted(cast.ballot for cast in casts)
        rest = b"".join(msgspec.msgpack.encode(each) for each in opened if each is not part)
        for cast in casts:
            assert cast.ballot.encode() not in rest and bytes.fromhex(cast.ballot) not in rest
        assert b"option" not in rest.replace(b"options", b"")


async def test_a_ballot_that_two_hubs_have_at_once_is_dropped_once() -> None:
    async with rooms(2) as (_, (one, two), _):
        tables = [await one.join("Table 1"), await two.join("Table 2")]
        await one.level_with(two)
        await one.open("a")
        await two.level_with(one)
        cast = a_cast("a")
        again = Cast(id=new_id(), activity="a", ballot=cast.ballot, choice={"option": 1})
        answers = await asyncio.gather(one.do(tables[0], cast), two.do(tables[1], again))
        assert sorted(type(answer).__name__ for answer in answers) == ["Received", "Refused"]
        await one.level_with(two)
        await two.level_with(one)
        one.meeting.check_boxes()
        assert same(one, two)


async def test_where_all_hubs_close_what_is_due_it_is_closed_once() -> None:
    agenda = AGENDA.replace('title = "A"', 'title = "A"\nminutes = 1\ncloses_itself = true')
    shared = MemoryLog(clock=lambda: now)
    now = 1_700_000_000_000
    async with room_at(shared.end(), agenda) as one, room_at(shared.end(), agenda) as two:
        await one.open("a")
        await two.level_with(one)
        early = await one.do(HUB, Close(id=new_id(), activity="a"))
        assert isinstance(early, Refused)
        assert early.code == "not-due"
        now += 60_000
        closes = [Close(id=new_id(), activity="a") for _ in range(2)]
        answers = await asyncio.gather(one.do(HUB, closes[0]), two.do(HUB, closes[1]))
        assert sorted(type(answer).__name__ for answer in answers) == ["Received", "Refused"]
        await one.level_with(two)
        assert same(one, two)
        assert one.meeting.state.activities["a"].stage == "closed"


async def test_a_table_s_room_is_known_in_all_rooms_and_stands_beside_its_name() -> None:
    async def seated_at(room: Room, named: str, table: str) -> str:
        door = Door("ABC234", "key", room.meeting.state, named)
        hello = Hello(
            version=PROTOCOL_VERSION, role="table", code=door.code, token=table * 8, name=table
        )
        seated = await Seating(room.member.intake, door, lambda table: None).seat(hello, "")
        assert isinstance(seated, Seated)
        return seated.table

    async with rooms(2) as (_, (one, two), _):
        tables = [await seated_at(one, "Hull", "Window"), await seated_at(two, "Leeds", "window")]
        await one.level_with(two)
        for room in (one, two):
            seated = [room.meeting.state.tables[table] for table in tables]
            assert [each.name for each in seated] == ["Window (Hull)", "window (Leeds)"]
            assert [each.room for each in seated] == ["Hull", "Leeds"]


async def test_what_somebody_else_wrote_first_is_passed_over_by_all() -> None:
    log = MemoryLog()
    end = log.end()
    async with room_at(log.end()) as one:
        await one.do(CHAIR, Announce(id=new_id(), text="Tea"))
    for place, stored in list(log.messages.items()):
        log.messages[place + 1] = msgspec.structs.replace(stored, place=place + 1)
    log.messages[1] = msgspec.structs.replace(log.messages[1], data=b"hello")
    log.last += 1
    async with room_at(end) as late:
        assert late.meeting.state.announcement == "Tea"


async def test_a_log_of_others_messages_alone_says_that_the_key_or_the_name_is_wrong() -> None:
    log = MemoryLog()
    await log.end().append(b"hello")
    with pytest.raises(StoreError, match=r"region\.key.*give the journal another name"):
        async with room_at(log.end()):
            raise AssertionError("it has begun a meeting among somebody else's messages")
