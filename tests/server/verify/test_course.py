"""What the chair adds, removes and takes back, at any moment: the report verifies all the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from server.journal.sqlite import SqliteStore
from server.report.from_meeting import report_of
from server.report.json import write_json
from server.verify.whole import verify
from shared.messages import (
    AddActivity,
    Announce,
    Cast,
    Close,
    CloseDoor,
    Command,
    ExtraTime,
    IssueSlips,
    MoveActivity,
    NewCode,
    Next,
    Open,
    OpenDoor,
    Pass,
    RemoveTable,
    Resume,
    SetPeople,
    Signal,
    Undo,
    WordActivity,
)
from tests.server.report.meetings import Room
from tests.tries import tries

AGENDA = """
title = "A short day"
[[activity]]
id = "secret"
kind = "choice"
title = "Secret"
options = ["Yes", "No"]
[[activity]]
id = "named"
kind = "choice"
title = "Named"
options = ["Yes", "No"]
open = true
minutes = 1
closes_itself = true
[[activity]]
id = "slips"
kind = "choice"
title = "On paper"
options = ["Yes", "No"]
ballots = "slips"
"""

WHATS = (
    *("vote",) * 8, *("remove",) * 4, *("undo",) * 4, *("next",) * 3, "open", "close", "people",
    "close door", "open door", "new code", "announce", "resume", "slips", "slips", "add", "add",
    "word", "move", "again", "hub close", "hub close", "pass", "return", "extra time", "signal",
)  # fmt: skip
steps = st.lists(
    st.tuples(st.sampled_from(WHATS), st.integers(1, 3), st.integers(1, 4)), max_size=40
)


def act(room: Room, what: str, table: str, number: int) -> tuple[str, Command]:
    """Who does what in a step."""
    id, state = room.new_id(), room.meeting.state
    now_open = state.open_activity.activity.id if state.open_activity else "named"
    choice = {"option": number % 2}
    waiting = next((id for id, at in state.activities.items() if at.stage == "waiting"), "slips")
    commands: dict[str, tuple[str, Command]] = {
        "vote": (table, Cast(id=id, activity=now_open, ballot=room.new_id(), choice=choice)),
        "remove": ("chair", RemoveTable(id=id, table=table)),
        "undo": ("chair", Undo(id=id)),
        "next": ("chair", Next(id=id)),
        "open": ("chair", Open(id=id, activity="named")),
        "close": ("chair", Close(id=id)),
        "hub close": ("hub", Close(id=id)),
        "pass": (table, Pass(id=id, activity=now_open)),
        "return": (table, Pass(id=id, activity=now_open, passes=False)),
        "extra time": ("chair", ExtraTime(id=id, table=table, extra="x2" if number % 2 else "")),
        "signal": (table, Signal(id=id, what="slower", on=bool(number % 2))),
        "people": ("chair", SetPeople(id=id, people=number, table=table)),
        "close door": ("chair", CloseDoor(id=id)),
        "open door": ("chair", OpenDoor(id=id)),
        "new code": ("chair", NewCode(id=id)),
        "add": ("chair", AddActivity(id=id, asks=_extra(room, number), after=state.current)),
        "word": (
            "chair",
            WordActivity(id=id, activity=waiting, title=f"Żółw {number}", question="Why\u202e?"),
        ),
        "again": ("chair", AddActivity(id=id, asks=_again(room), after=list(state.activities)[-1])),
        "move": ("chair", MoveActivity(id=id, activity=waiting, after=state.current)),
        "slips": ("chair", IssueSlips(id=id, activity="slips", slips=(room.new_id(),))),
        "announce": ("chair", Announce(id=id, text="Tea")),
        "resume": (
            "hub",
            Resume(
                id=id,
                table=table,
                token_before=state.tables[table].token_hash,
                token_hash=room.new_id() * 2,
            ),
        ),
    }
    return commands[what]


def _extra(room: Room, number: int) -> dict[str, Any]:
    seq = room.meeting.seq
    # Letters that the record writes in base64, and words that are tidied for showing.
    titles = ("Extra", "Extra \u202e", "Extra żółw", "Extra  two")
    return {
        "id": f"x{seq}",
        "kind": "choice",
        "title": f"{titles[number - 1]} {seq}",
        "options": ["Yes", "No\u200b"],
    }


def _again(room: Room) -> dict[str, Any]:
    """The first activity that can be asked again, in the words that it has now."""
    seq = room.meeting.seq
    return {"id": f"x{seq}", "kind": "choice", "title": f"Again {seq}", "again": "secret"}


def written(room: Room) -> str:
    return write_json(report_of(room.meeting, room.entries, list(room.store.links())))


@tries(10)
@given(steps)
@example([("next", 1, 1), ("next", 1, 1), ("undo", 1, 1), ("undo", 1, 1)])
@example([("remove", 1, 1), ("slips", 1, 1), ("undo", 1, 1)])
@example([("add", 1, 1), ("next", 1, 1), ("undo", 1, 1), ("undo", 1, 1)])
@example([("again", 1, 1), ("word", 1, 1), ("word", 1, 2), ("undo", 1, 1)])
@example([("again", 1, 1), ("move", 1, 1), ("undo", 1, 1), ("undo", 1, 1), ("next", 1, 1)])
@example([("add", 1, 2), ("next", 1, 1), ("vote", 1, 1), ("close", 1, 1)])
@example([("add", 1, 1), ("slips", 1, 1), ("add", 1, 1), ("undo", 1, 1), ("undo", 1, 1)])
@example([("remove", 3, 1), ("open", 1, 1), ("hub close", 1, 1), *[("undo", 1, 1)] * 3])
@example([("remove", 3, 1), ("extra time", 1, 1), ("signal", 1, 1), ("undo", 1, 1)])
@example([("open", 1, 1), ("close", 1, 1), ("open", 1, 1), *[("undo", 1, 1)] * 3])
def test_every_meeting_verifies_whatever_the_chair_took_back(
    taken: list[tuple[str, int, int]],
) -> None:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    for number, name in enumerate(("Oak", "Elm", "Ash"), 1):
        room.join(name, number + 1)
    for what, who, number in taken:
        room.act(*act(room, what, f"t{who}", number))
    findings = verify(written(room))
    assert (findings.wrong, findings.unchecked) == ((), ())


def test_a_report_that_hides_a_removal_is_found_out() -> None:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    oak = room.join("Oak", 2)
    room.do("chair", RemoveTable, table=oak)
    plain = json.loads(written(room))
    del plain["tables"][0]["removed"]
    assert "Whether table t1 was removed" in " ".join(verify(json.dumps(plain)).wrong)


def test_an_added_activity_cannot_be_told_otherwise() -> None:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    room.join("Oak", 2)
    room.do("chair", AddActivity, asks=_extra(room, 1), after="secret")
    plain = json.loads(written(room))
    assert [each["id"] for each in plain["activities"]] == ["secret", "x2", "named", "slips"]
    plain["activities"][1]["question"] = "Something else?"
    assert "question in the report differs" in " ".join(verify(json.dumps(plain)).wrong)
    plain["activities"].insert(0, plain["activities"].pop(1))
    assert "not those of the agenda, in its order" in " ".join(verify(json.dumps(plain)).wrong)
