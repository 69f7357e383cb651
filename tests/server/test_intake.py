"""The one path of a command, with a real committing thread: batches, races, and a disk that fails.

A store with a gate holds a commit until the test lets it go, so nothing here waits for luck.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable

import pytest

from server import intake
from server.intake import LARGEST_BATCH
from server.journal.replay import replay
from shared.ids import CHAIR, HUB
from shared.messages import Announce, Cast, Close, Join, Open, Received, Refused
from tests.server.intake_desk import PATIENCE, desk


async def test_what_gathers_during_a_commit_goes_in_the_next_one() -> None:
    with desk() as here:
        tables = await here.sit(*[2] * 12)
        here.store.gate.clear()
        here.store.begun.clear()
        first = here.cast(tables[0])
        assert await asyncio.to_thread(here.store.begun.wait, PATIENCE)
        others = [here.cast(table) for table in tables[1:]]
        assert not {first, *others} & here.answers.keys()
        here.store.gate.set()
        answers = await here.answered(first, *others)
        assert all(isinstance(answer, Received) for answer in answers)
        assert here.store.batches == [1, 11]


async def test_what_comes_in_at_the_same_moment_shares_one_commit() -> None:
    with desk() as here:
        tables = await here.sit(*[2] * 12)
        answers = await here.answered(*[here.cast(table) for table in tables])
        assert all(isinstance(answer, Received) for answer in answers)
        assert here.store.batches == [12]


async def test_a_batch_begins_once_a_look_at_the_sockets_brings_nothing_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "LONGEST_LOOK", PATIENCE)
    looks: list[Callable[[], None]] = []
    with desk() as here:
        tables = await here.sit(*[2] * 4)
        here.intake._soon = looks.append
        casts = [here.cast(tables[0])]
        for table in tables[1:]:
            casts.append(here.cast(table))
            looks.pop()()
            assert len(looks) == 1
        looks.pop()()
        await here.answered(*casts)
        assert here.store.batches == [4]
        assert looks == []


async def test_a_batch_waits_a_moment_at_most_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "LONGEST_LOOK", 0)
    looks: list[Callable[[], None]] = []
    with desk() as here:
        tables = await here.sit(*[2] * 2)
        here.intake._soon = looks.append
        casts = [here.cast(table) for table in tables]
        looks.pop()()
        assert looks == []
        await here.answered(*casts)


async def test_many_who_are_refused_and_speak_again_at_once_hold_up_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "LONGEST_LOOK", 0)
    looks: list[Callable[[], None]] = []
    with desk() as here:
        (table,) = await here.sit(2)
        here.intake._soon = looks.append
        refused = 0

        def again(answer: Received | Refused) -> None:
            nonlocal refused
            refused += isinstance(answer, Refused)
            here.intake.take(table, Announce(id=here.new_id(), text="Not theirs"), again)

        for _ in range(3):
            here.intake.take(table, Announce(id=here.new_id(), text="Not theirs"), again)
        for so_far in (3, 6, 9):
            looks.pop()()
            assert refused == so_far


async def test_a_full_batch_begins_without_another_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "LONGEST_LOOK", PATIENCE)
    looks: list[Callable[[], None]] = []
    with desk() as here:
        tables = await here.sit(*[2] * 3)
        monkeypatch.setattr(intake, "LARGEST_BATCH", 3)
        here.intake._soon = looks.append
        casts = [here.cast(table) for table in tables]
        looks.pop()()
        assert looks == []
        await here.answered(*casts)


async def test_nothing_is_answered_or_shown_before_it_is_on_disk() -> None:
    with desk() as here:
        (table,) = await here.sit(2)
        seq, shown = here.intake.meeting.seq, len(here.applied)
        here.store.gate.clear()
        cast = here.cast(table)
        assert cast not in here.answers
        assert here.intake.meeting.seq == seq
        assert here.intake.meeting.state.activities["a"].ballots == 0
        assert len(here.applied) == shown
        here.store.gate.set()
        assert await here.answered(cast) == [Received(id=cast, seq=seq + 1)]
        assert here.intake.meeting.state.activities["a"].ballots == 1


async def test_a_batch_is_limited_in_size() -> None:
    with desk() as here:
        tables = await here.sit(*[1] * (LARGEST_BATCH + 20))
        here.store.gate.clear()
        here.say(CHAIR, Announce(id=here.new_id(), text="Please vote"))
        casts = [here.cast(table) for table in tables]
        here.store.gate.set()
        await here.answered(*casts)
        assert here.store.batches == [1, LARGEST_BATCH, 20]


@pytest.mark.parametrize("people", [1, 2, 5])
async def test_casts_that_come_together_never_exceed_a_tables_people(people: int) -> None:
    with desk() as here:
        table, other = await here.sit(people, 3)
        here.store.gate.clear()
        held_up = here.cast(other)
        casts = [here.cast(table) for _ in range(people + 3)]
        here.store.gate.set()
        answers = await here.answered(*casts)
        assert [isinstance(answer, Received) for answer in answers] == [True] * people + [False] * 3
        assert {a.code for a in answers if isinstance(a, Refused)} == {"all-used"}
        await here.answered(held_up)
        assert here.intake.meeting.state.activities["a"].used == Counter({table: people, other: 1})


async def test_one_command_sent_twice_at_once_counts_once() -> None:
    with desk() as here:
        table, other = await here.sit(2, 2)
        here.store.gate.clear()
        here.cast(other)
        heard: list[Received | Refused] = []
        cast = Cast(id=here.new_id(), activity="a", ballot=here.new_id(), choice={"option": 0})
        here.intake.take(table, cast, heard.append)
        here.intake.take(table, cast, heard.append)
        here.intake.take(other, cast, heard.append)
        here.store.gate.set()
        await here.answered(here.cast(table))
        await here.until(lambda: len(heard) == 3)
        assert heard[0] == heard[1] != heard[2]
        assert isinstance(heard[0], Received)
        assert isinstance(heard[2], Refused)
        assert heard[2].code == "other-content"
        assert here.intake.meeting.state.activities["a"].used[table] == 2


async def test_a_ballot_id_that_two_tables_use_at_once_is_counted_once() -> None:
    with desk() as here:
        tables = await here.sit(2, 2, 2)
        here.store.gate.clear()
        here.cast(tables[2])
        ballot = here.new_id()
        casts = [
            here.say(
                table, Cast(id=here.new_id(), activity="a", ballot=ballot, choice={"option": 0})
            )
            for table in tables[:2]
        ]
        here.store.gate.set()
        first, second = await here.answered(*casts)
        assert isinstance(first, Received)
        assert isinstance(second, Refused)
        assert second.code == "ballot-used"


@pytest.mark.parametrize("seed", range(200))
async def test_every_acknowledged_ballot_is_sealed_however_the_closing_races(seed: int) -> None:
    with desk(seed) as here:
        rng = here.rng
        tables = await here.sit(*[rng.randrange(1, 4) for _ in range(6)])
        casts: dict[str, str] = {}
        closing_at = rng.randrange(20)
        close = ""
        for step in range(20):
            if rng.random() < 0.3:
                here.store.gate.clear() if here.store.gate.is_set() else here.store.gate.set()
            if step == closing_at:
                close = here.say(CHAIR, Close(id=here.new_id(), activity="a"))
            else:
                table = rng.choice(tables)
                casts[here.cast(table)] = table
            if rng.random() < 0.4:
                await asyncio.sleep(0)
        here.store.gate.set()
        await here.answered(*casts, close)
        acknowledged = Counter(
            table for id, table in casts.items() if isinstance(here.answers[id], Received)
        )
        entries = list(here.store.entries())
        (closed,) = [entry for entry in entries if entry.act.id == close]
        assert len(closed.sealed) == acknowledged.total()
        at = here.intake.meeting.state.activities["a"]
        assert at.used == acknowledged
        assert at.sealed.keys() == {ballot.id for ballot in closed.sealed}
        assert all(
            at.used[table] <= here.intake.meeting.state.tables[table].people for table in tables
        )
        assert list(here.store.boxes()) == []
        again = replay(here.store)
        assert again is not None
        assert again.state.activities["a"].sealed == at.sealed
        assert again.seq == here.intake.meeting.seq == len(entries)


async def test_a_failing_disk_answers_nobody_and_applies_nothing() -> None:
    with desk() as here:
        tables = await here.sit(*[2] * 5)
        seq, shown = here.intake.meeting.seq, len(here.applied)
        here.store.gate.clear()
        here.store.broken = True
        casts = [here.cast(table) for table in tables]
        here.store.gate.set()
        await here.until(lambda: here.failures)
        here.store.broken = False
        casts.append(here.cast(tables[0]))
        committed = asyncio.Event()
        # Whatever was handed to the journal's thread before this has been done with after it.
        here.intake._committer.clean(lambda error: committed.set())
        async with asyncio.timeout(PATIENCE):
            await committed.wait()
        assert [str(failure) for failure in here.failures] == ["Cannot write: the disk is full."]
        assert not here.answers.keys() & set(casts)
        assert here.intake.meeting.seq == seq
        assert here.intake.meeting.state.activities["a"].ballots == 0
        assert len(here.applied) == shown
        assert len(list(here.store.entries())) == seq
        said = here.say(CHAIR, Announce(id=here.new_id(), text="Still there?"))
        joins = Join(id=here.new_id(), name="Late", people=2, token_hash="e" * 64)
        for id, why_too in ((said, True), (here.say(HUB, joins), False)):
            answer = here.answers[id]
            assert isinstance(answer, Refused)
            assert (answer.code, "the disk is full" in answer.why) == ("read-only", why_too)
        assert len(list(here.store.entries())) == seq


async def test_after_a_fault_of_the_disk_while_cleaning_nothing_is_written_either() -> None:
    with desk() as here:
        (table,) = await here.sit(2)
        here.store.faulty = True
        await here.answered(here.cast(table), here.say(CHAIR, Close(id=here.new_id())))
        await here.until(lambda: here.failures)
        seq = here.intake.meeting.seq
        opened = here.say(CHAIR, Open(id=here.new_id(), activity="b"))
        assert isinstance(here.answers[opened], Refused)
        assert here.intake.meeting.seq == seq == len(list(here.store.entries()))


async def test_a_cleaning_that_fails_stops_nothing_and_is_tried_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with desk() as here, caplog.at_level(logging.WARNING):
        (table,) = await here.sit(2)
        here.store.dirty = True
        await here.answered(here.cast(table), here.say(CHAIR, Close(id=here.new_id())))
        opened = here.say(CHAIR, Open(id=here.new_id(), activity="b"))
        (answer,) = await here.answered(
            opened,
        )
        assert isinstance(answer, Received)
        assert here.failures == []
        assert "another program is reading it" in caplog.text
        assert here.store.cleanings == 1
        here.store.dirty = False
        cast, closed = here.cast(table, "b"), here.say(CHAIR, Close(id=here.new_id()))
        assert all(isinstance(each, Received) for each in await here.answered(cast, closed))
        done = asyncio.Event()
        here.intake._committer.clean(lambda error: done.set())
        async with asyncio.timeout(PATIENCE):
            await done.wait()
        assert here.store.cleanings == 3


async def test_a_clock_that_goes_back_never_turns_the_journal_back() -> None:
    with desk() as here:
        (table,) = await here.sit(3)
        here.intake._clock = iter([9_000, 5_000, 9_500]).__next__
        here.intake._last_time = 0
        for _ in range(3):
            await here.answered(here.cast(table))
        assert [entry.time for entry in list(here.store.entries())[-3:]] == [9_000, 9_000, 9_500]


async def test_what_one_speaker_says_is_kept_in_its_order() -> None:
    with desk() as here:
        tables = await here.sit(9, 9)
        here.store.gate.clear()
        said: dict[str, list[str]] = {by: [] for by in (*tables, CHAIR)}
        for _ in range(6):
            for table in [tables[0], *tables]:
                if len(said[table]) < 9:
                    said[table].append(here.cast(table))
            said[CHAIR].append(here.say(CHAIR, Announce(id=here.new_id(), text="Go on")))
        here.store.gate.set()
        await here.answered(*[id for each in said.values() for id in each])
        for by, ids in said.items():
            assert [e.act.id for e in here.store.entries() if e.act.id in ids] == ids, by
