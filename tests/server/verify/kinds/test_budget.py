"""A budget recounted from a report's plain ballots by code of its own, and every edit found."""

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

SIZE = 5


def agenda(costs: list[int], total: int, within: bool = False) -> str:
    """Two budgets with these costs: one with receipts, and one that asks it again."""
    projects = [f'{{name = "Project {n}", cost = {cost}}}' for n, cost in enumerate(costs)]
    return f"""
title = "Money"
[[activity]]
id = "money"
kind = "budget"
title = "What we pay for"
total = {total}
within_total = {json.dumps(within)}
projects = [{", ".join(projects)}]
receipts = true
[[activity]]
id = "again"
kind = "budget"
title = "Once more"
again = "money"
"""


def held(toml: str, first: list[list[int]], again: list[list[int]]) -> Room:
    """A meeting in which these projects were ticked."""
    room = Room(SqliteStore(Path(":memory:")), toml)
    table = room.join("North", 20)
    for activity, ballots in (("money", first), ("again", again)):
        room.do("chair", Open, activity=activity)
        for projects in ballots:
            room.cast(table, activity, projects=projects)
        room.do("chair", Close)
    return room


def written(room: Room) -> Any:
    return json.loads(write_json(report_of(room.meeting, room.entries, list(room.store.links()))))


TICKS = st.lists(st.integers(0, SIZE - 1), min_size=1, max_size=SIZE, unique=True)
COSTS = st.lists(st.integers(1, 30), min_size=SIZE, max_size=SIZE)


@tries(18)
@given(COSTS, st.integers(0, 90), st.lists(TICKS, max_size=12), st.lists(TICKS, max_size=3))
def test_any_ballots_verify(
    costs: list[int], more: int, first: list[list[int]], again: list[list[int]]
) -> None:
    room = held(agenda(costs, max(costs) + more), first, again)
    findings = verify(json.dumps(written(room)))
    assert (findings.wrong, findings.unchecked) == ((), ())
    assert write_markdown(report_of(room.meeting, room.entries))


@tries(18)
@given(st.data())
def test_any_edit_of_a_budget_is_found(data: st.DataObject) -> None:
    ballots = [[0, 1], [0, 1], [0], [2, 3], [3], [4]]
    report = written(held(agenda([7, 5, 4, 4, 9], 15), ballots, [[1], [2]]))
    what, act = data.draw(st.sampled_from(tamperings(report)))
    findings = _found(act(report))
    assert findings, what


def _found(report: Any) -> list[str]:
    try:
        findings = verify(json.dumps(report))
    except UnreadableError as error:
        return [str(error)]
    return [*findings.wrong, *findings.unchecked]


def test_ticks_that_cannot_be_are_told() -> None:
    report = written(held(agenda([3, 3, 3, 3, 3], 6, within=True), [[0, 2]], []))
    for projects, why in (
        ([0, 5], "ticks a project that is not on the agenda"),
        ([True], "ticks a project that is not on the agenda"),
        ("0", "ticks a project that is not on the agenda"),
        ([], "ticks nothing"),
        ([1, 1], "ticks a project twice"),
        ([2, 0], "is in the order in which somebody ticked"),
        ([0, 1, 2], "ticks projects that cost more than there is"),
    ):
        report["activities"][0]["ballots"][0]["choice"]["projects"] = projects
        assert any(why in line for line in _found(report)), projects
