"""A table passes: it counts as having answered, its turn goes on, and it can come back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.acts.in_turn import speaker_of
from shared.ids import CHAIR
from shared.messages import Close, Open, Pass, SetPeople
from shared.outcome import Refusal
from shared.views import board_view, chair_view, own_view, progress
from tests.shared.day import JOIN, Day

AGENDA = """
title = "Passing"
[[activity]]
id = "secret"
kind = "choice"
title = "Secret"
options = ["Yes", "No"]
[[activity]]
id = "round"
kind = "ideas"
title = "Round"
columns = ["Thoughts"]
in_turn = true
[[activity]]
id = "lot"
kind = "draw"
title = "Lot"
candidates = ["Ada", "Bo"]
"""


def begun(activity: str) -> Day:
    day = Day(AGENDA)
    for name in ("Oak", "Elm", "Ash"):
        day.join(name, 2)
    day.do(CHAIR, Open(id=day.id(), activity=activity))
    return day


def passing(day: Day, table: str, activity: str, *, passes: bool = True) -> str:
    """The code of the refusal; "" where it was taken."""
    outcome = day.send(table, Pass(id=day.id(), activity=activity, passes=passes))
    return outcome.code if isinstance(outcome, Refusal) else ""


def speaker(day: Day) -> str | None:
    found = speaker_of(day.meeting.state, day.at("round"))
    return found.table if found else None


def test_ballots_stay_and_the_others_of_the_table_decline() -> None:
    day = begun("secret")
    day.vote("t1", "secret", {"option": 0})
    assert passing(day, "t1", "secret") == ""
    far = progress(day.meeting.state, day.at("secret"), ())
    assert (far.ballots, far.people, far.tables_in, far.passed, far.declined) == (1, 6, 1, 1, 1)
    own = own_view(day.meeting.state, "t1")
    assert own.passed
    assert own.used == 1
    line = chair_view(day.meeting.state, (), JOIN).tables["t1"]
    assert line.passed
    assert line.answered
    day.do(CHAIR, Close(id=day.id()))
    assert len(day.at("secret").sealed) == 1
    assert passing(day, "t1", "secret", passes=False) == "not-open"


def test_a_table_comes_back_by_saying_so_or_by_voting() -> None:
    day = begun("secret")
    assert passing(day, "t1", "secret") == ""
    assert passing(day, "t1", "secret") == "passed"
    assert passing(day, "t1", "secret", passes=False) == ""
    assert passing(day, "t1", "secret", passes=False) == "not-passed"
    assert passing(day, "t1", "secret") == ""
    day.vote("t1", "secret", {"option": 0})
    assert not day.at("secret").passed


def test_where_all_have_voted_there_is_nothing_to_pass() -> None:
    day = begun("secret")
    for _ in range(2):
        day.vote("t2", "secret", {"option": 1})
    assert passing(day, "t2", "secret") == "all-used"
    day.do(CHAIR, SetPeople(id=day.id(), people=3, table="t2"))
    assert passing(day, "t2", "secret") == ""


@pytest.mark.parametrize(("activity", "code"), [("lot", "no-activity"), ("nowhere", "no-activity")])
def test_where_nothing_is_asked_of_tables_none_passes(activity: str, code: str) -> None:
    assert passing(begun("lot"), "t1", activity) == code


def test_a_turn_goes_on_to_the_next_table_and_comes_back_in_the_round_that_runs() -> None:
    day = begun("round")
    assert passing(day, "t1", "round") == ""
    spoke = []
    for number in range(4):
        now = speaker(day)
        assert now is not None
        spoke.append(now)
        day.write(now, "round", "Thoughts", f"Thought {number}")
    assert spoke == ["t2", "t3", "t2", "t3"]
    assert passing(day, "t1", "round", passes=False) == ""
    order = []
    for number in range(3):
        now = speaker(day)
        assert now is not None
        order.append(now)
        day.write(now, "round", "Thoughts", f"Later {number}")
    assert order == ["t1", "t2", "t3"]


def test_a_slip_of_the_finger_costs_no_turn() -> None:
    day = begun("round")
    assert passing(day, "t1", "round") == ""
    assert speaker(day) == "t2"
    assert passing(day, "t1", "round", passes=False) == ""
    assert speaker(day) == "t1"


def test_when_every_table_has_passed_nobody_speaks() -> None:
    day = begun("round")
    for table in ("t1", "t2", "t3"):
        assert passing(day, table, "round") == ""
    assert speaker(day) is None
    board = board_view(day.meeting.state, (), JOIN)
    assert (board.progress.tables_in, board.progress.passed) == (3, 3)
    day.write("t3", "round", "Thoughts", "One thing more")
    assert speaker(day) == "t3"


def test_what_passed_is_the_same_after_a_crash() -> None:
    day = begun("round")
    passing(day, "t2", "round")
    day.write("t1", "round", "Thoughts", "Tea")
    state = day.replayed().state
    assert own_view(state, "t2").passed
    assert speaker_of(state, state.activities["round"]) == speaker_of(
        day.meeting.state, day.at("round")
    )


acts = st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["write", "pass", "return"])))


@given(acts)
def test_the_speaker_never_passes_and_is_behind_nobody_who_takes_part(
    acts: list[tuple[int, str]],
) -> None:
    day = begun("round")
    for place, what in acts:
        if what == "write":
            day.write(f"t{place}", "round", "Thoughts", "A thought")
        else:
            passing(day, f"t{place}", "round", passes=what == "pass")
        at, now = day.at("round"), speaker(day)
        here = {"t1", "t2", "t3"} - at.passed
        assert (now is None) == (not here)
        had = {
            id: at.turns_missed[id] + sum(item.table == id for item in at.items.values())
            for id in here
        }
        assert now is None or had[now] == min(had.values())
