"""The report as JSON: the whole meeting, every command in it, and no secret told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from server.report.from_meeting import report_of
from server.report.json import write_json
from server.report.markdown import write_markdown
from shared.acts.receipts import receipt_code
from shared.entry import Entry
from shared.messages import (
    Announce,
    Close,
    HideItem,
    Next,
    Open,
    Reveal,
    Say,
    SetPeople,
    Spend,
    Undo,
)
from tests.server.report.meetings import Room, room_in

AGENDA = """
title = "A short day"

[[activity]]
id = "first"
kind = "choice"
title = "First thoughts"
question = "Tea?"
options = ["Yes", "No"]

[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"

[[activity]]
id = "dots"
kind = "dots"
title = "What matters"
from = "swot"
dots = 2

[[activity]]
id = "hands"
kind = "choice"
title = "Show of hands"
options = ["Yes", "No"]
open = true

[[activity]]
id = "again"
kind = "choice"
title = "Once more"
again = "first"
"""


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = room_in(tmp_path / "data", AGENDA)
    room.join("North", 3)
    room.join("South", 2)
    return room


def told(room: Room) -> Any:
    return json.loads(write_json(report_of(room.meeting, room.entries)))


def activity(room: Room, id: str) -> Any:
    return next(each for each in told(room)["activities"] if each["id"] == id)


def test_before_anything_is_opened_there_are_tables_and_no_results(room: Room) -> None:
    report = told(room)
    assert report["meeting"]["title"] == "A short day"
    assert report["meeting"]["began"] == "2026-11-23T11:40:00Z"
    assert report["tables"] == [
        {"id": "t1", "name": "North", "people": 3},
        {"id": "t2", "name": "South", "people": 2},
    ]
    assert [each["stage"] for each in report["activities"]] == ["waiting"] * 5
    assert [each["results"] for each in report["activities"]] == [None] * 5


def test_a_closed_secret_ballot_is_counted_and_tied_to_nobody(room: Room) -> None:
    room.do("chair", Open, activity="first")
    casts = [room.cast(table, "first", option=pick) for table, pick in (("t2", 1), ("t1", 0))]
    room.do("chair", Close)
    first = activity(room, "first")
    assert first["results"] == {
        "ballots": 2,
        "counts": [{"option": "Yes", "count": 1}, {"option": "No", "count": 1}],
    }
    assert first["ballots_by_table"] == {"t1": 1, "t2": 1}
    assert [set(ballot) for ballot in first["ballots"]] == [{"ballot", "choice"}] * 2
    ids = [ballot["ballot"] for ballot in first["ballots"]]
    assert ids == sorted(ids) and len(set(ids)) == 2
    assert not {cast.id for cast in casts} & set(write_ids(room))


def write_ids(room: Room) -> list[str]:
    return [command["id"] for command in told(room)["commands"]]


def test_an_open_secret_ballot_tells_only_who_has_voted(room: Room) -> None:
    room.do("chair", Open, activity="first")
    room.cast("t1", "first", option=0)
    first = activity(room, "first")
    assert (first["stage"], first["results"], first["ballots"]) == ("open", None, [])
    assert first["ballots_by_table"] == {"t1": 1}


def test_an_open_ballot_is_told_with_its_table_and_command(room: Room) -> None:
    room.do("chair", Open, activity="hands")
    cast = room.cast("t2", "hands", option=1)
    assert activity(room, "hands")["ballots"] == [
        {"choice": {"option": 1}, "id": cast.id, "table": "t2"}
    ]
    assert cast.id in write_ids(room)


def test_every_accepted_command_is_there_but_secret_ballots(room: Room) -> None:
    room.do("chair", Open, activity="first")
    room.cast("t1", "first", option=0)
    room.do("chair", Next)
    item = room.write("t1", "swot", "threats", "Rain")
    room.do("t1", Say, activity="swot", said={"do": "withdraw", "item": item})
    room.do("chair", Announce, text="Tea is ready")
    commands = told(room)["commands"]
    kept = [entry for entry in room.entries if not isinstance(entry.act, Spend)]
    assert [(c["id"], c["seq"], c["by"]) for c in commands] == [
        (entry.act.id, entry.seq, entry.by) for entry in kept
    ]
    kinds = ["begin", "join", "join", "open", "next", "say", "say", "announce"]
    assert [c["kind"] for c in commands] == kinds
    assert commands[3]["activity"] == "first"


def test_a_refused_entry_is_not_told_as_accepted(room: Room) -> None:
    room.do("chair", Open, activity="first")
    refused = Entry(room.meeting.seq + 1, 0, "chair", Open(id=room.new_id(), activity="first"))
    room.meeting.apply(refused)
    room.entries.append(refused)
    assert refused.act.id not in write_ids(room)


def test_items_are_told_with_their_fate(room: Room) -> None:
    room.do("chair", Open, activity="swot")
    kept = room.write("t1", "swot", "strengths", "Trust")
    hidden = room.write("t2", "swot", "threats", "Rude")
    gone = room.write("t2", "swot", "threats", "Typo")
    room.do("chair", HideItem, item=hidden)
    room.do("t2", Say, activity="swot", said={"do": "withdraw", "item": gone})
    items = activity(room, "swot")["items"]
    assert [(i["id"], i["table"], i["text"], i["hidden"], i["withdrawn"]) for i in items] == [
        (kept, "t1", "Trust", False, False),
        (hidden, "t2", "Rude", True, False),
        (gone, "t2", "Typo", False, True),
    ]
    assert activity(room, "swot")["results"]["all"]["threats"] == 0


def test_dots_support_items_once_the_vote_is_closed(room: Room) -> None:
    room.do("chair", Open, activity="swot")
    trust = room.write("t1", "swot", "strengths", "Trust")
    rain = room.write("t2", "swot", "threats", "Rain")
    room.do("chair", Next)
    room.cast("t1", "dots", dots={trust: 1, rain: 1})
    room.cast("t2", "dots", dots={trust: 1})
    assert activity(room, "swot")["support"] == {}
    room.do("chair", Close)
    assert activity(room, "swot")["support"] == {trust: 2, rain: 1}
    assert activity(room, "dots")["results"]["items"][0] == {"item": trust, "dots": 2}


def test_the_second_time_stands_beside_the_first_shown_or_not(room: Room) -> None:
    room.do("chair", Open, activity="first")
    room.cast("t1", "first", option=1)
    room.do("chair", Close)
    room.do("chair", Open, activity="again")
    room.cast("t1", "again", option=0)
    room.do("chair", Close)
    again = activity(room, "again")
    assert again["before"] == activity(room, "first")["results"]
    assert again["results"]["counts"][0] == {"option": "Yes", "count": 1}


def test_who_could_vote_is_counted_while_the_vote_was_open(room: Room) -> None:
    room.do("chair", Open, activity="first")
    room.do("chair", SetPeople, people=4, table="t1")
    room.cast("t1", "first", option=0)
    room.do("chair", Close)
    room.do("t1", SetPeople, people=1)
    room.join("Late", 9)
    room.do("chair", Open, activity="again")
    assert activity(room, "first")["people"] == 6
    assert activity(room, "again")["people"] == 12


def test_an_opening_taken_back_leaves_no_results(room: Room) -> None:
    room.do("chair", Open, activity="first")
    room.do("chair", Undo)
    assert (activity(room, "first")["stage"], activity(room, "first")["results"]) == (
        "waiting",
        None,
    )


def test_no_token_and_no_time_of_a_table_stands_in_the_report(room: Room) -> None:
    room.do("chair", Open, activity="first")
    room.cast("t1", "first", option=0)
    room.do("chair", Close)
    room.do("chair", Reveal, activity="first")
    written = write_json(report_of(room.meeting, room.entries))
    assert room.meeting.state.tables["t1"].token_hash not in written
    for entry in room.entries:
        assert (str(entry.time) in written) == (entry.by in ("chair", "hub"))


def test_receipts_are_listed_by_code_once_the_vote_is_closed(tmp_path: Path) -> None:
    agenda = AGENDA.replace('title = "Show of hands"\n', 'title = "Hands"\nreceipts = true\n')
    room = room_in(tmp_path / "data", agenda.replace("open = true\n", ""))
    room.join("North", 3)
    room.do("chair", Open, activity="hands")
    for option in (0, 1, 1):
        room.cast("t1", "hands", option=option)
    assert activity(room, "hands")["codes"] == []
    room.do("chair", Close)
    hands = activity(room, "hands")
    ballots = {each["ballot"]: each["choice"]["option"] for each in hands["ballots"]}
    assert hands["codes"] == sorted(
        [receipt_code(id), ["Yes", "No"][option]] for id, option in ballots.items()
    )
    page = write_markdown(report_of(room.meeting, room.entries))
    assert all(f"| {code} | {words} |" in page for code, words in hands["codes"])
    assert activity(room, "again")["codes"] == []
