"""Whose turn it is: counted right whatever the hub has and has not said yet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.link.outbox import Outgoing
from kiosk.link.room import Room
from kiosk.table.voting.turn import Turn, turn_of
from shared.messages import Cast
from shared.views import OwnView, TableView

PEOPLE = st.integers(1, 40)


def room(people: int, received: int, kept: int, refused: int = 0) -> Room[TableView]:
    casts = [
        Outgoing(
            Cast(id=f"{n:032x}", activity="a", ballot=f"{n:032x}", choice={}),
            "it was closed" if n >= kept else None,
        )
        for n in range(kept + refused)
    ]
    own = OwnView("t1", "Oak", people, "a", received)
    return Room("table", "here", own=own, kept=tuple(casts))


@given(PEOPLE, st.data())
def test_every_person_has_a_turn_and_nobody_two(people: int, data: st.DataObject) -> None:
    received = data.draw(st.integers(0, people))
    kept = data.draw(st.integers(0, people - received))
    turn = turn_of(room(people, received, kept, refused=2), "a", None)
    assert turn.left == people - received - kept
    assert turn.all_voted == (turn.left == 0)
    assert turn.all_voted or turn.person == received + kept + 1


@given(PEOPLE, st.data())
def test_a_ballot_between_answer_and_count_is_not_given_back(
    people: int, data: st.DataObject
) -> None:
    received = data.draw(st.integers(0, people - 1))
    cast = turn_of(room(people, received, 1), "a", None)
    answered = turn_of(room(people, received, 0), "a", cast)
    counted = turn_of(room(people, received + 1, 0), "a", answered)
    assert cast.used == answered.used == counted.used == received + 1


def test_those_who_let_others_go_first_come_at_the_end_of_the_round() -> None:
    turn = Turn(people=3, used=1, skipped=1)
    assert (turn.person, turn.round_over) == (3, False)
    assert Turn(people=3, used=2, skipped=1).round_over
    assert not Turn(people=3, used=2, skipped=0).round_over


def test_another_activity_counts_for_itself() -> None:
    assert turn_of(room(4, 3, 0), "b", None).used == 0
