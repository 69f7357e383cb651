"""Ideas recounted from a report's items, and every edit of the counts found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from server.journal.sqlite import SqliteStore
from server.report.from_meeting import report_of
from server.report.json import write_json
from server.verify.kinds import ideas as recounted
from server.verify.stated import UnreadableError
from server.verify.whole import verify
from shared.activities.ideas import SETS
from shared.messages import Close, HideItem, Open
from tests.server.report.meetings import Room
from tests.server.verify.tampering import tamperings
from tests.tries import tries

AGENDA = """
title = "A day"
[[activity]]
id = "set"
kind = "ideas"
title = "Start, stop, continue"
set = "start-stop-continue"
[[activity]]
id = "own"
kind = "ideas"
title = "Our own"
columns = ["A", "=B", "<b>C</b>"]
most = 9
"""
NAMES = {"set": ["Start", "Stop", "Continue"], "own": ["A", "=B", "<b>C</b>"]}
SAID = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2), st.booleans()), max_size=9)


def held(every: dict[str, list[tuple[int, int, bool]]]) -> Any:
    """The report of a meeting in which this was written, some of it hidden."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    tables = [room.join("North", 2), room.join("South", 2)]
    for activity, said in every.items():
        room.do("chair", Open, activity=activity)
        for table, column, hidden in said:
            item = room.write(tables[table], activity, NAMES[activity][column], "Words")
            if hidden:
                room.do("chair", HideItem, item=item)
        room.do("chair", Close)
    return json.loads(write_json(report_of(room.meeting, room.entries, list(room.store.links()))))


@tries(5)
@given(SAID, SAID)
def test_any_ideas_verify(
    ready: list[tuple[int, int, bool]], own: list[tuple[int, int, bool]]
) -> None:
    findings = verify(json.dumps(held({"set": ready, "own": own})))
    assert (findings.wrong, findings.unchecked) == ((), ())


def test_the_recount_knows_the_same_sets() -> None:
    names = {ready: [column.name for column in columns] for ready, columns in SETS.items()}
    assert names == recounted.SETS


def test_every_edit_of_settings_items_and_results_is_found() -> None:
    true = held({"set": [(0, 0, False), (1, 0, False), (1, 2, True)], "own": [(0, 1, False)]})
    assert verify(json.dumps(true)).all_right
    for what, act in tamperings(true):
        if " activities." not in what:
            continue
        altered = act(true)
        if altered == true:
            continue
        try:
            found = verify(json.dumps(altered))
        except UnreadableError:
            continue
        assert not found.all_right, what
