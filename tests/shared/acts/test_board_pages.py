"""The boards' pages: every board does what the chair says, and no report tells of it."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from server.report.from_meeting import report_of
from shared.acts.board_pages import Asked, asked
from shared.ids import CHAIR
from shared.messages import BoardPages
from shared.outcome import Refusal
from shared.state import Pages
from shared.views import board_view, chair_view
from tests.shared.acts.test_signals import AGENDA
from tests.shared.day import JOIN, Day

WHOLE = st.none() | st.booleans()
PAGES = st.builds(Pages, st.integers(-9, 9), st.booleans(), st.none() | st.integers(1, 600), WHOLE)


def pages(day: Day) -> Pages:
    seen = board_view(day.meeting.state, (), JOIN).pages
    assert chair_view(day.meeting.state, (), JOIN).pages == seen
    return seen


def test_turning_holding_and_pace_add_up_and_survive_a_restart() -> None:
    day = Day(AGENDA)
    for turn in (1, 1, -1):
        day.do(CHAIR, BoardPages(id=day.id(), turn=turn))
    assert pages(day) == Pages(1)
    day.do(CHAIR, BoardPages(id=day.id(), held=True))
    assert pages(day) == Pages(1, held=True)
    day.do(CHAIR, BoardPages(id=day.id(), pace=12))
    assert pages(day) == Pages(1, held=False, pace=12)
    assert board_view(day.replayed().state, (), JOIN).pages == pages(day)
    day.do(CHAIR, BoardPages(id=day.id(), held=True))
    day.do(CHAIR, BoardPages(id=day.id(), held=False))
    assert pages(day) == Pages(1, held=False, pace=12)


def test_all_at_once_stays_until_the_chair_says_otherwise() -> None:
    day = Day(AGENDA)
    assert pages(day).whole is None
    day.do(CHAIR, BoardPages(id=day.id(), whole=True))
    day.do(CHAIR, BoardPages(id=day.id(), turn=1))
    assert pages(day) == day.replayed().state.pages == Pages(1, whole=True)
    assert asked(None, pages(day)) == Asked(whole=True)
    day.do(CHAIR, BoardPages(id=day.id(), whole=False))
    assert asked(Pages(1, whole=True), pages(day)) == Asked(whole=False)


def test_an_act_that_says_nothing_is_refused_and_undo_passes_it_over() -> None:
    day = Day(AGENDA)
    refused = day.send(CHAIR, BoardPages(id=day.id()))
    assert isinstance(refused, Refusal)
    before = chair_view(day.meeting.state, (), JOIN).undo
    day.do(CHAIR, BoardPages(id=day.id(), turn=1))
    assert chair_view(day.meeting.state, (), JOIN).undo == before


def test_no_report_says_what_it_was() -> None:
    day = Day(AGENDA)
    day.do(CHAIR, BoardPages(id=day.id(), pace=12))
    plain = msgspec.to_builtins(report_of(day.replayed(), day.entries()))
    quiet = [each for each in plain["record"]["entries"] if each["act"]["t"] == "quiet"]
    assert [each["by"] for each in quiet] == ["nobody"]


@given(PAGES, PAGES, PAGES)
def test_a_board_that_missed_a_step_ends_where_the_others_are(
    first: Pages, then: Pages, now: Pages
) -> None:
    assert asked(first, then).by + asked(then, now).by == asked(first, now).by
    assert asked(now, now) == Asked()
    assert asked(None, now).by == 0
