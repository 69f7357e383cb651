"""Rankings recounted from a report's plain ballots, whatever they say, and every edit found."""

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
title = "In order"
[[activity]]
id = "all"
kind = "ranking"
title = "All of them"
options = ["Tea", "Rest", "Walk"]
receipts = true
[[activity]]
id = "some"
kind = "ranking"
title = "At least one"
options = ["A", "B", "C", "D", "<b>E</b>"]
least = 1
condorcet = true
[[activity]]
id = "again"
kind = "ranking"
title = "Once more"
again = "some"
"""
ONE_ORDER = st.permutations(range(3))
SOME_ORDER = st.lists(st.integers(0, 4), min_size=1, max_size=5, unique=True)


def held(every: list[list[int]], some: list[list[int]], again: list[list[int]]) -> Room:
    """A meeting in which these orders were cast."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    table = room.join("North", 9)
    for activity, orders in (("all", every), ("some", some), ("again", again)):
        room.do("chair", Open, activity=activity)
        for order in orders:
            room.cast(table, activity, order=list(order))
        room.do("chair", Close)
    return room


def written(room: Room) -> Any:
    return json.loads(write_json(report_of(room.meeting, room.entries, list(room.store.links()))))


@tries(10)
@given(
    st.lists(ONE_ORDER, max_size=4),
    st.lists(SOME_ORDER, max_size=9),
    st.lists(SOME_ORDER, max_size=4),
)
def test_any_rankings_verify(
    every: list[list[int]], some: list[list[int]], again: list[list[int]]
) -> None:
    room = held(every, some, again)
    findings = verify(json.dumps(written(room)))
    assert (findings.wrong, findings.unchecked) == ((), ())
    assert write_markdown(report_of(room.meeting, room.entries))


@tries(13)
@given(st.data())
def test_any_edit_of_a_ranking_is_found(data: st.DataObject) -> None:
    report = written(held([[2, 0, 1], [0, 1, 2]], [[0, 1], [1, 4, 2], [2, 0, 1, 3]], [[3]]))
    what, act = data.draw(st.sampled_from(tamperings(report)))
    findings = _found(act(report))
    assert findings, what


def _found(report: Any) -> list[str]:
    try:
        findings = verify(json.dumps(report))
    except UnreadableError as error:
        return [str(error)]
    return [*findings.wrong, *findings.unchecked]


def test_orders_that_cannot_be_are_told() -> None:
    report = written(held([[2, 0, 1]], [], []))
    for order, why in (
        ([2, 0], "puts 2 options in order, which is too few"),
        ([2, 2, 1], "names an option twice"),
        ([2, 0, 3], "names an option that is not on the agenda"),
        ("210", "names an option that is not on the agenda"),
        ([], "names an option that is not on the agenda"),
    ):
        report["activities"][0]["ballots"][0]["choice"]["order"] = order
        assert any(why in line for line in _found(report)), order
