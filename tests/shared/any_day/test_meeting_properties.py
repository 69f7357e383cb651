"""What holds on any day: replay, exactly once, counts that add up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.journal.replay import replay
from server.journal.store import Record
from shared.ids import CHAIR
from shared.meeting import JournalError, Meeting
from shared.messages import (
    Announce,
    Cast,
    Command,
    Open,
)
from shared.outcome import OTHER_CONTENT, Accepted, Refusal
from shared.wire import decode_act, encode, pack, unpack
from tests.server.journal.memory_store import MemoryStore
from tests.shared.any_day.any_day import AnyDay, begun, command_for, days, lived
from tests.shared.any_day.counted import check_counts
from tests.shared.day import Day, views_of
from tests.tries import tries

# --- replay ---


@tries(15)
@given(days())
def test_a_replayed_journal_gives_the_same_meeting_and_the_same_answers(any_day: AnyDay) -> None:
    day, told = lived(*any_day)
    again = day.replayed()
    assert views_of(again) == day.views()
    assert again.seq == day.meeting.seq
    for by, command, outcome in told:
        if isinstance(outcome, Accepted):
            assert again.answer_to(by, command) == outcome


@tries(15)
@given(days(30), st.randoms(use_true_random=False))
def test_the_order_in_which_boxes_are_read_does_not_matter(any_day: AnyDay, random: Any) -> None:
    day, _ = lived(*any_day)
    again = Meeting(day.entries()[0])
    for entry in day.entries()[1:]:
        again.apply(entry)
    ballots = day.boxes()
    random.shuffle(ballots)
    for activity, ballot in ballots:
        again.drop(activity, ballot)
    again.check_boxes()
    assert views_of(again) == day.views()


@tries(15)
@given(days())
def test_a_journal_that_went_through_bytes_tells_the_same_meeting(any_day: AnyDay) -> None:
    day, told = lived(*any_day)
    stored = MemoryStore()
    for entry in day.entries():
        act = decode_act(encode(entry.act))
        sealed = tuple(type(b)(b.id, unpack(pack(b.choice))) for b in entry.sealed)
        stored.append([Record(type(entry)(entry.seq, entry.time, entry.by, act, sealed))])
    for activity, ballot in day.boxes():
        read = type(ballot)(ballot.id, unpack(pack(ballot.choice)))
        stored._boxes.setdefault(activity, {})[ballot.id] = read
    again = replay(stored)
    assert again is not None
    assert views_of(again) == day.views()
    for by, command, outcome in told:
        if isinstance(outcome, Accepted):
            assert again.answer_to(by, command) == outcome


# --- exactly once ---


@tries(15)
@given(days())
def test_a_command_sent_twice_counts_once_and_gets_the_same_answer(any_day: AnyDay) -> None:
    agenda, steps = any_day
    day = begun(agenda)
    for step in steps:
        by, command = command_for(day, step)
        first = day.send(by, command)
        seen, entries = day.views(), day.entries()
        assert day.send(by, command) == first
        assert day.views() == seen
        assert day.entries() == entries


@tries(15)
@given(days())
def test_late_copies_of_everything_change_nothing(any_day: AnyDay) -> None:
    day, told = lived(*any_day)
    seen = day.views()
    for by, command, outcome in told:
        if isinstance(outcome, Accepted):
            assert day.send(by, command) == outcome
    assert day.views() == seen


def other_content(command: Command) -> Command:
    """The same id with something else in it."""
    if isinstance(command, Announce):
        return Announce(id=command.id, text=command.text + "!")
    return Announce(id=command.id, text="something else")


def _still_holds(day: Day, command: Cast) -> bool:
    """Whether a ballot can still be compared: it was not taken out, nor was it of a practice."""
    at = day.meeting.state.activities.get(command.activity)
    return at is not None and not at.thinned


@tries(15)
@given(days(30))
def test_an_id_used_again_for_something_else_is_refused(any_day: AnyDay) -> None:
    day, told = lived(*any_day)
    seen = day.views()
    for by, command, outcome in told:
        if not isinstance(outcome, Accepted):
            continue
        other = other_content(command)
        assert day.send(by, other) == OTHER_CONTENT
        elsewhere = "t1" if by != "t1" else "t2"
        assert day.send(elsewhere, command) == OTHER_CONTENT
        if isinstance(command, Cast) and _still_holds(day, command):
            for changed in (
                Cast(
                    id=command.id,
                    activity=command.activity,
                    ballot=day.ballot(),
                    choice=command.choice,
                ),
                Cast(
                    id=command.id,
                    activity=command.activity,
                    ballot=command.ballot,
                    choice={"other": 1},
                ),
            ):
                assert day.send(by, changed) == OTHER_CONTENT
    assert day.views() == seen


# --- what is refused, and what is counted ---


@tries(15)
@given(days())
def test_what_is_refused_changes_nothing_and_says_why(any_day: AnyDay) -> None:
    agenda, steps = any_day
    day = begun(agenda)
    for step in steps:
        seen, entries = day.views(), day.entries()
        by, command = command_for(day, step)
        outcome = day.send(by, command)
        if isinstance(outcome, Refusal):
            assert outcome.code and outcome.why.endswith((".", "!", "?")), outcome
            assert day.views() == seen
            assert day.entries() == entries
        else:
            assert step.what != "nonsense"
            assert outcome == Accepted(len(entries) + 1)


@tries(15)
@given(days())
def test_counts_add_up_after_every_step(any_day: AnyDay) -> None:
    agenda, steps = any_day
    day = begun(agenda)
    for step in steps:
        by, command = command_for(day, step)
        outcome = day.send(by, command)
        if isinstance(command, Cast) and isinstance(outcome, Accepted):
            used = day.at(command.activity).used[by]
            assert used <= day.meeting.state.tables[by].people
        check_counts(day)


@tries(15)
@given(days())
def test_only_one_activity_is_open_and_it_is_where_everyone_is(any_day: AnyDay) -> None:
    agenda, steps = any_day
    day = begun(agenda)
    for step in steps:
        day.send(*command_for(day, step))
        state = day.meeting.state
        now_open = [id for id, at in state.activities.items() if at.stage == "open"]
        assert now_open in ([], [state.current])


@tries(15)
@given(days())
def test_the_board_shows_no_item_that_was_hidden_or_withdrawn(any_day: AnyDay) -> None:
    agenda, steps = any_day
    day = begun(agenda)
    for step in steps:
        day.send(*command_for(day, step))
        chair, board, table, _, _ = day.views()
        for view in (board, table):
            assert all(item.visible for item in view.items.values())
            # What is part of a theme stands alone only in the spotlight.
            alone = (id for id, item in view.items.items() if not item.on_show)
            assert set(alone) <= {chair.spotlight}
        assert set(board.support) <= set(day.meeting.state.items_on_show(current(day)))
        if chair.spotlight:
            assert day.item(chair.spotlight).visible
            assert chair.spotlight in board.items


def current(day: Day) -> Any:
    """The activity everyone is at, or the first."""
    state = day.meeting.state
    return state.activities[state.current].activity if state.current else state.agenda.activities[0]


# --- a journal that does not hold together ---


def test_a_journal_with_a_lost_a_doubled_or_a_foreign_part_is_refused() -> None:
    day = begun('title = "T"\n[[activity]]\nid = "a"\nkind = "choice"\ntitle = "A"\n'
                'options = ["Yes", "No"]\n')  # fmt: skip
    day.do(CHAIR, Open(id=day.id(), activity="a"))
    assert isinstance(day.vote("t1", "a", {"option": 0}), Accepted)
    entries = day.entries()
    with pytest.raises(JournalError, match="begin"):
        Meeting(entries[1])
    with pytest.raises(JournalError, match="does not follow"):
        Meeting(entries[0]).apply(entries[2])
    doubled = type(entries[-1])(entries[-1].seq + 1, 0, "t1", entries[-1].act)
    with pytest.raises(JournalError, match="repeats"):
        day.meeting.apply(doubled)
    meeting = Meeting(entries[0])
    for entry in entries[1:]:
        meeting.apply(entry)
    with pytest.raises(JournalError, match="1 ballots were spent, and 0 are held"):
        meeting.check_boxes()
    ((activity, ballot),) = day.boxes()
    with pytest.raises(JournalError, match="no ballot box"):
        meeting.drop("nowhere", ballot)
    with pytest.raises(JournalError, match="cannot be read"):
        meeting.drop(activity, type(ballot)(ballot.id, {"option": "first"}))
