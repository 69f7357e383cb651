"""What is private in an item: who sees it, and that it is gone once the item is taken back."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from shared.ids import CHAIR
from shared.items import Item, public
from shared.messages import Close, HideItem, Open, Reveal, Spotlight
from shared.views import board_view, chair_view, own_view, result_of, table_view
from tests.shared.chair import AGENDA, withdraw
from tests.shared.day import JOIN, Day

PLANTED = "ann@example.org"


def day_with_a_secret() -> tuple[Day, str]:
    """`ideas` is open, live and written in by Oak; one item has something private."""
    day = Day(AGENDA)
    day.join("Oak", 3)
    day.join("Elm", 3)
    day.do(CHAIR, Open(id=day.id(), activity="ideas"))
    id = day.write("t1", "ideas", "threats", "Rain")
    items = day.at("ideas").items
    items[id] = replace(items[id], private={"contact": PLANTED})
    return day, id


def says(view: Any) -> bool:
    """Whether the planted text stands anywhere in it."""
    return PLANTED.encode() in msgspec.json.encode(view)


def seen_by(day: Day) -> dict[str, bool]:
    """Who sees the planted text."""
    state = day.meeting.state
    return {
        "board": says(board_view(state, set(), JOIN)),
        "tables": says(table_view(state)),
        "own": says(own_view(state, "t1")),
        "other": says(own_view(state, "t2")),
        "chair": says(chair_view(state, set(), JOIN)),
        "results": any(says(result_of(state, at)) for at in state.activities.values()),
    }


PRIVATE = {
    "board": False,
    "tables": False,
    "own": True,
    "other": False,
    "chair": True,
    "results": False,
}


def test_only_its_own_table_and_the_chair_see_what_is_private() -> None:
    day, id = day_with_a_secret()
    assert seen_by(day) == PRIVATE
    day.do(CHAIR, Spotlight(id=day.id(), item=id))
    assert seen_by(day) == PRIVATE
    day.do(CHAIR, HideItem(id=day.id(), item=id))
    assert seen_by(day) == PRIVATE


def test_those_who_vote_on_the_item_do_not_see_what_is_private() -> None:
    day, id = day_with_a_secret()
    day.do(CHAIR, Close(id=day.id()))
    day.do(CHAIR, Open(id=day.id(), activity="dots"))
    assert table_view(day.meeting.state).items[id].text == "Rain"
    assert seen_by(day) == PRIVATE | {"own": False}
    day.vote("t2", "dots", {"dots": {id: 1}})
    day.do(CHAIR, Close(id=day.id()))
    day.do(CHAIR, Reveal(id=day.id(), activity="dots"))
    assert seen_by(day) == PRIVATE | {"own": False}


def test_what_is_private_goes_when_the_item_is_taken_back() -> None:
    day, id = day_with_a_secret()
    withdraw(day, id)
    assert day.item(id).withdrawn
    assert not day.item(id).private
    assert not any(seen_by(day).values())


@pytest.mark.parametrize("private", [{}, {"contact": PLANTED}])
def test_public_leaves_all_else_as_it_is(private: dict[str, str]) -> None:
    item = Item("a" * 32, "ideas", "t1", "threats", "Rain", 3, hidden=True, private=private)
    assert public(item) == replace(item, private={})
    assert (public(item) is item) == (not private)


def test_items_written_before_anything_could_be_private_are_read() -> None:
    old = {"id": "a" * 32, "activity": "ideas", "table": "t1", "column": "c", "text": "T"}
    assert msgspec.convert(old | {"order": 1}, Item).private == {}
