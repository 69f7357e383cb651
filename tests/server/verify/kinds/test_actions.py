"""Actions and the look back recounted from the record, and every edit of them found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from server.journal.sqlite import SqliteStore
from server.report.from_meeting import report_of
from server.report.json import write_json
from server.verify.stated import UnreadableError
from server.verify.whole import verify
from shared.messages import Close, HideItem, MarkItem, Open, Say
from tests.server.report.meetings import Room
from tests.server.verify.tampering import tamperings
from tests.tries import tries

AGENDA = """
title = "A day"
[[activity]]
id = "back"
kind = "followup"
title = "You said, we did"
said = ["Ring | Ada | June", "A lift"]
[[activity]]
id = "actions"
kind = "actions"
title = "What we will do"
seeds = "back"
"""
PARTS = st.sampled_from(["?", "", "Ada", "a | b", "Grüße\u200b", "=1+1"])
ACTION = st.tuples(PARTS, PARTS, st.sampled_from(["", "agreed", "parked", "done", "hide", "gone"]))
ANSWER = st.tuples(
    st.integers(0, 1), st.integers(1, 2), st.sampled_from(["done", "going on", "not possible"])
)


def held(answers: list[tuple[int, int, str]], actions: list[tuple[str, str, str]]) -> Any:
    """The report of a meeting in which this was said, as far as it could be."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    tables = [room.join("North", 2), room.join("South", 2)]
    room.do("chair", Open, activity="back")
    for table, number, state in answers:
        said = {"do": "add", "column": f"{number} {state}", "text": "Words"}
        room.act(tables[table], Say(id=room.new_id(), activity="back", said=said))
    room.do("chair", Close)
    room.do("chair", Open, activity="actions")
    for who, when, fate in actions:
        item = room.write(tables[0], "actions", "actions", f"Do it | {who} | {when}")
        if fate == "hide":
            room.do("chair", HideItem, item=item)
        elif fate == "gone":
            room.do(tables[0], Say, activity="actions", said={"do": "withdraw", "item": item})
        elif fate:
            room.do("chair", MarkItem, item=item, mark=fate)
    room.do("chair", Close)
    return json.loads(write_json(report_of(room.meeting, room.entries, list(room.store.links()))))


@tries(5)
@given(st.lists(ANSWER, max_size=6), st.lists(ACTION, max_size=6))
def test_any_of_them_verify(
    answers: list[tuple[int, int, str]], actions: list[tuple[str, str, str]]
) -> None:
    findings = verify(json.dumps(held(answers, actions)))
    assert (findings.wrong, findings.unchecked) == ((), ())


def test_every_edit_of_settings_items_and_results_is_found() -> None:
    said = [(0, 1, "done"), (1, 1, "going on"), (0, 2, "not possible")]
    true = held(said, [("Ada", "?", "agreed"), ("?", "June", ""), ("?", "?", "parked")])
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
