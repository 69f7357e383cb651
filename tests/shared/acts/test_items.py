"""What tables may do with items, and with dots on them."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from shared.activities.swot import QuadrantCount
from shared.ids import CHAIR
from shared.messages import Cast, Close, HideItem, Next, Open, RestoreItem, Say
from shared.outcome import NO_ITEM, NOT_OPEN, NOT_YOURS, Accepted, Outcome, Refusal
from tests.shared.day import Day

X = "a" * 32

IDEAS = """
title = "Ideas"
[[activity]]
id = "ideas"
kind = "swot"
title = "Our SWOT"
most = 3
[[activity]]
id = "dots"
kind = "dots"
title = "Dots"
from = "ideas"
"""


@pytest.fixture
def day() -> Day:
    """Two tables, and a SWOT that is open."""
    made = Day(IDEAS)
    made.join("Oak", 3)
    made.join("Elm", 3)
    made.do(CHAIR, Open(id=made.id(), activity="ideas"))
    return made


def say(day: Day, by: str, **said: Any) -> Outcome:
    """What a table is told when it says this."""
    return day.send(by, Say(id=day.id(), activity="ideas", said=said))


def code(outcome: Outcome) -> str | None:
    """The code of a refusal."""
    return outcome.code if isinstance(outcome, Refusal) else None


def test_a_table_adds_edits_moves_and_withdraws_its_own_item(day: Day) -> None:
    id = day.write("t1", "ideas", "threats", "  Rain \t again\x07 ")
    assert (day.item(id).text, day.item(id).column, day.item(id).edited) == (
        "Rain again", "threats", False,
    )  # fmt: skip
    assert not code(say(day, "t1", do="edit", item=id, column="strengths", text="Sun"))
    assert (day.item(id).text, day.item(id).column, day.item(id).edited) == (
        "Sun", "strengths", True,
    )  # fmt: skip
    assert not code(say(day, "t1", do="withdraw", item=id))
    assert not day.item(id).on_show
    assert say(day, "t1", do="withdraw", item=id) == NO_ITEM
    assert say(day, "t1", do="edit", item=id, column="strengths", text="Sun") == NO_ITEM


def test_another_tables_item_can_be_neither_edited_nor_withdrawn(day: Day) -> None:
    id = day.write("t1", "ideas", "threats", "Rain")
    seen = day.views()
    assert say(day, "t2", do="edit", item=id, column="threats", text="Sun") == NOT_YOURS
    assert say(day, "t2", do="withdraw", item=id) == NOT_YOURS
    assert day.views() == seen


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"do": "add", "column": "hopes", "text": "Sun"}, "no-column"),
        ({"do": "add", "column": "", "text": "Sun"}, "no-column"),
        ({"do": "add", "column": "threats", "text": ""}, "text"),
        ({"do": "add", "column": "threats", "text": " \x1b\u200b "}, "text"),
        ({"do": "add", "column": "threats", "text": "x" * 141}, "text"),
        ({"do": "add", "column": "threats", "text": "x" * 2001}, "said"),
        ({"do": "add", "column": "threats", "text": 5}, "said"),
        ({"do": "add", "column": "threats", "text": "Sun", "table": "t2"}, "said"),
        ({"do": "erase", "item": X}, "said"),
        ({}, "said"),
        ({"do": "withdraw", "item": X}, "no-item"),
        ({"do": "withdraw", "item": "x"}, "said"),
    ],
)
def test_what_cannot_be_said(day: Day, said: dict[str, Any], refused: str) -> None:
    assert code(say(day, "t1", **said)) == refused


def test_the_longest_item_fits(day: Day) -> None:
    day.write("t1", "ideas", "threats", "e\u0301" * 140)


def test_a_table_has_so_many_items_and_no_more_but_withdrawn_ones_do_not_count(day: Day) -> None:
    ids = [day.write("t1", "ideas", "threats", f"Rain {n}") for n in range(3)]
    refusal = say(day, "t1", do="add", column="threats", text="More")
    assert refusal == Refusal("too-many", "Your table has 3 here, and that is the most.")
    assert not code(say(day, "t1", do="edit", item=ids[0], column="threats", text="Snow"))
    day.write("t2", "ideas", "threats", "Wind")
    say(day, "t1", do="withdraw", item=ids[0])
    day.write("t1", "ideas", "threats", "More")


def test_items_are_taken_only_while_the_activity_is_open(day: Day) -> None:
    day.do(CHAIR, Close(id=day.id()))
    assert say(day, "t1", do="add", column="threats", text="Late") == NOT_OPEN


def test_items_are_counted_by_column_and_table(day: Day) -> None:
    day.write("t1", "ideas", "threats", "Rain")
    day.write("t2", "ideas", "threats", "Wind")
    day.write("t2", "ideas", "strengths", "Roof")
    hidden = day.write("t1", "ideas", "weaknesses", "Rude")
    day.do(CHAIR, HideItem(id=day.id(), item=hidden))
    result = day.views()[4]["ideas"]
    total = msgspec.convert(result["all"], QuadrantCount)
    assert (total.helpful, total.harmful, total.weaknesses) == (1, 2, 0)
    assert result["tables"]["t1"] == msgspec.to_builtins(QuadrantCount(threats=1))


def test_dots_on_a_hidden_or_withdrawn_item_are_refused(day: Day) -> None:
    shown, hidden, gone = (
        day.write("t1", "ideas", "threats", text) for text in ("Rain", "Rude", "Oops")
    )
    say(day, "t1", do="withdraw", item=gone)
    day.do(CHAIR, Next(id=day.id()))
    day.do(CHAIR, HideItem(id=day.id(), item=hidden))
    assert day.vote("t1", "dots", {"dots": {hidden: 1}}) == NO_ITEM
    assert day.vote("t1", "dots", {"dots": {shown: 1, hidden: 1}}) == NO_ITEM
    assert day.vote("t1", "dots", {"dots": {gone: 1}}) == NO_ITEM
    assert day.at("dots").ballots == 0
    assert set(day.views()[2].items) == {shown}
    day.do(CHAIR, RestoreItem(id=day.id(), item=hidden))
    assert isinstance(day.vote("t1", "dots", {"dots": {shown: 1, hidden: 1}}), Accepted)


def test_a_ballot_may_be_cast_once_though_the_command_is_new(day: Day) -> None:
    item = day.write("t1", "ideas", "threats", "Rain")
    day.do(CHAIR, Next(id=day.id()))
    ballot = day.ballot()
    choice = {"dots": {item: 1}}
    for accepted in (True, False):
        cast = Cast(id=day.id(), activity="dots", ballot=ballot, choice=choice)
        assert (code(day.send("t2", cast)) is None) == accepted
    assert day.at("dots").ballots == 1
