"""Grids recounted from a report's plain ballots, whatever they say, and every edit found."""

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
title = "Where it belongs"
[[activity]]
id = "first"
kind = "grid"
title = "First"
options = ["Lifts", "<b>Pay</b>"]
receipts = true
[[activity]]
id = "again"
kind = "grid"
title = "Again"
again = "first"
[[activity]]
id = "other"
kind = "grid"
title = "Principle and practice"
options = ["Working together", "Paying people", "Asking first"]
up = "In principle"
up_low = "Against"
up_high = "For"
open = true
"""
PLACE = st.tuples(st.integers(1, 5), st.integers(1, 5)) | st.just((0, 0))


def ballots(options: int) -> st.SearchStrategy[list[list[int]]]:
    """Some people's places of so many options."""
    one = st.lists(PLACE, min_size=options, max_size=options)
    return st.lists(one.map(lambda places: [each for two in places for each in two]), max_size=5)


def held(**said: list[list[int]]) -> Room:
    """A meeting in which these places were cast."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    table = room.join("North", 9)
    for activity, cast in said.items():
        room.do("chair", Open, activity=activity)
        for answers in cast:
            room.cast(table, activity, answers=answers)
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


@tries(10)
@given(ballots(2), ballots(2), ballots(3))
def test_any_grids_verify(
    first: list[list[int]], again: list[list[int]], other: list[list[int]]
) -> None:
    room = held(first=first, again=again, other=other)
    assert found(written(room)) == []
    assert write_markdown(report_of(room.meeting, room.entries))


@tries(13)
@given(st.data())
def test_any_edit_of_a_grid_is_found(data: st.DataObject) -> None:
    said = {"first": [[2, 5, 0, 0], [3, 3, 1, 4]], "other": [[1, 1, 2, 2, 3, 3]]}
    what, act = data.draw(st.sampled_from(tamperings(written(held(**said)))))
    assert found(act(written(held(**said)))), what


def test_places_that_cannot_be_are_told() -> None:
    report = written(held(first=[[2, 5, 0, 0]]))
    for answers, why in (
        ([2, 5], "does not place each option once"),
        ([2, 5, 0, 3], "places an option on one scale and not on the other"),
        ([2, 6, 0, 0], "gives a number that is not on the scale"),
        ([2, True, 0, 0], "gives a number that is not on the scale"),
        (25, "does not place each option once"),
    ):
        report["activities"][0]["ballots"][0]["choice"]["answers"] = answers
        assert any(why in line for line in found(report)), answers
