"""Tables that passed, in the report: how many, in words and as a number."""

from __future__ import annotations

import json
from pathlib import Path

from server.report.formats import FORMATS
from server.report.from_meeting import report_of
from server.report.page import page_of
from shared.messages import Close, Open, Pass
from tests.server.report.meetings import room_in
from tests.server.report.test_removed_table import AGENDA


def test_how_many_tables_passed_is_told_and_one_that_came_back_is_none_of_them(
    tmp_path: Path,
) -> None:
    room = room_in(tmp_path, AGENDA)
    oak, elm, ash = room.join("Oak", 2), room.join("Elm", 3), room.join("Ash", 1)
    room.do("chair", Open, activity="first")
    room.cast(oak, "first", option=0)
    for table in (elm, ash):
        room.do(table, Pass, activity="first")
    room.do(ash, Pass, activity="first", passes=False)
    room.do("chair", Close)
    report = report_of(room.meeting, room.entries)
    assert [each.passed for each in report.activities] == [1, 0]
    first, swot = page_of(report).sections
    assert first.who.endswith("and 1 table passed.") and "passed" not in swot.who
    for name in ("md", "html"):
        assert "1 table passed" in FORMATS[name](report)
    assert json.loads(FORMATS["json"](report))["activities"][0]["passed"] == 1
    room.store.close()
