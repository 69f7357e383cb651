"""Questions to speakers: who may say what, and the order in which they are listed."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.activities.questions import KIND, Backing, QuestionsResult, QuestionsSettings
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.ids import CHAIR
from shared.items import Item
from shared.messages import Command, HideItem, MarkItem, Open, RestoreItem, Reveal, Say, Undo
from shared.outcome import Accepted, Outcome, Refusal
from tests.shared.day import Day, views_of

AGENDA = """
title = "Any questions"
[[activity]]
id = "ask"
kind = "questions"
title = "Questions"
most = 3
"""


def day_with(*tables: str, more: str = "") -> Day:
    """The questions are open; these tables are in."""
    day = Day(AGENDA + more)
    for table in tables:
        day.join(table)
    day.do(CHAIR, Open(id=day.id(), activity="ask"))
    return day


def ask(day: Day, by: str, text: str) -> str:
    return day.write(by, "ask", "questions", text)


def say(day: Day, by: str, **said: Any) -> Outcome:
    return day.send(by, Say(id=day.id(), activity="ask", said=said))


def chair(day: Day, command: Command) -> None:
    day.do(CHAIR, command)


def result(day: Day) -> QuestionsResult:
    return msgspec.convert(day.views()[4]["ask"], QuestionsResult)


def test_the_most_wanted_first_and_the_older_where_they_are_equal() -> None:
    day = day_with("Oak", "Elm", "Ash")
    pay, lifts, buses = (ask(day, "t1", text) for text in ("Pay?", "Lifts?", "Buses?"))
    for by, item in (("t2", buses), ("t3", buses), ("t3", lifts), ("t2", pay)):
        assert isinstance(say(day, by, do="back", item=item), Accepted)
    assert result(day).waiting == (Backing(buses, 2), Backing(pay, 1), Backing(lifts, 1))
    say(day, "t2", do="unback", item=pay)
    assert result(day).waiting == (Backing(buses, 2), Backing(lifts, 1), Backing(pay, 0))


def test_by_time_as_they_were_asked() -> None:
    day = day_with("Oak", "Elm", more='sort = "time"\n')
    first, second = ask(day, "t1", "Pay?"), ask(day, "t1", "Lifts?")
    say(day, "t2", do="back", item=second)
    assert result(day).waiting == (Backing(first, 0), Backing(second, 1))


def test_answered_and_parked_stand_in_their_own_places_and_come_back() -> None:
    day = day_with("Oak", "Elm")
    pay, lifts, buses = (ask(day, "t1", text) for text in ("Pay?", "Lifts?", "Buses?"))
    say(day, "t2", do="back", item=lifts)
    chair(day, MarkItem(id=day.id(), item=lifts, mark="answered"))
    chair(day, MarkItem(id=day.id(), item=pay, mark="parked"))
    parted = QuestionsResult((Backing(buses, 0),), (Backing(lifts, 1),), (Backing(pay, 0),))
    assert result(day) == parted
    chair(day, HideItem(id=day.id(), item=lifts))
    assert result(day).answered == ()
    chair(day, RestoreItem(id=day.id(), item=lifts))
    assert result(day) == parted
    for _ in range(4):
        chair(day, Undo(id=day.id()))
    assert result(day).waiting == (Backing(lifts, 1), Backing(pay, 0), Backing(buses, 0))


def test_words_stay_once_they_have_votes_or_a_mark() -> None:
    day = day_with("Oak", "Elm")
    item, other = ask(day, "t1", "Pay?"), ask(day, "t1", "Lifts?")

    def reworded(id: str) -> str:
        told = say(day, "t1", do="edit", item=id, column="questions", text="More pay?")
        return told.code if isinstance(told, Refusal) else "taken"

    say(day, "t2", do="back", item=item)
    assert reworded(item) == "backed"
    say(day, "t2", do="unback", item=item)
    assert reworded(item) == "taken"
    chair(day, MarkItem(id=day.id(), item=other, mark="answered"))
    assert reworded(other) == "marked"
    assert isinstance(say(day, "t1", do="withdraw", item=other), Accepted)
    told = say(day, "t2", do="edit", item=item, column="questions", text="Mine?")
    assert isinstance(told, Refusal) and told.code == "not-yours"
    told = say(day, "t2", do="add", column="threats", text="Where?")
    assert isinstance(told, Refusal) and told.code == "no-column"


def test_a_table_has_so_many_questions_and_no_more() -> None:
    day = day_with("Oak")
    for text in "abc":
        ask(day, "t1", text)
    told = say(day, "t1", do="add", column="questions", text="d")
    assert isinstance(told, Refusal) and told.code == "too-many"


def test_the_room_sees_counts_once_they_are_revealed() -> None:
    day = day_with("Oak", "Elm")
    item = ask(day, "t1", "Pay?")
    say(day, "t2", do="back", item=item)
    assert day.views()[1].results is None and day.views()[1].items == {}
    assert day.views()[2].backing == {}
    chair(day, Reveal(id=day.id(), activity="ask"))
    board = day.views()[1]
    assert board.results is not None and set(board.items) == {item}
    assert board.results.result["waiting"] == ({"item": item, "votes": 1},)
    assert day.views()[2].backing == {item: 1}
    assert views_of(day.replayed()) == day.views()


@pytest.mark.parametrize("wrong", ['sort = "loud"', "most = 0", "most = 201", 'columns = ["x"]'])
def test_settings_that_cannot_be_used(wrong: str) -> None:
    with pytest.raises(AgendaError):
        read_agenda(AGENDA.replace("most = 3", wrong))


@given(
    st.lists(
        st.tuples(
            st.sets(st.sampled_from(["t2", "t3", "t4"])),
            st.sampled_from(["", "answered", "parked"]),
            st.booleans(),
        ),
        max_size=8,
    ),
    st.sampled_from(["votes", "time"]),
    st.randoms(use_true_random=False),
)
def test_every_question_on_show_stands_once_and_in_order(
    asked: list[tuple[set[str], str, bool]], sort: Any, random: Any
) -> None:
    items = []
    for n, (by, mark, hidden) in enumerate(asked):
        item = Item(f"{n:032x}", "ask", "t1", "questions", "?", n, hidden=hidden)
        items.append(replace(item, mark=mark, backers=frozenset(by)))
    settings = QuestionsSettings(sort=sort)
    counted = KIND.result(settings, None, items)
    random.shuffle(items)
    assert KIND.result(settings, None, items) == counted
    lists = {"": counted.waiting, "answered": counted.answered, "parked": counted.parked}
    held = {each.item: (each.votes, mark) for mark, all in lists.items() for each in all}
    assert held == {i.id: (len(i.backers), i.mark) for i in items if not i.hidden}
    for each in lists.values():
        keys = [(-one.votes if sort == "votes" else 0, one.item) for one in each]
        assert keys == sorted(keys)
