"""Actions: one line with who and by when, which may be open; what the chair marks; what is left."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.activities.actions import (
    COLUMN,
    KIND,
    Action,
    ActionsResult,
    ActionsSettings,
    action_in,
    action_words,
)
from shared.ids import CHAIR, ITEM_LIMIT
from shared.items import Item
from shared.messages import HideItem, MarkItem, Open, Say, Undo
from shared.outcome import Refusal
from tests.shared.day import Day

AGENDA = 'title = "A day"\n[[activity]]\nid = "actions"\nkind = "actions"\ntitle = "What we do"\n'
PART = st.text(st.characters(codec="utf-8", exclude_characters="|"), max_size=12).map(
    lambda text: " ".join(text.split())
)


def begun(settings: str = "") -> Day:
    """Two tables at actions that are open."""
    day = Day(AGENDA + settings)
    day.join("Oak", 3)
    day.join("Elm", 3)
    day.do(CHAIR, Open(id=day.id(), activity="actions"))
    return day


def say(day: Day, by: str, **said: Any) -> Any:
    """A table says something; the answer."""
    said = {"column": COLUMN} | said if said["do"] != "withdraw" else said
    return day.send(by, Say(id=day.id(), activity="actions", said=said))


def result(day: Day) -> ActionsResult:
    return KIND.result(ActionsSettings(), None, day.at("actions").items.values())


@given(what=PART.filter(bool), who=PART, when=PART)
def test_a_line_says_its_three_parts_again(what: str, who: str, when: str) -> None:
    action = Action(what, "" if who == "?" else who, "" if when == "?" else when)
    assert action_in(action.text) == action


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Ring | Ada | June", Action("Ring", "Ada", "June")),
        ("Ring | ? | ?", Action("Ring")),
        ("Ring||", Action("Ring")),
        ("This | that | Ada | June", Action("This | that", "Ada", "June")),
        ("Ring Ada", None),
        ("Ring | Ada", None),
        (" | Ada | June", None),
    ],
)
def test_which_lines_are_actions(text: str, action: Action | None) -> None:
    assert action_in(text) == action


def test_a_bar_in_who_or_when_cannot_shift_the_parts() -> None:
    assert action_in(Action("A", "B|C", "D|E").text) == Action("A", "B/C", "D/E")


def test_in_words_what_is_open_is_said() -> None:
    assert action_words("Ring them | ? | ?") == "Ring them. Who: nobody yet. By when: not said."
    assert action_words("Ring them! | Ada | June") == "Ring them! Who: Ada. By when: June."
    assert action_words("Anything else") == "Anything else"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ring Ada", "An action says what, who and by when"),
        ("\x07 | Ada | June", "An action says what, who and by when"),
        (f"{'x' * 91} | ? | ?", "90"),
        (f"x | {'y' * 25} | ?", "24"),
        (f"x | ? | {'z' * 21}", "20"),
    ],
)
def test_what_is_no_action_is_refused_in_words(text: str, why: str) -> None:
    outcome = say(begun(), "t1", do="add", text=text)
    assert isinstance(outcome, Refusal) and why in outcome.why


def test_the_longest_action_fits() -> None:
    text = Action("x" * 90, "y" * 24, "z" * 20).text
    assert len(text) == ITEM_LIMIT
    assert not isinstance(say(begun(), "t1", do="add", text=text), Refusal)


def test_no_other_column_is_there_and_a_table_has_so_many() -> None:
    day = begun("most = 1")
    assert isinstance(say(day, "t1", do="add", text="A | ? | ?", column="x"), Refusal)
    assert not isinstance(say(day, "t1", do="add", text="A | ? | ?"), Refusal)
    assert isinstance(say(day, "t1", do="add", text="B | ? | ?"), Refusal)


def test_marks_sort_them_and_undo_takes_a_mark_back() -> None:
    day = begun()
    ids = [day.write("t1", "actions", COLUMN, f"{name} | ? | ?") for name in "ABCD"]
    for item, mark in zip(ids, ("agreed", "parked", "done"), strict=False):
        day.do(CHAIR, MarkItem(id=day.id(), item=item, mark=mark))
    found = result(day)
    assert [[each.what for each in some] for some in (found.proposed, found.agreed)] == [
        ["D"],
        ["A"],
    ]
    assert [found.parked[0].what, found.done[0].what, found.unowned] == ["B", "C", 2]
    day.do(CHAIR, Undo(id=day.id()))
    assert [each.what for each in result(day).proposed] == ["C", "D"]
    wrong = day.send(CHAIR, MarkItem(id=day.id(), item=ids[3], mark="answered"))
    assert isinstance(wrong, Refusal) and "agreed, parked, done" in wrong.why


def test_what_is_marked_keeps_its_words_and_can_still_be_taken_back() -> None:
    day = begun()
    item = day.write("t1", "actions", COLUMN, "A | ? | ?")
    assert not isinstance(say(day, "t1", do="edit", item=item, text="A | Ada | ?"), Refusal)
    assert isinstance(say(day, "t2", do="edit", item=item, text="A | Bo | ?"), Refusal)
    day.do(CHAIR, MarkItem(id=day.id(), item=item, mark="agreed"))
    stays = say(day, "t1", do="edit", item=item, text="A | Bo | ?")
    assert isinstance(stays, Refusal) and "marked this agreed" in stays.why
    assert not isinstance(say(day, "t1", do="withdraw", item=item), Refusal)
    assert result(day) == ActionsResult((), (), (), (), 0)


def test_what_is_left_open_is_carried_agreed_ones_first() -> None:
    day = begun()
    ids = [day.write("t1", "actions", COLUMN, f"{name} | ? | June") for name in "ABCDE"]
    for item, mark in zip(ids[1:], ("agreed", "parked", "done"), strict=False):
        day.do(CHAIR, MarkItem(id=day.id(), item=item, mark=mark))
    day.do(CHAIR, HideItem(id=day.id(), item=ids[4]))
    assert KIND.carried(ActionsSettings(), result(day)) == ("B | ? | June", "A | ? | June")


def test_an_item_that_is_no_action_is_still_shown() -> None:
    odd = Item("a" * 32, "actions", "t1", COLUMN, "Odd", 1)
    assert KIND.result(ActionsSettings(), None, [odd]).proposed[0].what == "Odd"
