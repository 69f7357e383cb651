"""What the chair brings in: it counts, is known as what it is, and one import goes out as one."""

from __future__ import annotations

from typing import Any

import pytest

from shared.ids import CHAIR, PAPER
from shared.messages import BringIn, Cast, Close, HideItem, Open, Undo
from shared.outcome import Accepted, Outcome, Refusal
from tests.shared.activities.volunteering import forward
from tests.shared.day import Day

AGENDA = """
title = "A day"
[[activity]]
id = "swot"
kind = "swot"
title = "Swot"
most = 2
[[activity]]
id = "dots"
kind = "dots"
title = "Dots"
from = "swot"
[[activity]]
id = "reps"
kind = "volunteers"
title = "Reps"
[[activity]]
id = "vote"
kind = "choice"
title = "Vote"
options = ["Yes", "No"]
"""
BATCHES = ("ab" * 16, "cd" * 16)


@pytest.fixture
def day() -> Day:
    begun = Day(AGENDA)
    begun.join("Oak", 3)
    begun.send(CHAIR, Open(id=begun.id(), activity="swot"))
    return begun


def bring(day: Day, text: str = "Trust", **more: Any) -> Outcome:
    said = {"do": "add", "column": "strengths", "text": text}
    fields: dict[str, Any] = {"id": day.id(), "activity": "swot", "said": said} | more
    return day.send(CHAIR, BringIn(**fields))


def test_it_counts_before_and_after_the_close_and_for_no_table_unless_named(day: Day) -> None:
    assert isinstance(bring(day), Accepted)
    assert isinstance(bring(day, "Time", table="t1", origin="brought"), Accepted)
    day.send(CHAIR, Close(id=day.id()))
    assert isinstance(bring(day, "Place"), Accepted)
    items = list(day.at("swot").items.values())
    assert [(item.table, item.origin) for item in items] == [
        (PAPER, "paper"),
        ("t1", "brought"),
        (PAPER, "paper"),
    ]
    result = day.views()[4]["swot"]
    assert result["all"]["strengths"] == 3
    assert list(result["tables"]) == ["t1"]


def test_undo_takes_what_came_in_together_back_as_one(day: Day) -> None:
    for text in ("One", "Two"):
        bring(day, text, batch=BATCHES[0])
    for text in ("Three", "Four"):
        bring(day, text, batch=BATCHES[1])
    assert day.views()[0].undo == "bring in 2 items"
    day.send(CHAIR, Undo(id=day.id()))
    shown = [item.text for item in day.at("swot").items.values() if item.on_show]
    assert shown == ["One", "Two"]
    bring(day, "Five", batch=BATCHES[1])
    day.send(CHAIR, Undo(id=day.id()))
    day.send(CHAIR, Undo(id=day.id()))
    assert not any(item.on_show for item in day.at("swot").items.values())


def test_another_act_in_between_stays_between(day: Day) -> None:
    bring(day, "One", batch=BATCHES[0])
    first = next(iter(day.at("swot").items))
    day.send(CHAIR, HideItem(id=day.id(), item=first))
    bring(day, "Two", batch=BATCHES[0])
    day.send(CHAIR, Undo(id=day.id()))
    assert [item.withdrawn for item in day.at("swot").items.values()] == [False, True]
    assert day.at("swot").items[first].hidden


def test_the_same_line_counts_once_whatever_else_it_comes_with(day: Day) -> None:
    id = day.id()
    first = bring(day, id=id, batch=BATCHES[0])
    assert bring(day, id=id, batch=BATCHES[1], table="t1") == first
    assert isinstance(other := bring(day, "Else", id=id), Refusal)
    assert other.code == "other-content"
    assert len(day.at("swot").items) == 1


def test_a_name_that_is_taken_back_leaves_nothing_private(day: Day) -> None:
    day.send(CHAIR, Close(id=day.id()))
    day.send(CHAIR, Open(id=day.id(), activity="reps"))
    said = forward("Ada", contact="ada@example.org")
    bring(day, activity="reps", said=said)
    (item,) = day.at("reps").items.values()
    assert (item.text, item.private["contact"]) == ("Ada", "ada@example.org")
    assert "example.org" not in repr(day.views()[1:3])
    day.send(CHAIR, Undo(id=day.id()))
    (item,) = day.at("reps").items.values()
    assert (item.text, item.private, item.withdrawn) == ("A volunteer", {}, True)


def test_what_is_refused_and_why(day: Day) -> None:
    def why(**more: Any) -> str:
        outcome = bring(day, **more)
        assert isinstance(outcome, Refusal)
        return outcome.why

    nowhere = {"do": "add", "column": "nowhere", "text": "Trust"}
    assert why(said=nowhere) == "That part of the board does not exist."
    assert why(activity="reps") == '"Reps" has not been opened yet.'
    assert "takes no items" in why(activity="vote")
    assert why(table="t9") == "There is no such table in this meeting."
    bring(day, table="t1")
    bring(day, table="t1")
    assert why(table="t1") == "That table has as many here as one table may have."
    item = next(iter(day.at("swot").items))
    withdraw = {"do": "withdraw", "item": item}
    assert "Something new" in why(said=withdraw, table="t1")
    day.send(CHAIR, Close(id=day.id()))
    day.send(CHAIR, Open(id=day.id(), activity="dots"))
    ballot = day.ballot()
    day.send("t1", Cast(id=day.id(), activity="dots", ballot=ballot, choice={"dots": {item: 1}}))
    assert "People are voting on these" in why()
    assert "undo" not in why()


def test_one_batch_in_two_activities_goes_out_as_two(day: Day) -> None:
    day.send(CHAIR, Close(id=day.id()))
    day.send(CHAIR, Open(id=day.id(), activity="reps"))
    bring(day, "One", batch=BATCHES[0])
    said = forward("Ann")
    assert isinstance(bring(day, activity="reps", said=said, batch=BATCHES[0]), Accepted)
    assert isinstance(day.send(CHAIR, Undo(id=day.id())), Accepted)
    on_show = {
        name: [item.text for item in day.at(name).items.values() if item.on_show]
        for name in ("swot", "reps")
    }
    assert on_show == {"swot": ["One"], "reps": []}
