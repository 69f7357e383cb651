"""Practice: like the real thing while it is on, and gone without a trace once the room goes on."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.activities import kind_names
from shared.chain import plain_entry
from shared.ids import CHAIR, is_practice
from shared.messages import (
    AddActivity,
    Cast,
    Close,
    MoveActivity,
    Next,
    Open,
    Practise,
    Reveal,
    Say,
    Undo,
    WordActivity,
)
from shared.outcome import PRACTICE_OVER, Accepted, Refusal
from shared.state import State
from tests.shared.any_day.any_day import Step, begun, command_for, days
from tests.shared.day import Day, Views, views_of
from tests.tries import tries

AGENDA = """
title = "A day"
[[activity]]
id = "vote"
kind = "choice"
title = "Vote"
options = ["Yes", "No"]
receipts = true
[[activity]]
id = "swot"
kind = "swot"
title = "Swot"
live = true
[[activity]]
id = "dots"
kind = "dots"
title = "Dots"
from = "swot"
[[activity]]
id = "named"
kind = "choice"
title = "Named"
options = ["Yes", "No"]
open = true
[[activity]]
id = "people"
kind = "volunteers"
title = "People"
[[activity]]
id = "elect"
kind = "election"
title = "Elect"
candidates_from = "people"
"""


@pytest.fixture
def day() -> Day:
    made = Day(AGENDA)
    made.join("Oak", 3)
    made.join("Elm", 2)
    return made


def practise(day: Day, activity: str | None, after: str | None = None) -> str:
    """Practice stands in the agenda; its id."""
    day.do(CHAIR, Practise(id=day.id(), activity=activity, after=after))
    return next(id for id, at in day.meeting.state.activities.items() if waits(day, id))


def waits(day: Day, id: str) -> bool:
    return is_practice(id) and day.at(id).stage == "waiting"


def try_out(day: Day, activity: str | None, after: str | None = None) -> str:
    """Practice is opened, each table says something in it, and it is closed and shown."""
    id = practise(day, activity, after)
    day.do(CHAIR, Open(id=day.id(), activity=id))
    for who, table in enumerate(("t1", "t2")):
        step = Step("add", len(day.meeting.state.tables) + who, 0, 5 + who)
        by, command = command_for(day, step)
        assert by == table
        day.send(by, command)
    day.do(CHAIR, Close(id=day.id()))
    day.do(CHAIR, Reveal(id=day.id(), activity=id)) if not day.at(id).revealed else None
    return id


def says_anything(state: State, id: str) -> bool:
    rules = state.activities[id].activity.rules
    return rules.takes_ballots or rules.takes_items


def without_seq(views: Views) -> Any:
    """What everybody sees, but for what the clock and the number of acts say, and for undo."""
    chair, *others = views
    told = json.loads(msgspec.json.encode((replace(chair, undo=""), *others)))
    orders = sorted({each["order"] for each in items_in(told)})
    for each in items_in(told):
        each["order"] = orders.index(each["order"])
    for view in (*told[:3], *told[3].values()):
        (view.get("timer") or {}).pop("ends_at", None)
    for signal in told[0]["signals"]:
        del signal["since"]
    return told


def items_in(told: Any) -> list[dict[str, Any]]:
    if isinstance(told, dict):
        found = [told] if "order" in told and "column" in told else []
        return found + [item for each in told.values() for item in items_in(each)]
    if isinstance(told, list):
        return [item for each in told for item in items_in(each)]
    return []


# --- it is like the real thing, and stands before it ---


def test_a_copy_stands_before_the_real_one_and_says_that_it_is_practice(day: Day) -> None:
    id = practise(day, "dots")
    assert list(day.meeting.state.activities)[2:4] == [id, "dots"]
    day.do(CHAIR, Open(id=day.id(), activity=id))
    _, board, table, _, _ = day.views()
    assert board.activity is not None and table.activity is not None
    assert (board.activity.practice, table.activity.title) == (True, "Practice: Dots")
    # No item has been written yet: it is tried out with examples.
    assert [item.text for item in table.items.values()][:1] == ["A longer tea break"]
    picked = {next(iter(table.items)): 1}
    assert isinstance(day.vote("t1", id, {"dots": picked}), Accepted)
    assert (board.activity.place, board.activity.of) == (3, 6)


def test_without_an_activity_it_is_a_harmless_question_where_the_room_is(day: Day) -> None:
    id = practise(day, None)
    assert next(iter(day.meeting.state.activities)) == id
    assert day.at(id).activity.question == "Tea or coffee?"
    day.do(CHAIR, Next(id=day.id()))
    assert day.meeting.state.current == id
    day.do(CHAIR, Next(id=day.id()))
    later = practise(day, None, after="vote")
    assert list(day.meeting.state.activities)[:2] == ["vote", later]


def test_people_who_stand_are_not_practised_with(day: Day) -> None:
    id = practise(day, "elect")
    day.do(CHAIR, Open(id=day.id(), activity=id))
    assert day.at(id).activity.settings.candidates[0] == "Robin"
    assert isinstance(day.vote("t1", id, {"candidates": ["1", "0"]}), Accepted)


@pytest.mark.parametrize("kind", kind_names())
def test_every_kind_can_be_practised_and_leaves_no_trace(kind: str) -> None:
    settings = {
        "dots": 'from = "first"', "scale": 'statements = ["Good"]', "swot": "", "ideas":
        'set = "pmi"', "questions": "", "volunteers": "", "words": "", "motion": "",
        "budget": 'total = 9\nprojects = [{name = "Yes", cost = 5}, {name = "No", cost = 5}]',
        "actions": "", "exchange": "",
        "followup": 'said = ["Lifts | Ada | June"]',
        "election": 'candidates = ["Ada", "Bo"]', "draw": 'candidates = ["Ada", "Bo"]',
    }  # fmt: skip
    lines = settings.get(kind, 'options = ["Yes", "No", "Perhaps"]')
    agenda = f"""
        title = "A day"
        [[activity]]
        id = "first"
        kind = "swot"
        title = "First"
        [[activity]]
        id = "real"
        kind = "{kind}"
        title = "Real"
        {lines}
        [[activity]]
        id = "last"
        kind = "swot"
        title = "Last"
    """
    plainly, practised = begun(agenda), begun(agenda)
    id = try_out(practised, "real")
    assert practised.at(id).touched == says_anything(practised.meeting.state, id)
    for day in (plainly, practised):
        day.do(CHAIR, Open(id=day.id(), activity="last"))
    assert without_seq(practised.views()) == without_seq(plainly.views())
    # What was said lives on in no part of what the meeting knows.
    assert not any(id in repr(vars(at)) for at in practised.meeting.state.activities.values())
    assert without_seq(practised.views()) == without_seq(views_of(practised.replayed()))


# --- it leaves no trace ---


@tries(15)
@given(days(24), st.integers(0, 23), st.integers(0, 5))
def test_the_rest_of_any_day_is_as_if_there_had_been_no_practice(
    any_day: tuple[str, list[Step]], when: int, which: int
) -> None:
    agenda, steps = any_day
    steps = [step for step in steps if step.what not in ("practice", "undo", "nonsense")]
    plainly, practised = begun(agenda), begun(agenda)
    pairs = [live(plainly, step) for step in steps[:when]]
    follow(practised, pairs)
    waiting = [id for id, at in practised.meeting.state.activities.items() if at.stage == "waiting"]
    if practised.meeting.state.open_activity is not None:
        for day in (plainly, practised):
            day.do(CHAIR, Close(id=day.id()))
    real = waiting[which % len(waiting)] if waiting and which else None
    try_out(practised, real, practised.meeting.state.current if real is None else None)
    # The room goes on, to the same in both.
    extra = {"id": "on", "kind": "swot", "title": "On"}
    add = AddActivity(id="e" * 31 + "1", asks=extra, after=last(plainly))
    for day in (plainly, practised):
        day.do(CHAIR, add)
        day.do(CHAIR, Open(id="e" * 31 + "2", activity="on"))
    assert without_seq(practised.views()) == without_seq(plainly.views())
    follow(practised, [live(plainly, step) for step in steps[when:]])
    assert without_seq(practised.views()) == without_seq(plainly.views())


def last(day: Day) -> str:
    return next(reversed([id for id in day.meeting.state.activities if not is_practice(id)]))


Sent = tuple[str, Any]


def live(day: Day, step: Step) -> Sent:
    """Do one step of a day, with an id that the other day uses too."""
    by, command = command_for(day, step)
    command = replace(command, id=f"{day.meeting.seq:016x}{hash(step) & 0xFFFFFFFF:08x}feedbeef")
    day.send(by, command)
    return by, command


def follow(day: Day, pairs: list[Sent]) -> None:
    for by, command in pairs:
        day.send(by, command)


def test_the_record_tells_that_something_was_said_and_nothing_of_what(day: Day) -> None:
    for activity in ("swot", "named", "vote"):
        id = try_out(day, activity)
        told = [plain_entry(each) for each in day.entries()]
        said = [each["act"] for each in told if each["act"].get("activity") == id]
        assert {frozenset(act) for act in said} == {frozenset(("t", "id", "activity"))}
    assert "strengths" not in json.dumps(told) and "choice" not in json.dumps(told[3:])


# --- what comes late, and what cannot be done ---


def test_a_vote_that_was_taken_is_answered_so_for_ever_and_a_late_one_is_told_why_not(
    day: Day,
) -> None:
    id = practise(day, "vote")
    day.do(CHAIR, Open(id=day.id(), activity=id))
    cast = Cast(id=day.id(), activity=id, ballot=day.ballot(), choice={"option": 1})
    taken = day.send("t1", cast)
    day.do(CHAIR, Next(id=day.id()))
    assert day.meeting.state.current == "vote" and id not in day.meeting.state.activities
    assert day.send("t1", cast) == taken and isinstance(taken, Accepted)
    late = Cast(id=day.id(), activity=id, ballot=day.ballot(), choice={"option": 1})
    assert day.send("t1", late) == PRACTICE_OVER
    said = {"do": "add", "column": "threats", "text": "Rain"}
    assert day.send("t1", Say(id=day.id(), activity=id, said=said)) == PRACTICE_OVER
    assert day.replayed().answer_to("t1", cast) == taken


def test_undo_takes_it_out_and_brings_it_back(day: Day) -> None:
    before = without_seq(day.views())
    practise(day, "named")
    day.do(CHAIR, Undo(id=day.id()))
    assert without_seq(day.views()) == before
    id = try_out(day, "named")
    practised = without_seq(day.views())
    day.do(CHAIR, Open(id=day.id(), activity="named"))
    assert id not in day.meeting.state.activities
    day.do(CHAIR, Undo(id=day.id()))
    assert without_seq(day.views()) == practised
    assert day.at(id).tally.ballots == 2


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (lambda id: Practise(id="", activity=id), "practice"),
        (lambda id: Practise(id="", activity="swot"), "practice"),
        (lambda id: Practise(id="", activity="lunch"), "no-activity"),
        (lambda id: Practise(id="", after="lunch"), "no-activity"),
        (lambda id: WordActivity(id="", activity=id, title="X", question="X?"), "practice"),
        (lambda id: MoveActivity(id="", activity=id), "practice"),
        (lambda id: AddActivity(id="", asks={"id": id, "kind": "swot", "title": "X"}), "agenda"),
        (
            lambda id: AddActivity(
                id="", asks={"id": "x", "kind": "choice", "title": "X", "again": id}, after=id
            ),
            "agenda",
        ),
        (
            lambda id: AddActivity(
                id="", asks={"id": "x", "kind": "dots", "title": "X", "from": id}, after=id
            ),
            "agenda",
        ),
    ],
)
def test_what_nobody_can_do_with_practice(day: Day, command: Any, code: str) -> None:
    id = practise(day, "vote")
    outcome = day.send(CHAIR, replace(command(id), id=day.id()))
    assert isinstance(outcome, Refusal) and outcome.code == code, outcome


def test_what_was_opened_is_no_longer_practised(day: Day) -> None:
    day.do(CHAIR, Open(id=day.id(), activity="vote"))
    outcome = day.send(CHAIR, Practise(id=day.id(), activity="vote"))
    assert isinstance(outcome, Refusal) and "Practice comes before" in outcome.why


def test_practice_that_the_room_passes_by_goes_and_that_of_later_ones_stays(day: Day) -> None:
    early = practise(day, "vote")
    day.do(CHAIR, Open(id=day.id(), activity="vote"))
    assert early not in day.meeting.state.activities
    later = practise(day, "named")
    day.do(CHAIR, Next(id=day.id()))
    assert later in day.meeting.state.activities
