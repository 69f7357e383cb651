"""Whose turn it is, round after round, and what a table has yet to say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.acts.in_turn import earlier_words, speaker_of
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.ids import CHAIR
from shared.messages import Close, Open, RemoveTable
from tests.shared.day import Day

AGENDA = """
title = "In turn"
[[activity]]
id = "writing"
kind = "ideas"
title = "Writing"
columns = ["Thoughts"]
[[activity]]
id = "round"
kind = "ideas"
title = "Round"
columns = ["Thoughts"]
in_turn = true
said_before = "writing"
"""


def begun(tables: int = 3) -> Day:
    day = Day(AGENDA)
    for name in ("Oak", "Elm", "Ash")[:tables]:
        day.join(name)
    return day


def speaker(day: Day) -> str | None:
    found = speaker_of(day.meeting.state, day.at("round"))
    return found.table if found else None


def test_round_after_round_in_the_order_in_which_tables_came() -> None:
    day = begun()
    assert speaker(day) is None
    day.do(CHAIR, Open(id=day.id(), activity="round"))
    spoke = []
    for _ in range(7):
        now = speaker(day)
        assert now is not None
        spoke.append(now)
        day.write(now, "round", "Thoughts", f"Thought {len(spoke)}")
    assert spoke == ["t1", "t2", "t3", "t1", "t2", "t3", "t1"]
    day.do(CHAIR, RemoveTable(id=day.id(), table="t2"))
    assert speaker(day) == "t3"
    day.do(CHAIR, Close(id=day.id()))
    assert speaker(day) is None


def test_what_was_written_before_is_offered_until_it_is_said() -> None:
    day = begun()
    day.do(CHAIR, Open(id=day.id(), activity="writing"))
    for table, text in (("t1", "Trust"), ("t2", "Tea"), ("t1", "Time"), ("t1", "Trust")):
        day.write(table, "writing", "Thoughts", text)
    day.do(CHAIR, Close(id=day.id()))
    day.do(CHAIR, Open(id=day.id(), activity="round"))
    state, at = day.meeting.state, day.at("round")
    assert earlier_words(state, at, "t1") == ("Trust", "Time")
    day.write("t1", "round", "Thoughts", "Trust")
    assert earlier_words(state, at, "t1") == ("Time",)
    assert earlier_words(state, at, "t3") == ()


@given(st.lists(st.integers(1, 3), max_size=20))
def test_nobody_is_ever_more_than_their_fair_share_ahead_of_the_speaker(by: list[int]) -> None:
    day = begun()
    day.do(CHAIR, Open(id=day.id(), activity="round"))
    for place in by:
        day.write(f"t{place}", "round", "Thoughts", "A thought")
        now = speaker(day)
        said = [sum(i.table == f"t{n}" for i in day.at("round").items.values()) for n in (1, 2, 3)]
        assert now == f"t{said.index(min(said)) + 1}"


def test_what_was_said_before_must_be_above_and_of_the_same_kind() -> None:
    wrong = AGENDA.replace('said_before = "writing"', 'said_before = "nowhere"')
    with pytest.raises(AgendaError, match="said_before must name an activity of this kind above"):
        read_agenda(wrong)
