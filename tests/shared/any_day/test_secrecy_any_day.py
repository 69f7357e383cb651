"""What is secret on any day: results until they are shown, and every choice in the journal."""

from __future__ import annotations

from hypothesis import given

from shared.messages import (
    Cast,
    Close,
    Next,
    Spend,
    TakeOut,
)
from shared.outcome import Accepted
from shared.wire import pack, unpack
from tests.shared.any_day.any_day import AnyDay, begun, command_for, days, lived
from tests.tries import tries


@tries(15)
@given(days())
def test_results_show_when_they_may(any_day: AnyDay) -> None:
    agenda, steps = any_day
    day = begun(agenda)
    for step in steps:
        day.send(*command_for(day, step))
        chair, board, _, _, _ = day.views()
        state = day.meeting.state
        at = state.activities[state.current] if state.current else None
        assert (board.results is not None) == (at is not None and at.revealed)
        if at is None:
            continue
        if not at.revealed:
            assert not board.support
            assert not board.items or set(board.items) == {board.spotlight}
        if at.stage == "waiting" and not at.activity.live:
            assert not at.revealed
        if at.activity.secret and at.stage != "closed":
            assert not at.revealed
            assert chair.results is None
        if chair.results is not None and chair.results.before is not None:
            assert state.activities[at.activity.again or ""].revealed


@tries(15)
@given(days())
def test_the_journal_holds_no_secret_choice_but_sealed_and_in_no_telling_order(
    any_day: AnyDay,
) -> None:
    day, told = lived(*any_day)
    secret = {id for id, at in day.meeting.state.activities.items() if at.activity.secret}
    cast = {
        command.ballot: command
        for _, command, outcome in told
        if isinstance(command, Cast)
        and command.activity in secret
        and isinstance(outcome, Accepted)
    }
    taken_out = {
        ballot
        for _, command, outcome in told
        if isinstance(command, TakeOut) and isinstance(outcome, Accepted)
        for ballot in command.ballots
    }
    held = [ballot for _, ballot in day.boxes()]
    for entry in day.entries():
        assert not (isinstance(entry.act, Cast) and entry.act.activity in secret)
        ids = [ballot.id for ballot in entry.sealed]
        assert ids == sorted(ids)
        assert not ids or isinstance(entry.act, (Close, Next))
        held.extend(entry.sealed)
        assert not any(ballot in repr(entry.act) for ballot in cast)
    assert {ballot.id: unpack(pack(ballot.choice)) for ballot in held} == {
        id: command.choice for id, command in cast.items() if id not in taken_out
    }
    assert len(held) == len(cast) - len(taken_out)
    for id in secret:
        at = day.at(id)
        assert len(at.box) + len(at.sealed) == at.ballots
        assert not (at.box and at.stage != "open")
        assert not at.named
    assert sum(isinstance(entry.act, Spend) for entry in day.entries()) == len(cast)
