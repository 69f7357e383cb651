"""Reports of days with practice and void votes: they say nothing of either, and verify."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from server.report.csv import write_csv
from server.report.from_meeting import report_of
from server.report.html import write_html
from server.report.json import write_json
from server.report.markdown import write_markdown
from server.verify.whole import verify
from shared.messages import Close, Next, Open, Practise, Reveal, Say, Undo, VoidVote
from tests.server.report.any_meeting import AGENDA
from tests.server.report.meetings import Room, room_in
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.shared.day import Day
from tests.tries import tries

SAID = "Nobody may ever read this"


def report_in(room: Room) -> Any:
    return report_of(room.meeting, room.entries, list(room.store.links()))


def wrong_in(told: Any) -> list[str]:
    findings = verify(json.dumps(told))
    return [*findings.wrong, *findings.unchecked]


def practice_in(room: Room, activity: str | None) -> str:
    room.do("chair", Practise, activity=activity)
    id = next(reversed([e.act.id for e in room.entries]))
    room.do("chair", Open, activity=f"practice_{id}")
    return f"practice_{id}"


def practised(folder: Path, *, practice: bool = True) -> Room:
    """A day that begins with practice of a secret vote, an open one and items."""
    room = room_in(folder, AGENDA)
    table = room.join("Oak", 3)
    if practice:
        for activity in ("choice", "multiple", "swot", None):
            id = practice_in(room, activity)
            if activity == "swot":
                said = {"do": "add", "column": "threats", "text": SAID + "\u202e"}
                room.do(table, Say, activity=id, said=said)
            elif activity == "multiple":
                room.cast(table, id, options=[1])
            else:
                room.cast(table, id, option=1)
            room.do("chair", Close)
            if activity != "swot":
                room.do("chair", Reveal, activity=id)
    room.do("chair", Open, activity="choice")
    for option in (0, 1, 1):
        room.cast(table, "choice", option=option)
    room.do("chair", Close)
    return room


def without_ids(told: Any) -> Any:
    """A report without what two days can never have alike: ids, times and the record."""
    del told["record"], told["commands"]
    for at in told["activities"]:
        for ballot in at["ballots"]:
            del ballot["ballot"]
        at["ballots"].sort(key=json.dumps)
    return told


def test_the_report_of_a_day_with_practice_is_that_of_a_day_without(tmp_path: Path) -> None:
    with_it, without = practised(tmp_path / "a"), practised(tmp_path / "b", practice=False)
    told = json.loads(write_json(report_in(with_it)))
    assert wrong_in(told) == []
    assert SAID not in json.dumps(told)
    assert {each["id"] for each in told["commands"]} >= {
        each.act.id for each in with_it.entries if type(each.act).__name__ != "Spend"
    }
    assert without_ids(told) == without_ids(json.loads(write_json(report_in(without))))


def test_no_format_says_anything_of_practice(tmp_path: Path) -> None:
    report = report_in(practised(tmp_path))
    for text in (
        write_html(report),
        write_markdown(report),
        *(each.decode("utf-8-sig") for each in write_csv(report).values()),
    ):
        assert "ractice" not in text and "ractise" not in text and SAID not in text


def test_a_practice_while_it_is_on_is_in_no_report(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    table = room.join("Oak", 3)
    id = practice_in(room, "choice")
    room.cast(table, id, option=1)
    told = json.loads(write_json(report_in(room)))
    assert wrong_in(told) == [] and len(told["activities"]) == 6


def voided(folder: Path) -> Room:
    room = practised(folder)
    room.do(
        "chair",
        VoidVote,
        activity="choice",
        reason="The lights went out",
        repeat="choice-2",
        title="Pick one, again",
    )
    room.do("chair", Next)
    room.cast("t1", "choice-2", option=2)
    room.do("chair", Close)
    return room


def test_a_void_vote_is_told_without_what_it_said_and_verifies(tmp_path: Path) -> None:
    room = voided(tmp_path)
    report = report_in(room)
    told = json.loads(write_json(report))
    assert wrong_in(told) == []
    first, second = told["activities"][:2]
    assert (first["results"], first["ballots"], first["ballots_by_table"]) == (None, [], {"t1": 3})
    assert first["void"] == {"reason": "The lights went out", "repeat": "choice-2"}
    assert second["id"] == "choice-2" and second["results"]["ballots"] == 1
    page = write_markdown(report)
    assert "Voided by the chair: The lights went out." in page
    assert "It was put again as “Pick one, again”." in page
    assert "3 people could vote, and 3 did" in page
    room.do("chair", Open, activity="again")
    room.cast("t1", "again", option=2)
    room.do("chair", Close)
    told = json.loads(write_json(report_in(room)))
    assert wrong_in(told) == []
    again = next(at for at in told["activities"] if at["id"] == "again")
    assert again["before"]["counts"][2]["count"] == 1


def test_a_void_that_was_taken_back_counts_again(tmp_path: Path) -> None:
    room = practised(tmp_path)
    room.do("chair", VoidVote, activity="choice", repeat="choice-2", title="Once more")
    room.do("chair", Undo)
    told = json.loads(write_json(report_in(room)))
    assert wrong_in(told) == [] and told["activities"][0]["results"]["ballots"] == 3


def other_reason(told: Any) -> None:
    told["activities"][0]["void"]["reason"] = "The chair did not like it"


def counted_after_all(told: Any) -> None:
    told["activities"][0]["void"] = None


def fewer_cast(told: Any) -> None:
    told["activities"][0]["ballots_by_table"] = {"t1": 2}


def another_void(told: Any) -> None:
    told["activities"][1] |= {"void": {"reason": "", "repeat": None}, "results": None}


def put_again_as_another(told: Any) -> None:
    told["activities"][0]["void"]["repeat"] = "swot"


def a_vote_of_practice_less(told: Any) -> None:
    told["record"]["last"] -= 1


@pytest.mark.parametrize(
    "edit",
    [other_reason, counted_after_all, fewer_cast, another_void, put_again_as_another,
     a_vote_of_practice_less],
)  # fmt: skip
def test_an_edit_of_what_is_said_of_a_void_vote_is_found(tmp_path: Path, edit: Any) -> None:
    told = json.loads(write_json(report_in(voided(tmp_path))))
    edit(told)
    assert wrong_in(told)


@tries(10)
@given(days(40))
def test_every_day_of_sense_and_nonsense_verifies(any_day: tuple[str, list[Step]]) -> None:
    agenda, steps = any_day
    day: Day = begun(agenda)
    for step in steps:
        day.send(*command_for(day, step))
    told = write_json(report_of(day.meeting, day.entries()))
    findings = verify(told)
    assert (findings.wrong, findings.unchecked) == ((), ())
    for id in day.meeting.state.left:
        said = [each for each in json.loads(told)["record"]["entries"] if said_in(each, id)]
        assert all(each["act"].keys() == {"t", "id", "activity"} for each in said)


def said_in(entry: Any, id: str) -> bool:
    return bool(entry["act"].get("activity") == id)
