"""Points recounted from a report's plain ballots, whatever they say, and every edit found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from server.journal.sqlite import SqliteStore
from server.report.from_meeting import report_of
from server.report.json import write_json
from server.report.markdown import write_markdown
from server.verify.stated import UnreadableError
from server.verify.whole import verify
from shared.messages import Close, Open
from tests.server.report.meetings import Room
from tests.server.verify.tampering import tamperings
from tests.tries import tries

AGENDA = """
title = "Shared"
[[activity]]
id = "hundred"
kind = "points"
title = "A hundred"
options = ["Tea", "Rest", "Walk"]
receipts = true
[[activity]]
id = "few"
kind = "points"
title = "A few"
options = ["A", "B", "C", "<b>D</b>"]
points = 12
[[activity]]
id = "again"
kind = "points"
title = "Once more"
again = "few"
"""
HUNDRED = st.lists(st.integers(0, 33), min_size=3, max_size=3).filter(any)
FEW = st.lists(st.integers(0, 3), min_size=4, max_size=4).filter(any)


def held(hundred: list[list[int]], few: list[list[int]], again: list[list[int]]) -> Room:
    """A meeting in which points were shared like this."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    table = room.join("North", 9)
    for activity, ballots in (("hundred", hundred), ("few", few), ("again", again)):
        room.do("chair", Open, activity=activity)
        for points in ballots:
            room.cast(table, activity, points=list(points))
        room.do("chair", Close)
    return room


def written(room: Room) -> Any:
    return json.loads(write_json(report_of(room.meeting, room.entries, list(room.store.links()))))


@tries(8)
@given(
    st.lists(HUNDRED, max_size=4),
    st.lists(FEW, max_size=9),
    st.lists(FEW, max_size=4),
)
def test_any_points_verify(
    hundred: list[list[int]], few: list[list[int]], again: list[list[int]]
) -> None:
    room = held(hundred, few, again)
    findings = verify(json.dumps(written(room)))
    assert (findings.wrong, findings.unchecked) == ((), ())
    assert write_markdown(report_of(room.meeting, room.entries))


@tries(13)
@given(st.data())
def test_any_edit_of_points_is_found(data: st.DataObject) -> None:
    report = written(held([[20, 0, 80], [9, 1, 2]], [[3, 1, 0, 2], [0, 0, 12, 0]], [[1, 1, 1, 1]]))
    what, act = data.draw(st.sampled_from(tamperings(report)))
    findings = _found(act(report))
    assert findings, what


def _found(report: Any) -> list[str]:
    try:
        findings = verify(json.dumps(report))
    except UnreadableError as error:
        return [str(error)]
    return [*findings.wrong, *findings.unchecked]


def test_points_that_cannot_be_are_told() -> None:
    report = written(held([[20, 0, 80]], [], []))
    for points, why in (
        ([20, 80], "gives points to 2 options, where there are 3"),
        ([20, 1, 80], "gives 101 points, where there are 1 to 100 to give"),
        ([0, 0, 0], "gives 0 points, where there are 1 to 100 to give"),
        ([-1, 0, 80], "gives something other than whole points"),
        ([True, 0, 80], "gives something other than whole points"),
        ("100", "gives something other than whole points"),
    ):
        report["activities"][0]["ballots"][0]["choice"]["points"] = points
        assert any(why in line for line in _found(report)), points
