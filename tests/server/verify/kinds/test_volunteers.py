"""Volunteers recounted from a report that holds nothing private, and every edit found."""

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
from shared.messages import Close, Open, Say
from tests.server.report.kinds.test_volunteers import put, volunteered
from tests.server.report.meetings import Room
from tests.server.verify.tampering import tamperings
from tests.shared.activities.volunteering import AGENDA, back, forward
from tests.tries import tries

NAME = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)


def new_room() -> Room:
    return Room(SqliteStore(Path(":memory:")), AGENDA)


def written(room: Room) -> Any:
    return json.loads(write_json(report_of(room.meeting, room.entries, list(room.store.links()))))


def found(report: Any) -> list[str]:
    try:
        findings = verify(json.dumps(report))
    except UnreadableError as error:
        return [str(error)]
    return [*findings.wrong, *findings.unchecked]


@tries(10)
@given(st.lists(st.tuples(NAME, st.booleans(), st.booleans()), max_size=6))
def test_any_volunteers_verify(people: list[tuple[str, bool, bool]]) -> None:
    room = new_room()
    table = room.join("North", 9)
    room.do("chair", Open, activity="people")
    for place, (name, named, goes) in enumerate(people):
        said = forward(name, contact="0", named=named, salt=f"{place:032x}")
        command = Say(id=room.new_id(), activity="people", said=said)
        room.act(table, command)
        if goes and command.id in room.meeting.state.activities["people"].items:
            put(room, table, back(command.id))
    room.do("chair", Close)
    assert found(written(room)) == []


@tries(30)
@given(st.data())
def test_any_edit_of_volunteers_is_found(data: st.DataObject) -> None:
    report = written(volunteered(new_room()))
    what, act = data.draw(st.sampled_from(tamperings(report)))
    assert found(act(report)), what


def test_names_that_may_not_be_told_are_found() -> None:
    report = written(volunteered(new_room()))
    items = report["activities"][0]["items"]
    assert [item["text"] for item in items] == ["Ann", "A volunteer", "A volunteer", "Ed"]
    for place, text in ((0, "Anna"), (1, "Boris"), (2, "Cleo")):
        changed = json.loads(json.dumps(report))
        changed["activities"][0]["items"][place]["text"] = text
        assert found(changed), text
    items[2]["salt"] = "3" * 32
    assert any("the salt of a name that was taken back" in line for line in found(report))
