"""Who is in: the door, removed tables, join codes by number; undone, replayed, counted right."""

from __future__ import annotations

import secrets

import pytest

from shared.ids import CHAIR, HUB
from shared.meeting import Meeting
from shared.messages import (
    CloseDoor,
    Command,
    Join,
    NewCode,
    OpenDoor,
    RemoveTable,
    Resume,
    Say,
    SetPeople,
)
from shared.outcome import Accepted, Refusal
from shared.views import JoinInfo, board_view, chair_view, table_view
from tests.shared.chair import closing, day_with_two_tables, do, opening, undoing
from tests.shared.day import Day

JOIN = JoinInfo("ws://hub:1", "ABC234", "roomvoice://hub:1/ABC234")


@pytest.fixture
def day() -> Day:
    return day_with_two_tables()


def code_of(day: Day, by: str, command: Command) -> str:
    """The code of the refusal, or "ok"."""
    outcome = day.send(by, command)
    return outcome.code if isinstance(outcome, Refusal) else "ok"


def joining(day: Day, name: str = "Ash") -> Join:
    return Join(id=day.id(), name=name, people=2, token_hash=secrets.token_hex(32))


def removing(day: Day, table: str = "t1") -> RemoveTable:
    return RemoveTable(id=day.id(), table=table)


def test_a_closed_door_lets_no_table_join_and_an_open_one_does(day: Day) -> None:
    assert code_of(day, CHAIR, OpenDoor(id=day.id())) == "door"
    day.do(CHAIR, CloseDoor(id=day.id()))
    assert chair_view(day.meeting.state, (), JOIN).door_closed
    assert code_of(day, CHAIR, CloseDoor(id=day.id())) == "door"
    assert code_of(day, HUB, joining(day)) == "door-closed"
    table = day.meeting.state.tables["t1"]
    back = Resume(id=day.id(), table="t1", token_before=table.token_hash, token_hash="b" * 64)
    assert code_of(day, HUB, back) == "ok"
    day.do(CHAIR, OpenDoor(id=day.id()))
    assert code_of(day, HUB, joining(day)) == "ok"


def test_the_door_is_undone_step_by_step(day: Day) -> None:
    day.do(CHAIR, CloseDoor(id=day.id()))
    day.do(CHAIR, NewCode(id=day.id()))
    day.do(CHAIR, removing(day))
    state = day.meeting.state
    assert [step.words() for step in state.undo[-3:]] == [
        "close the door", "make a new join code", 'remove table "Oak"',
    ]  # fmt: skip
    do(day, undoing)
    assert not state.tables["t1"].removed
    do(day, undoing)
    assert state.code_number == 0
    do(day, undoing)
    assert not state.door_closed
    day.do(CHAIR, NewCode(id=day.id()))
    assert state.code_number == 2, "a code that was taken back is never given again"


def test_a_removed_table_says_nothing_more_and_counts_no_more(day: Day) -> None:
    do(day, opening("secret"))
    for _ in range(3):
        day.vote("t1", "secret", {"option": 0})
    day.vote("t2", "secret", {"option": 1})
    day.do(CHAIR, removing(day))
    state = day.meeting.state
    assert state.people() == 2
    progress = chair_view(state, {"t1", "t2"}, JOIN).progress
    assert (progress.tables, progress.connected, progress.tables_in) == (1, 1, 1)
    assert (progress.ballots, progress.people) == (4, 5), "who has voted was asked, and counts"
    outcome = day.vote("t1", "secret", {"option": 0})
    assert isinstance(outcome, Refusal) and outcome.code == "removed"
    said = Say(id=day.id(), activity="ideas", said={"do": "add", "column": "threats", "text": "x"})
    assert code_of(day, "t1", said) == "removed"
    assert code_of(day, "t1", SetPeople(id=day.id(), people=9)) == "removed"
    do(day, closing())
    assert len(state.activities["secret"].sealed) == 4
    assert chair_view(state, (), JOIN).progress.ballots == 4


def test_what_a_removed_table_wrote_stays_and_is_marked_for_the_chair(day: Day) -> None:
    do(day, opening("ideas"))
    item = day.write("t1", "ideas", "threats", "Rain")
    day.do(CHAIR, removing(day))
    state = day.meeting.state
    view = chair_view(state, (), JOIN)
    assert item in view.items and view.tables["t1"].removed
    assert board_view(state, (), JOIN).items[item].text == "Rain"
    assert table_view(state).activity is not None
    assert code_of(day, CHAIR, removing(day)) == "removed"
    assert code_of(day, CHAIR, removing(day, "t9")) == "no-table"


def test_a_removed_tables_name_is_free_and_then_it_cannot_come_back(day: Day) -> None:
    assert code_of(day, HUB, joining(day, "oak")) == "name-taken"
    day.do(CHAIR, removing(day))
    assert code_of(day, HUB, joining(day, "oak")) == "ok"
    state = day.meeting.state
    assert chair_view(state, (), JOIN).undo == ""
    outcome = day.send(CHAIR, undoing(day))
    assert isinstance(outcome, Refusal) and "Another table" in outcome.why


def test_only_the_hub_resumes_and_only_with_the_token_of_now(day: Day) -> None:
    table = day.meeting.state.tables["t1"]

    def back(before: str, following: str) -> Resume:
        return Resume(id=day.id(), table="t1", token_before=before, token_hash=following)

    for by in ("t1", CHAIR):
        assert code_of(day, by, back(table.token_hash, "b" * 64)) == "not-allowed"
    assert code_of(day, HUB, back("c" * 64, "b" * 64)) == "token"
    assert code_of(day, HUB, back(table.token_hash, table.token_hash)) == "token"
    other = day.meeting.state.tables["t2"].token_hash
    assert code_of(day, HUB, back(table.token_hash, other)) == "token"
    assert code_of(day, HUB, back(table.token_hash, "b" * 64)) == "ok"
    assert code_of(day, HUB, back(table.token_hash, "d" * 64)) == "token"
    now = day.meeting.state.tables["t1"]
    assert (now.token_hash, now.before) == ("b" * 64, table.token_hash)
    day.do(CHAIR, removing(day))
    assert code_of(day, HUB, back("b" * 64, "d" * 64)) == "removed"


def test_a_join_with_a_next_token_knows_both(day: Day) -> None:
    join = Join(id=day.id(), name="Ash", people=1, token_hash="b" * 64, token_before="a" * 64)
    assert isinstance(day.send(HUB, join), Accepted)
    for known in ("a" * 64, "b" * 64):
        table = day.meeting.table_with(known)
        assert table is not None and table.id == "t3"
    again = Join(id=day.id(), name="Elm 2", people=1, token_hash="a" * 64)
    assert code_of(day, HUB, again) == "token"


def test_replay_gives_the_same_door(day: Day) -> None:
    table = day.meeting.state.tables["t2"]
    day.do(HUB, Resume(id=day.id(), table="t2", token_before=table.token_hash, token_hash="b" * 64))
    day.do(CHAIR, CloseDoor(id=day.id()))
    day.do(CHAIR, NewCode(id=day.id()))
    day.do(CHAIR, removing(day))
    begin, *entries = day.entries()
    again = Meeting(begin)
    for entry in entries:
        again.apply(entry)
    state, folded = day.meeting.state, again.state
    assert (folded.tables, folded.tokens) == (state.tables, state.tokens)
    assert (folded.door_closed, folded.code_number) == (True, 1)
