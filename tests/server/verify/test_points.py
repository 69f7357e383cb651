"""Points recounted from a report's plain ballots, whatever they say, and every edit found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.journal.sqlite import SqliteStore
from server.report.content import report_of
from server.report.json import write_json
from server.report.markdown import write_markdown
from server.verify.stated import UnreadableError
from server.verify.whole import verify
from shared.messages import Close, Open
from tests.server.report.meetings import Room
from tests.server.verify.tampering import tamperings

AGENDA = """
title = "Sharing"
[[activity]]
id = "p"
kind = "points"
title = "What is it worth?"
options = ["Ramps | lifts", "<b>Rest</b>", "Letters"]
points = 10
receipts = true
[[activity]]
id = "again"
kind = "points"
title = "And now?"
again = "p"
"""
shares = st.lists(st.integers(0, 3), min_size=3, max_size=3).filter(any)
votes = st.lists(shares, max_size=5)


def held(first: list[list[int]], again: list[list[int]]) -> Room:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    table = room.join("North", 5)
    for activity, ballots in (("p", first), ("again", again)):
        room.do("chair", Open, activity=activity)
        for points in ballots:
            room.cast(table, activity, points=points)
        room.do("chair", Close)
    return room


def written(room: Room) -> Any:
    return json.loads(write_json(report_of(room.meeting, room.entries, list(room.store.links()))))


def found(report: Any) -> list[str]:
    try:
        findings = verify(json.dumps(report))
    except UnreadableError as error:
        return [str(error)]
    return [*findings.wrong, *findings.unchecked]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(votes, votes)
def test_any_points_verify(first: list[list[int]], again: list[list[int]]) -> None:
    room = held(first, again)
    assert found(written(room)) == []
    assert write_markdown(report_of(room.meeting, room.entries))


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_edit_of_points_is_found(data: st.DataObject) -> None:
    report = written(held([[3, 0, 2], [0, 3, 3]], [[1, 1, 1]]))
    what, act = data.draw(st.sampled_from(tamperings(report)))
    assert found(act(report)), what


@pytest.mark.parametrize(
    ("points", "why"),
    [
        ([1, 2], "gives points to 2 options, where there are 3"),
        ([11, 0, 0], "gives 11 points, where there are 1 to 10 to give"),
        ([0, 0, 0], "gives 0 points"),
        ([-1, 2, 0], "something other than whole points"),
        ("all", "something other than whole points"),
        ([True, 0, 0], "something other than whole points"),
    ],
)
def test_ballots_that_cannot_be_are_told(points: Any, why: str) -> None:
    report = written(held([[3, 0, 2]], []))
    report["activities"][0]["ballots"][0]["choice"]["points"] = points
    assert any(why in line for line in found(report))
