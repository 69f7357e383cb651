"""An act on which the fold itself fails: passed over in all rooms alike, and by no single one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

import pytest

from server.journal.store import Record
from server.region.fold import CannotFold
from server.region.member import Member
from server.region.proposals import Cover
from server.region.taking_part import joined_without_faults
from shared import meeting as rules
from shared.entry import Entry
from shared.ids import CHAIR
from shared.messages import Announce, Close, Open, Received, Refused
from shared.state import State
from tests.server.region.memory_log import MemoryLog
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


async def joined(log: MemoryLog) -> tuple[Member, list[Record], bool]:
    """A hub that begins anew."""

    def a_member(without: Collection[str]) -> Member:
        return Member(log.end(), Cover(KEY, "meeting"), pace=QUICK, without=without)

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
    assert isinstance(told, Refused) and "Look whether it was done" in told.why
    return boom


async def test_all_rooms_pass_it_over_and_go_on_as_one(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    faulty(monkeypatch, always())
    async with rooms(2) as (log, (one, two), _):
        boom = await a_day(log, one, two)
    assert "nobody foresaw it" in caplog.text
    found = [await joined(log) for _ in range(2)]
    assert [passed_over for *_, passed_over in found] == [True, True]
    first, second = (Room(member, records) for member, records, _ in found)
    for room in (first, second):
        room.member.start(room)
    assert not first.meeting.state.announcement, "nothing of it is left"
    again = await first.do(CHAIR, boom)
    assert isinstance(again, Refused) and again.code == "unforeseen"
    assert isinstance(await second.do("t1", a_cast("a")), Received)
    assert isinstance(await second.do(CHAIR, Close(id=new_id())), Received)
    assert isinstance(await second.do(CHAIR, Open(id=new_id(), activity="b")), Received)
    await first.level_with(second)
    third, records, _ = await joined(log)
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
        member, _, passed_over = await joined(log)
        assert not passed_over
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
    member, records, passed_over = await joined(log)
    assert passed_over
    again = Room(member, records)
    member.start(again)
    assert again.meeting.state.activities["a"].stage == "open"
    assert isinstance(await again.do("t1", a_cast("a")), Received)
    assert isinstance(await again.do(CHAIR, Close(id=new_id())), Received)
    assert len(again.meeting.state.activities["a"].sealed) == 2
    await member.stop()
