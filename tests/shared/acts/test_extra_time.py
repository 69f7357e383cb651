"""Extra time is one table's own, and closing by itself waits for it."""

from __future__ import annotations

import pytest

from shared.acts.extra_time import closing_time
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.changes import parts_of
from shared.ids import CHAIR, HUB, Extra
from shared.messages import Close, ExtraTime, Next, Open, Pass, SetTimer, Undo
from shared.outcome import NOT_ALLOWED, Refusal
from shared.state import Timer
from shared.views import board_view, chair_view, own_view, table_view
from tests.shared.day import JOIN, Day

AGENDA = """
title = "Time"
[[activity]]
id = "calm"
kind = "choice"
title = "Calm"
options = ["Yes", "No"]
minutes = 5
[[activity]]
id = "clock"
kind = "choice"
title = "By the clock"
options = ["Yes", "No"]
minutes = 2
closes_itself = true
open = true
[[activity]]
id = "writing"
kind = "ideas"
title = "Writing"
columns = ["Thoughts"]
minutes = 1
closes_itself = true
"""


@pytest.fixture
def day() -> Day:
    made = Day(AGENDA)
    for name in ("Oak", "Elm"):
        made.join(name, 1)
    return made


def give(day: Day, extra: Extra, table: str = "t1") -> None:
    day.do(CHAIR, ExtraTime(id=day.id(), table=table, extra=extra))


@pytest.mark.parametrize(("extra", "times"), [("x2", 2), ("x10", 10)])
def test_only_its_own_screen_has_the_longer_timer(day: Day, extra: Extra, times: int) -> None:
    state = day.meeting.state
    before = [parts_of(each) for each in (board_view(state, (), JOIN), table_view(state))]
    give(day, extra)
    assert [parts_of(each) for each in (board_view(state, (), JOIN), table_view(state))] == before
    day.do(CHAIR, SetTimer(id=day.id(), seconds=60))
    common = state.timer
    assert common is not None
    assert own_view(state, "t1").timer == Timer(common.ends_at + (times - 1) * 60_000, times * 60)
    assert own_view(state, "t2").timer is None
    assert table_view(state).timer == board_view(state, (), JOIN).timer == common
    assert chair_view(state, (), JOIN).tables["t1"].extra == extra


def test_more_minutes_never_shorten_anybodys_time(day: Day) -> None:
    give(day, "x2")
    day.do(CHAIR, SetTimer(id=day.id(), seconds=300))
    before = own_view(day.meeting.state, "t1").timer
    day.do(CHAIR, SetTimer(id=day.id(), seconds=120, more=True))
    after = own_view(day.meeting.state, "t1").timer
    assert before is not None
    assert after is not None
    assert after.ends_at == before.ends_at + 240_000
    day.time += 3_600_000
    day.do(CHAIR, SetTimer(id=day.id(), seconds=120, more=True))
    assert day.meeting.state.timer == Timer(day.time + 120_000, 540)


def test_minutes_are_added_only_to_a_timer_that_is_there(day: Day) -> None:
    refused = day.send(CHAIR, SetTimer(id=day.id(), seconds=120, more=True))
    assert isinstance(refused, Refusal)
    assert refused.code == "no-timer"


def test_without_a_limit_a_table_has_no_timer(day: Day) -> None:
    give(day, "no limit")
    day.do(CHAIR, SetTimer(id=day.id(), seconds=60))
    own = own_view(day.meeting.state, "t1")
    assert own.no_limit
    assert own.timer is None
    give(day, "")
    assert not own_view(day.meeting.state, "t1").no_limit


def test_it_is_not_given_twice_nor_to_nobody(day: Day) -> None:
    give(day, "x2")
    for table, extra, code in (("t1", "x2", "extra"), ("t9", "x2", "no-table")):
        refused = day.send(CHAIR, ExtraTime(id=day.id(), table=table, extra=extra))  # type: ignore[arg-type]
        assert isinstance(refused, Refusal)
        assert refused.code == code


def test_opening_starts_the_timer_only_where_it_closes_by_itself(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="calm"))
    assert table_view(day.meeting.state).timer is None
    assert closing_time(day.meeting.state) is None
    day.do(CHAIR, Next(id=day.id()))
    assert day.meeting.state.timer == Timer(day.time + 120_000, 120)
    assert closing_time(day.meeting.state) == day.time + 120_000


def test_it_waits_for_a_table_with_extra_time_until_that_has_voted_or_passed(day: Day) -> None:
    state = day.meeting.state
    day.do(CHAIR, Open(id=day.id(), activity="clock"))
    opened = day.time
    give(day, "x2")
    assert closing_time(state) == opened + 240_000
    day.vote("t1", "clock", {"option": 0})
    assert closing_time(state) == opened + 120_000
    give(day, "no limit", "t2")
    assert closing_time(state) is None
    day.do("t2", Pass(id=day.id(), activity="clock"))
    assert closing_time(state) == opened + 120_000


def test_whoever_writes_slowly_is_not_cut_off_after_the_first_thing(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="writing"))
    opened = day.time
    give(day, "x10")
    day.write("t1", "writing", "Thoughts", "One")
    assert closing_time(day.meeting.state) == opened + 600_000


def test_the_chair_can_take_the_clock_out_of_it(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="clock"))
    day.do(CHAIR, SetTimer(id=day.id(), seconds=0))
    assert closing_time(day.meeting.state) is None


def test_the_hub_closes_nothing_but_what_closes_by_itself(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="calm"))
    assert day.send(HUB, Close(id=day.id())) == NOT_ALLOWED
    day.do(CHAIR, Next(id=day.id()))
    day.do(HUB, Close(id=day.id(), activity="clock"))
    assert day.at("clock").stage == "closed"


def test_opened_again_by_undo_it_stays_open(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="clock"))
    day.do(HUB, Close(id=day.id()))
    day.do(CHAIR, Undo(id=day.id()))
    assert day.at("clock").stage == "open"
    assert closing_time(day.meeting.state) is None


def test_the_agenda_must_say_when() -> None:
    with pytest.raises(AgendaError, match="closes_itself needs to know when; add minutes = 5"):
        read_agenda(AGENDA.replace("minutes = 2\n", ""))
