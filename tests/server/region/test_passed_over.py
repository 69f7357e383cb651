"""An act on which the fold itself fails: passed over in all rooms alike, and by no single one."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterator

import pytest

from server.journal.shared_log import Stored
from server.journal.store import Record, StoreError
from server.region.faults import CannotFold, Faults
from server.region.member import Member
from server.region.proposals import Cover
from server.region.taking_part import joined_without_faults
from shared.acts import rules
from shared.entry import Entry
from shared.ids import CHAIR
from shared.messages import Announce, Cast, Close, Open, Received, Refused, Spend
from shared.outcome import Refusal
from shared.state import State
from tests.server.region.memory_log import MemoryLog, MemoryLogEnd
from tests.server.region.rooms import AGENDA, KEY, QUICK, Room, a_cast, new_id, room_at, rooms

Change = Callable[[State, Entry, Announce], None]


def faulty(monkeypatch: pytest.MonkeyPatch, fails: Iterator[bool]) -> None:
    """Have announcements of "Boom" fail in the middle of what they change, while that says so."""
    check, change = rules.RULES[Announce]

    def change_half(state: State, entry: Entry, act: Announce) -> None:
        change(state, entry, act)
        if act.text == "Boom" and next(fails):
            raise KeyError("nobody foresaw it")

    monkeypatch.setattr(rules, "RULES", dict(rules.RULES) | {Announce: (check, change_half)})


def always() -> Iterator[bool]:
    while True:
        yield True


def once() -> Iterator[bool]:
    yield True
    while True:
        yield False


async def joined(log: MemoryLog, faults: Faults | None = None) -> tuple[Member, list[Record]]:
    """A hub that begins anew; `faults`: with what its process has met before."""
    faults = faults or Faults()

    def a_member() -> Member:
        return Member(log.end(), Cover(KEY, "meeting"), pace=QUICK, faults=faults)

    return await joined_without_faults(a_member, AGENDA)


async def a_day(log: MemoryLog, one: Room, two: Room) -> Announce:
    """A vote, an announcement that no hub can fold, and what the rooms did before they met it."""
    table = await one.join("Table 1")
    await one.open("a")
    await two.level_with(one)
    assert isinstance(await one.do(table, a_cast("a")), Received)
    boom = Announce(id=new_id(), text="Boom")
    sent = two.say(CHAIR, boom)
    for room in (one, two):
        await room.failed_at_all()
        assert isinstance(room.errors[0], CannotFold)
    told = await two.answer(sent)
    assert isinstance(told, Refused) and "Do not try it again" in told.why
    return boom


async def test_all_rooms_pass_it_over_and_go_on_as_one(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    faulty(monkeypatch, always())
    async with rooms(2) as (log, (one, two), _):
        boom = await a_day(log, one, two)
    assert "nobody foresaw it" in caplog.text
    found = [await joined(log) for _ in range(2)]
    assert all(member.fold.passes_over for member, _ in found)
    first, second = (Room(*each) for each in found)
    for room in (first, second):
        room.member.start(room)
    assert not first.meeting.state.announcement, "nothing of it is left"
    again = await first.do(CHAIR, boom)
    assert isinstance(again, Refused) and again.code == "unforeseen"
    assert isinstance(await second.do("t1", a_cast("a")), Received)
    assert isinstance(await second.do(CHAIR, Close(id=new_id())), Received)
    assert isinstance(await second.do(CHAIR, Open(id=new_id(), activity="b")), Received)
    await first.level_with(second)
    third, records = await joined(log)
    links = {each.state.link for each in (first.meeting, second.meeting, third.fold.meeting)}
    assert len(links) == 1
    assert third.fold.meeting.state.activities["a"].ballots == 2
    assert boom.id not in {record.entry.act.id for record in records}
    assert [record.entry.seq for record in records] == list(range(1, len(records) + 1))
    for room in (first, second):
        await room.member.stop()


async def test_what_one_hub_fails_on_for_a_moment_is_taken_there_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = MemoryLog()
    async with room_at(log.end()) as one:
        await one.do(CHAIR, Announce(id=new_id(), text="Boom"))
        faulty(monkeypatch, once())
        member, _ = await joined(log)
        assert not member.fold.passes_over
        assert member.fold.meeting.state.announcement == "Boom"
        assert member.fold.meeting.state.link == one.meeting.state.link


async def test_a_closing_on_which_the_fold_fails_leaves_the_vote_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    check, change = rules.RULES[Close]

    def change_half(state: State, entry: Entry, act: Close) -> None:
        change(state, entry, act)
        if entry.act.id == closing:
            raise KeyError("nobody foresaw it")

    closing = new_id()
    monkeypatch.setattr(rules, "RULES", dict(rules.RULES) | {Close: (check, change_half)})
    async with rooms(1) as (log, (one,), _):
        table = await one.join("Table 1")
        await one.open("a")
        assert isinstance(await one.do(table, a_cast("a")), Received)
        one.say(CHAIR, Close(id=closing))
        await one.until(lambda: one.errors)
    member, records = await joined(log)
    assert member.fold.passes_over
    again = Room(member, records)
    member.start(again)
    assert again.meeting.state.activities["a"].stage == "open"
    assert isinstance(await again.do("t1", a_cast("a")), Received)
    assert isinstance(await again.do(CHAIR, Close(id=new_id())), Received)
    assert len(again.meeting.state.activities["a"].sealed) == 2
    await member.stop()


async def test_each_costs_one_more_read_and_what_was_found_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log, faults, reads = MemoryLog(), Faults(), 0
    follow = MemoryLogEnd.follow

    def counted(end: MemoryLogEnd, after: int) -> AsyncGenerator[Stored, None]:
        nonlocal reads
        reads += not after
        return follow(end, after)

    monkeypatch.setattr(MemoryLogEnd, "follow", counted)
    faulty(monkeypatch, always())
    for reads_anew in (2, 2):
        member, records = await joined(log, faults)
        room = Room(member, records)
        member.start(room)
        room.say(CHAIR, Announce(id=new_id(), text="Boom"))
        await room.failed_at_all()
        await member.stop()
        reads = 0
        await (await joined(log, faults))[0].stop()
        assert reads == reads_anew


@pytest.mark.parametrize("fault", [MemoryError, RecursionError, OSError])
async def test_what_one_computer_is_short_of_stops_its_hub_and_passes_over_no_vote(
    monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    check, change = rules.RULES[Spend]

    def short(state: State, entry: Entry, act: Spend) -> None:
        change(state, entry, act)
        if entry.act.id == votes[1].id:
            raise fault

    log, votes = MemoryLog(), [a_cast("a") for _ in range(3)]
    async with room_at(log.end()) as one:
        table = await one.join("Table 1")
        await one.open("a")
        for vote in votes:
            assert isinstance(await one.do(table, vote), Received)
        with monkeypatch.context() as here:
            here.setattr(rules, "RULES", dict(rules.RULES) | {Spend: (check, short)})
            with pytest.raises(StoreError, match="Close other programs") as caught:
                await joined(log)
            assert not isinstance(caught.value, CannotFold)
        member, _ = await joined(log)
        assert member.fold.meeting.state.activities["a"].ballots == len(votes)
        assert member.fold.meeting.state.link == one.meeting.state.link


async def test_a_computer_that_is_short_while_the_room_goes_on_takes_nothing_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    check, change = rules.RULES[Announce]

    def short(state: State, entry: Entry, act: Announce) -> None:
        raise MemoryError

    async with rooms(1) as (_, (one,), _):
        monkeypatch.setattr(rules, "RULES", dict(rules.RULES) | {Announce: (check, short)})
        one.say(CHAIR, Announce(id=new_id(), text="Tea"))
        await one.failed_at_all()
        assert not isinstance(one.errors[0], CannotFold)
        assert "start the hub again" in str(one.errors[0])
        monkeypatch.setattr(rules, "RULES", dict(rules.RULES) | {Announce: (check, change)})
        told = await one.do(CHAIR, Announce(id=new_id(), text="Coffee"))
        assert isinstance(told, Refused) and "keep nothing more" in told.why


async def test_a_command_that_cannot_be_looked_at_is_answered_and_the_room_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    check, change = rules.RULES[Cast]
    bad = a_cast("a")

    def check_badly(state: State, by: str, act: Cast) -> Refusal | None:
        if act.id == bad.id:
            raise KeyError("nobody foresaw it")
        return check(state, by, act)

    monkeypatch.setattr(rules, "RULES", dict(rules.RULES) | {Cast: (check_badly, change)})
    log = MemoryLog()
    async with room_at(log.end()) as one:
        tables = [await one.join(name) for name in ("Table 1", "Table 2")]
        await one.open("a")
    for _each in range(2):  # From its table's outbox it comes again at every start.
        async with room_at(log.end()) as one:
            one.say(tables[0], bad)
            other = one.say(tables[1], a_cast("a"))
            answer = await one.answer(bad.id)
            assert isinstance(answer, Refused) and answer.code == "unforeseen"
            assert isinstance(await one.answer(other), Received)
            assert isinstance(await one.do(tables[0], a_cast("a")), Received)
            assert not one.errors
    assert "nobody foresaw it" in caplog.text
