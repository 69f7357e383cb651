"""A vote that is asked again shows before and now, whatever its kind: on every screen, in words."""

from __future__ import annotations

from typing import Any, Final

import pytest
from msgspec.structs import replace

from kiosk.chair.preview import preview_lines
from kiosk.link.room import Room
from kiosk.plain.board.lines import results_in_words
from server.report.from_meeting import report_of
from server.report.page import page_of
from shared.activities import kind_named, kind_names
from shared.activities.parts.shift import shift_lines
from shared.ids import CHAIR
from shared.messages import Cast, Close, Open, Reveal
from shared.outcome import Accepted
from shared.views import BoardView, board_view, chair_view
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import show, showing
from tests.kiosk.large_text import reads
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.shared.any_day.any_choice import choice_for
from tests.shared.day import JOIN, Day

COUNTED: Final = [kind for kind in kind_names() if kind_named(kind).takes_ballots]
SETTINGS: Final = {
    "dots": 'from = "swot"\ndots = 3',
    "scale": 'statements = ["It is good"]',
    "words": "",
    "motion": "",
    "budget": 'total = 9\nprojects = [{name = "Yes", cost = 5}, {name = "No", cost = 5}]',
    "election": 'candidates = ["Ada", "Bo", "Cy"]',
}
WORDS: Final = {
    "choice": "“Yes”: 67 percent before, 33 percent now",
    "multiple": "“Yes”: 67 percent before, 33 percent now",
    "scale": "“It is good”: mean 1.3 before, mean 1.7 now",
    "dots": "“Lifts”: 2 dots before, 1 now",
    "motion": "For: 2 before, 1 now",
}


def asked_twice(kind: str) -> Day:
    """The same three people answer twice; one of them has another answer the second time."""
    settings = SETTINGS.get(kind, 'options = ["Yes", "No", "Perhaps"]')
    day = Day(
        f"""
        title = "A day"
        [[activity]]
        id = "swot"
        kind = "swot"
        title = "Swot"
        [[activity]]
        id = "one"
        kind = "{kind}"
        title = "One"
        {settings}
        [[activity]]
        id = "two"
        kind = "{kind}"
        title = "Two"
        again = "one"
        """
    )
    day.join("Oak", 3)
    day.do(CHAIR, Open(id=day.id(), activity="swot"))
    for text in ("Lifts", "Ramps"):
        day.write("t1", "swot", "threats", text)
    day.do(CHAIR, Close(id=day.id()))
    for id, answers in (("one", HOW.get(kind, (0, 0, 1))), ("two", HOW.get(kind, (0, 0, 1))[::-1])):
        day.do(CHAIR, Open(id=day.id(), activity=id))
        first = answers if id == "one" else (*answers[:2], answers[0])
        for how in first:
            choice = choice_for(day, day.at(id).activity, how)
            cast = Cast(id=day.id(), activity=id, ballot=day.ballot(), choice=choice)
            assert isinstance(day.send("t1", cast), Accepted), choice
        day.do(CHAIR, Close(id=day.id()))
        day.do(CHAIR, Reveal(id=day.id(), activity=id))
    return day


HOW: Final = {"multiple": (1, 1, 2), "dots": (1, 1, 2), "scale": (1, 1, 2)}


def board_now(day: Day, *, before: bool) -> Room[BoardView]:
    """The board; without `before` as if it had not been asked before."""
    view = board_view(day.meeting.state, ("t1",), JOIN)
    assert view.results is not None and view.results.before is not None
    if not before:
        view = replace(view, results=replace(view.results, before=None))
    return replaced(rooms.room(), view)


def replaced(room: Room[BoardView], view: BoardView) -> Room[BoardView]:
    return replace(room, view=view)


@pytest.mark.parametrize("kind", COUNTED)
def test_the_shift_is_in_words_for_the_chair_and_in_plain_lines(kind: str) -> None:
    day = asked_twice(kind)
    view = chair_view(day.meeting.state, ("t1",), JOIN)
    assert view.results is not None
    told = list(shift_lines(kind, view.results.before, view.results.result, view.items))
    assert told and all(" before" in each or "efore: " in each for each in told), told
    if kind in WORDS:
        assert WORDS[kind] in told, told
    plain = list(results_in_words(view_of(board_now(day, before=True))))
    assert plain[plain.index("Before and now:") + 1 :] == told
    preview = preview_lines(view)
    once = preview_lines(replace(view, results=replace(view.results, before=None)))
    assert preview != once and once, preview


def view_of(room: Room[BoardView]) -> BoardView:
    assert room.view is not None
    return room.view


@AT_SMALLEST
async def test_the_board_shows_it(size: tuple[int, int]) -> None:
    async with showing(rooms.room(), size, large=False) as pilot:
        for kind in COUNTED:
            day = asked_twice(kind)
            await show(pilot, board_now(day, before=False))
            once = flat_text(pilot.app)
            await show(pilot, board_now(day, before=True))
            assert flat_text(pilot.app) != once, kind
            assert any(reads(pilot.app, word) for word in ("efore", "first time")), kind


@pytest.mark.parametrize("kind", COUNTED)
def test_the_report_tells_it(kind: str) -> None:
    day = asked_twice(kind)
    report = report_of(day.meeting, day.entries())
    activities = list(report.activities)
    assert activities[-1].before is not None
    twice = section(report)
    once: Any = replace(
        report, activities=(*activities[:-1], replace(activities[-1], before=None, again=None))
    )
    assert twice != section(once)
    assert "first time" in repr(twice).lower() or "before" in repr(twice).lower()


def section(report: Any) -> Any:
    return page_of(report).sections[-1]
