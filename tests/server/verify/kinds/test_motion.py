"""Motions recounted from a report's plain ballots, whatever they say, and every edit found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.journal.sqlite import SqliteStore
from server.report.from_meeting import report_of
from server.report.json import write_json
from server.report.markdown import write_markdown
from server.verify.stated import UnreadableError
from server.verify.whole import verify
from shared.messages import Close, Open, SetPeople
from tests.server.report.meetings import Room
from tests.server.verify.tampering import tamperings
from tests.tries import tries

RULES = [
    {"majority": majority, "of": of, "quorum": quorum}
    for majority in ("simple", "absolute", "two-thirds")
    for of in (None, "cast", "present")
    for quorum in (None, 4, "1/2", "40%")
    if (majority, of) != ("simple", "present")
]
SIDES = ["for", "against", "abstain"]


def agenda(rule: dict[str, Any]) -> str:
    written = "\n".join(f"{key} = {json.dumps(value)}" for key, value in rule.items() if value)
    return f"""
title = "AGM"
[[activity]]
id = "m"
kind = "motion"
title = "Motion 1"
receipts = true
{written}
[[activity]]
id = "again"
kind = "motion"
title = "Motion 1 again"
again = "m"
"""


def held(rule: dict[str, Any], votes: list[str], people: int, again: list[str]) -> Room:
    """A meeting in which so many people voted so."""
    room = Room(SqliteStore(Path(":memory:")), agenda(rule))
    tables = room.join("North", 7), room.join("South", people)
    for activity, sides in (("m", votes), ("again", again)):
        room.do("chair", Open, activity=activity)
        for place, side in enumerate(sides):
            room.cast(tables[place >= 7], activity, vote=side)
        room.do("chair", Close)
        room.do("chair", SetPeople, people=9, table=tables[1])
    return room


def written(room: Room) -> Any:
    return json.loads(write_json(report_of(room.meeting, room.entries, list(room.store.links()))))


@tries(15)
@given(
    st.sampled_from(RULES),
    st.lists(st.sampled_from(SIDES), max_size=8),
    st.integers(1, 5),
    st.lists(st.sampled_from(SIDES), max_size=4),
)
def test_any_motions_verify(
    rule: dict[str, Any], votes: list[str], people: int, again: list[str]
) -> None:
    room = held(rule, votes, people, again)
    findings = verify(json.dumps(written(room)))
    assert (findings.wrong, findings.unchecked) == ((), ())
    assert write_markdown(report_of(room.meeting, room.entries))


@tries(23)
@given(st.data())
def test_any_edit_of_a_motion_is_found(data: st.DataObject) -> None:
    rule = {"majority": "two-thirds", "of": "present", "quorum": "1/2"}
    report = written(held(rule, ["for", "for", "against", "abstain"], 2, ["for"]))
    what, act = data.draw(st.sampled_from(tamperings(report)))
    findings = _found(act(report))
    assert findings, what


def _found(report: Any) -> list[str]:
    try:
        findings = verify(json.dumps(report))
    except UnreadableError as error:
        return [str(error)]
    return [*findings.wrong, *findings.unchecked]


@pytest.mark.parametrize("vote", ["yes", "", 1, None, ["for"], {"for": 1}])
def test_votes_that_cannot_be_are_told(vote: Any) -> None:
    report = written(held(RULES[0], ["for"], 1, []))
    report["activities"][0]["ballots"][0]["choice"]["vote"] = vote
    assert any("is neither for nor against" in line for line in _found(report))


@pytest.mark.parametrize("quorum", ["1/0", "x", "1/2/3", "%", [], 10**30])
def test_settings_that_cannot_be_are_told(quorum: Any) -> None:
    report = written(held(RULES[2], ["for"], 1, []))
    report["activities"][0]["settings"]["quorum"] = quorum
    assert _found(report)
