"""Questions recounted from the record: votes, marks and order, undone acts too; edits found."""

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
from shared.messages import Close, HideItem, MarkItem, Open, RestoreItem, Say, SetTimer, Undo
from tests.server.report.meetings import Room
from tests.server.verify.tampering import tamperings
from tests.tries import tries

AGENDA = """
title = "Any questions"
[[activity]]
id = "first"
kind = "questions"
title = "First"
[[activity]]
id = "second"
kind = "questions"
title = "Second"
sort = "time"
most = 5
"""
ACTS = st.tuples(
    st.sampled_from(["add", "back", "back", "back", "unback", "edit", "withdraw",
                     "mark", "mark", "hide", "restore", "undo", "timer"]),
    st.integers(0, 3),
    st.integers(0, 7),
)  # fmt: skip


def meeting() -> Room:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    for name in ("North", "South", "East", "West"):
        room.join(name, 2)
    return room


def say(room: Room, activity: str, by: str, **said: Any) -> None:
    """A table says it, whether or not it is taken."""
    room.act(by, Say(id=room.new_id(), activity=activity, said=said))


def live(room: Room, activity: str, what: str, who: int, about: int) -> None:
    """One act; most of those that make no sense are refused."""
    by, items = f"t{who + 1}", list(room.meeting.state.activities[activity].items)
    item = items[about % len(items)] if items else "e" * 32
    mark = ("", "answered", "parked")[about % 3]
    if what == "add":
        say(room, activity, by, do="add", column="questions", text=f"Why {about}?")
    elif what == "edit":
        say(room, activity, by, do="edit", item=item, column="questions", text="Why not?")
    elif what in ("back", "unback", "withdraw"):
        say(room, activity, by, do=what, item=item)
    elif what == "mark":
        room.act("chair", MarkItem(id=room.new_id(), item=item, mark=mark))
    elif what == "hide":
        room.act("chair", HideItem(id=room.new_id(), item=item))
    elif what == "restore":
        room.act("chair", RestoreItem(id=room.new_id(), item=item))
    elif what == "timer":
        room.act("chair", SetTimer(id=room.new_id(), seconds=60))
    else:
        room.act("chair", Undo(id=room.new_id()))


def asked() -> Room:
    """A room with votes taken back, marks undone, a hidden question and one taken back."""
    room = meeting()
    room.do("chair", Open, activity="first")
    pay, lifts, rude, gone = (
        room.write(f"t{1 + place % 2}", "first", "questions", text)
        for place, text in enumerate(("Pay?", "Lifts | ramps?", "Rude?", "Gone?"))
    )
    for by, item in (("t2", pay), ("t3", pay), ("t3", lifts), ("t4", lifts), ("t1", lifts)):
        room.do(by, Say, activity="first", said={"do": "back", "item": item})
    room.do("t3", Say, activity="first", said={"do": "unback", "item": pay})
    room.do("t2", Say, activity="first", said={"do": "withdraw", "item": gone})
    room.do("chair", HideItem, item=rude)
    room.do("chair", MarkItem, item=lifts, mark="answered")
    room.do("chair", MarkItem, item=pay, mark="parked")
    room.do("chair", Undo)
    room.do("chair", Close)
    room.do("chair", Open, activity="second")
    room.write("t1", "second", "questions", "When?")
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
@given(st.sampled_from(["first", "second"]), st.lists(ACTS, max_size=60))
def test_any_questions_verify(activity: str, acts: list[tuple[str, int, int]]) -> None:
    room = meeting()
    room.do("chair", Open, activity=activity)
    for what, who, about in acts:
        live(room, activity, what, who, about)
    assert found(written(room)) == []
    assert write_markdown(report_of(room.meeting, room.entries))


@tries(15)
@given(st.data())
def test_any_edit_of_questions_is_found(data: st.DataObject) -> None:
    report = written(asked())
    what, act = data.draw(st.sampled_from(tamperings(report)))
    assert found(act(report)), what


@pytest.mark.parametrize(
    ("item", "field", "value", "why"),
    [
        (0, "backing", 2, "was backed by 1 tables"),
        (1, "mark", "parked", "was not marked as is stated (parked)"),
        (0, "mark", "sung", "has a mark that no question has (sung)"),
        (2, "hidden", False, "was hidden, and is stated otherwise"),
    ],
)
def test_what_the_record_does_not_say_is_told(item: int, field: str, value: Any, why: str) -> None:
    report = written(asked())
    report["activities"][0]["items"][item][field] = value
    assert any(why in line for line in found(report))


def test_a_report_of_before_there_were_marks_still_verifies() -> None:
    room = meeting()
    room.do("chair", Open, activity="first")
    room.write("t1", "first", "questions", "Why?")
    report = written(room)
    assert not {"mark", "backing"} & report["activities"][0]["items"][0].keys()
    assert found(report) == []
