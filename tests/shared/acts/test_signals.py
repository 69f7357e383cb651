"""Signals: the chair alone sees whose they are, and nothing of them is left afterwards."""

from __future__ import annotations

import json
from typing import get_args

import msgspec
import pytest

from server.report.from_meeting import report_of
from shared.acts.signals import SIGNALS, counted_words
from shared.changes import parts_of
from shared.ids import CHAIR, SignalName
from shared.messages import ClearSignal, ExtraTime, RemoveTable, ShowSignals, Signal
from shared.outcome import Refusal
from shared.views import board_view, chair_view, own_view, table_view
from tests.shared.day import JOIN, Day

AGENDA = """
title = "Signals"
[[activity]]
id = "a"
kind = "choice"
title = "A"
options = ["Yes", "No"]
"""


@pytest.fixture
def day() -> Day:
    made = Day(AGENDA)
    for name in ("Oak", "Elm"):
        made.join(name, 2)
    return made


def tell(day: Day, table: str, what: SignalName, *, on: bool = True) -> None:
    day.do(table, Signal(id=day.id(), what=what, on=on))


def seen(day: Day) -> list[tuple[str, str]]:
    return [(each.name, each.what) for each in chair_view(day.meeting.state, (), JOIN).signals]


def test_every_signal_has_its_words() -> None:
    assert tuple(SIGNALS) == get_args(SignalName)


def test_the_chair_sees_whose_it_is_and_nobody_else_sees_anything(day: Day) -> None:
    state = day.meeting.state
    views = [board_view(state, (), JOIN), table_view(state), own_view(state, "t2")]
    before = [parts_of(view) for view in views]
    tell(day, "t1", "help")
    assert seen(day) == [("Oak", "help")]
    assert own_view(state, "t1").signals == ("help",)
    views = [board_view(state, (), JOIN), table_view(state), own_view(state, "t2")]
    assert [parts_of(view) for view in views] == before


def test_the_oldest_comes_first_and_twice_is_as_good_as_once(day: Day) -> None:
    tell(day, "t1", "slower")
    tell(day, "t2", "break")
    first = chair_view(day.meeting.state, (), JOIN).signals
    tell(day, "t1", "slower")
    assert chair_view(day.meeting.state, (), JOIN).signals == first
    assert seen(day) == [("Oak", "slower"), ("Elm", "break")]


def test_it_goes_when_the_chair_puts_it_away_or_the_table_takes_it_back(day: Day) -> None:
    tell(day, "t1", "question")
    tell(day, "t1", "agree")
    day.do(CHAIR, ClearSignal(id=day.id(), table="t1", what="question"))
    assert own_view(day.meeting.state, "t1").signals == ("agree",)
    tell(day, "t1", "agree", on=False)
    tell(day, "t1", "agree", on=False)
    assert seen(day) == []
    refused = day.send(CHAIR, ClearSignal(id=day.id(), table="t1", what="question"))
    assert isinstance(refused, Refusal)
    assert refused.code == "no-signal"


def test_the_board_counts_them_when_the_chair_says_so_and_names_nobody(day: Day) -> None:
    for table in ("t1", "t2"):
        tell(day, table, "break")
    tell(day, "t2", "slower")
    day.do(CHAIR, ShowSignals(id=day.id()))
    board = board_view(day.meeting.state, (), JOIN)
    assert board.signals == {"break": 2, "slower": 1}
    assert counted_words(board.signals) == "Slower please: 1 table · We need a break: 2 tables"
    day.do(CHAIR, RemoveTable(id=day.id(), table="t2"))
    assert board_view(day.meeting.state, (), JOIN).signals == {"break": 1}
    day.do(CHAIR, ShowSignals(id=day.id(), shown=False))
    assert board_view(day.meeting.state, (), JOIN).signals == {}


def test_the_journal_keeps_them(day: Day) -> None:
    tell(day, "t1", "help")
    replayed = chair_view(day.replayed().state, (), JOIN).signals
    assert replayed == chair_view(day.meeting.state, (), JOIN).signals


def test_no_report_says_whose_or_what_they_were(day: Day) -> None:
    tell(day, "t1", "help")
    day.do(CHAIR, ClearSignal(id=day.id(), table="t1", what="help"))
    day.do(CHAIR, ExtraTime(id=day.id(), table="t2", extra="x10"))
    report = report_of(day.replayed(), day.entries())
    plain = msgspec.to_builtins(report)
    quiet = [each for each in plain["record"]["entries"] if each["act"]["t"] == "quiet"]
    assert [each["by"] for each in quiet] == ["nobody"] * 3
    assert all(each.keys() == {"seq", "by", "act"} for each in quiet)
    told = json.dumps(plain["record"]) + json.dumps(plain["commands"])
    for word in ("help", "x10", "signal", "extra"):
        assert word not in told
