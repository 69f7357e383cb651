"""You said, we did: what a table may say, what is told where tables differ, what stays open."""

from __future__ import annotations

from typing import Any

import pytest

from shared.activities.followup import KIND, MIXED, FollowUpResult
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.ids import CHAIR
from shared.messages import HideItem, Open, Say
from shared.outcome import Refusal
from tests.shared.day import Day

HEAD = 'title = "A day"\n[[activity]]\nid = "back"\nkind = "followup"\ntitle = "We did"\n'
SAID = 'said = ["Ring them | Ada | June", "Mend it | ? | ?", "A lift"]\n'


def begun() -> Day:
    day = Day(HEAD + SAID)
    day.join("Oak", 3)
    day.join("Elm", 3)
    day.do(CHAIR, Open(id=day.id(), activity="back"))
    return day


def result(day: Day) -> FollowUpResult:
    at = day.at("back")
    return KIND.result(at.activity.settings, None, at.items.values())


def states(day: Day) -> list[str]:
    return [each.state for each in result(day).promises]


def refused(day: Day, by: str, **said: Any) -> Refusal:
    outcome = day.send(by, Say(id=day.id(), activity="back", said=said))
    assert isinstance(outcome, Refusal)
    return outcome


def test_each_thing_has_what_tables_say_of_it() -> None:
    day = begun()
    assert states(day) == ["", "", ""]
    day.write("t1", "back", "1 done", "They came.")
    day.write("t1", "back", "2 not possible", "No money.")
    day.write("t2", "back", "2 not possible", "No room.")
    day.write("t2", "back", "3 going on", "Half built.")
    assert states(day) == ["done", "not possible", "going on"]
    assert [each.words for each in result(day).promises[1].answers] == ["No money.", "No room."]


def test_where_tables_differ_that_is_told() -> None:
    day = begun()
    day.write("t1", "back", "1 done", "They came.")
    other = day.write("t2", "back", "1 going on", "Not yet all.")
    assert states(day)[0] == MIXED
    day.do(CHAIR, HideItem(id=day.id(), item=other))
    assert states(day)[0] == "done"


def test_a_table_speaks_of_each_thing_once_and_can_change_it() -> None:
    day = begun()
    item = day.write("t1", "back", "1 done", "They came.")
    assert refused(day, "t1", do="add", column="1 going on", text="No").code == "said"
    other = day.write("t1", "back", "2 done", "Mended.")
    assert refused(day, "t1", do="edit", item=other, column="1 done", text="No").code == "said"
    edit = {"do": "edit", "item": item, "column": "1 not possible", "text": "It broke."}
    day.do("t1", Say(id=day.id(), activity="back", said=edit))
    day.do("t1", Say(id=day.id(), activity="back", said={"do": "withdraw", "item": other}))
    assert states(day) == ["not possible", "", ""]
    day.write("t1", "back", "2 going on", "Again.")
    assert states(day) == ["not possible", "going on", ""]


@pytest.mark.parametrize("column", ["0 done", "4 done", "1", "1 perhaps", "done", "-1 done"])
def test_nothing_else_can_be_said(column: str) -> None:
    assert refused(begun(), "t1", do="add", column=column, text="x").code == "no-column"


def test_what_is_neither_done_nor_impossible_is_carried_on() -> None:
    day = begun()
    day.write("t1", "back", "1 done", "They came.")
    day.write("t1", "back", "2 going on", "Soon.")
    assert KIND.carried(day.at("back").activity.settings, result(day)) == (
        "Mend it | ? | ?",
        "A lift",
    )


@pytest.mark.parametrize(
    ("said", "why"),
    [("[]", "said"), ('["A", "a"]', "twice"), ('["A", ""]', "said"), (f'["{"x" * 141}"]', "140")],
)
def test_an_agenda_says_what_was_said(said: str, why: str) -> None:
    with pytest.raises(AgendaError, match=why):
        read_agenda(f"{HEAD}said = {said}")
