"""What a demo prints: what happened between two moments, in words."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.rehearse.story import story, told
from shared.views import ActivityView, ChairView, JoinInfo, Progress, Results
from shared.views.chair_lines import AgendaLine, TableLine

LINE = AgendaLine("q", "choice", "First", "Good?", "waiting", False, True, 0, 0, 0)
ACTIVITY = ActivityView(
    "q", "choice", "First", "Good?", "open", True, False, 0, 1, 1, {"options": ["Yes", "No"]}
)
START = ChairView("Day", JoinInfo("ws://h", "ABC234", "roomvoice://h"), (LINE,))
OPEN = replace(
    START,
    agenda=(replace(LINE, stage="open"),),
    current="q",
    activity=ACTIVITY,
    progress=Progress(people=8),
)
RESULT = {"ballots": 8, "counts": [{"option": "Yes", "count": 7}, {"option": "No", "count": 1}]}


def test_tables_that_joined_are_named_once() -> None:
    oak = TableLine("t1", "Oak", 6, True, 0, 0, 6)
    solo = TableLine("t2", "Solo", 1, True, 0, 0, 1)
    after = replace(START, tables={"t1": oak, "t2": solo})
    assert story(None, after) == ["Oak joined, 6 people.", "Solo joined, 1 person."]
    assert story(after, after) == []


def test_opening_closing_and_showing_are_told_in_that_order() -> None:
    closed = replace(OPEN, agenda=(replace(LINE, stage="closed"),))
    shown = replace(closed, agenda=(replace(LINE, stage="closed", revealed=True),))
    assert story(START, OPEN) == ["Opened: First. Good?"]
    assert story(OPEN, closed) == ["Closed: First."]
    assert story(closed, shown) == ["On the board: the results of First."]
    assert story(OPEN, shown) == ["Closed: First.", "On the board: the results of First."]


def test_counts_are_told_at_each_quarter() -> None:
    def at(ballots: int) -> ChairView:
        return replace(OPEN, progress=Progress(ballots=ballots, people=8))

    assert story(at(0), at(1)) == []
    assert story(at(1), at(2)) == ["  2 of 8 people have voted."]
    assert story(at(2), at(3)) == []
    assert story(at(3), at(8)) == ["  8 of 8 people have voted."]


def test_items_are_told_now_and_then() -> None:
    def at(items: int) -> ChairView:
        return replace(OPEN, progress=Progress(items=items, tables_in=3))

    assert story(at(20), at(24)) == []
    assert story(at(24), at(26)) == ["  26 items from 3 tables."]


def test_a_result_is_told_with_the_first_time_beside_it() -> None:
    sentences = ("Most said “Yes”.", "“Yes”: 13 percent before, 88 percent now.")
    view = replace(OPEN, results=Results("q", RESULT, voted="8 of 8 voted.", told=sentences))
    found = told(view)
    assert found is not None
    assert found.lines == (
        f"8 of 8 voted. {' '.join(sentences)}",
        "Yes: 7 (88%)",
        "No: 1 (13%)",
    )


def test_the_result_of_another_activity_is_not_told_for_this_one() -> None:
    assert told(replace(OPEN, results=Results("earlier", RESULT))) is None
    assert told(OPEN) is None


def test_a_kind_without_a_voice_is_told_by_its_ballots() -> None:
    activity = replace(ACTIVITY, kind="singing")
    progress = Progress(ballots=5, people=8)
    view = replace(OPEN, activity=activity, progress=progress, results=Results("q", {}))
    found = told(view)
    assert found is not None
    assert found.lines == ("5 ballots",)
