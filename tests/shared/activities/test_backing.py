"""Tables back what others wrote: once each, not their own, and nobody sees which tables do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.activities.parts.backing import Back, Unback, change_backing, votes
from shared.activities.parts.columns import Said, change_items
from shared.activities.swot import QUADRANTS, Swot
from shared.changes import parts_of
from shared.items import Backed, Item, ItemChange, Unbacked
from shared.messages import Close, HideItem, MarkItem, Say
from shared.outcome import NO_ITEM, NOT_OPEN, Accepted, Outcome, Refusal
from tests.shared.chair import day_with_two_tables, do, hiding, opening, revealing
from tests.shared.day import Day, views_of

X = "a" * 32


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Day:
    """Three tables at a SWOT whose items they see and back."""

    def say(
        self: Swot, settings: Any, said: Any, table: str, items: Mapping[str, Item]
    ) -> ItemChange | Refusal:
        if isinstance(said, Back | Unback):
            return change_backing(said, table, items)
        return change_items(QUADRANTS, 60, said, table, items)

    monkeypatch.setattr(Swot, "items_shared", True)
    monkeypatch.setattr(Swot, "marks", ("done",))
    monkeypatch.setattr(Swot, "said_type", Said | Back | Unback)
    monkeypatch.setattr(Swot, "say", say)
    made = day_with_two_tables()
    made.join("Ash", 1)
    do(made, opening("ideas"))
    return made


def say(day: Day, by: str, do: str, item: str) -> Outcome:
    return day.send(by, Say(id=day.id(), activity="ideas", said={"do": do, "item": item}))


def code(outcome: Outcome) -> str:
    return outcome.code if isinstance(outcome, Refusal) else "taken"


def test_a_table_backs_once_and_takes_it_back(day: Day) -> None:
    item = day.write("t1", "ideas", "threats", "Rain")
    assert code(say(day, "t2", "back", item)) == "taken"
    assert code(say(day, "t3", "back", item)) == "taken"
    assert code(say(day, "t2", "back", item)) == "backed"
    assert code(say(day, "t1", "back", item)) == "own"
    assert votes(day.item(item)) == 2
    assert code(say(day, "t2", "unback", item)) == "taken"
    assert code(say(day, "t2", "unback", item)) == "not-backed"
    assert day.item(item).backers == {"t3"}
    assert code(say(day, "t3", "unback", item)) == "taken"
    assert b"backers" not in msgspec.json.encode(day.item(item)), "as if nobody ever had"
    assert views_of(day.replayed()) == day.views()


def test_what_is_hidden_marked_gone_or_closed_takes_no_votes_and_gives_them_back(day: Day) -> None:
    hidden, marked, gone = (day.write("t1", "ideas", "threats", text) for text in "abc")
    for item in (hidden, marked, gone):
        say(day, "t2", "back", item)
    do(day, lambda d: HideItem(id=d.id(), item=hidden))
    do(day, lambda d: MarkItem(id=d.id(), item=marked, mark="done"))
    say(day, "t1", "withdraw", gone)
    assert say(day, "t3", "back", hidden) == NO_ITEM
    told = say(day, "t3", "back", marked)
    assert isinstance(told, Refusal) and told.why == "This is done, so it takes no more votes."
    assert say(day, "t3", "back", gone) == say(day, "t2", "unback", gone) == NO_ITEM
    assert say(day, "t3", "back", X) == NO_ITEM
    for item in (hidden, marked):
        assert isinstance(say(day, "t2", "unback", item), Accepted)
    do(day, lambda d: Close(id=d.id()))
    assert say(day, "t2", "back", marked) == NOT_OPEN


def test_tables_see_what_others_wrote_and_how_many_back_it_once_the_room_does(day: Day) -> None:
    item = day.write("t1", "ideas", "threats", "Rain")
    other = day.write("t2", "ideas", "threats", "Wind")
    say(day, "t2", "back", item)
    say(day, "t3", "back", item)
    for seen in (True, False, True):
        if day.at("ideas").revealed != seen:
            do(day, revealing("ideas") if seen else hiding("ideas"))
        chair, _, tables, own, _ = day.views()
        assert set(tables.items) == {item, other}
        assert tables.tables == {"t1": "Oak", "t2": "Elm"}
        assert tables.backing == ({item: 2} if seen else {})
        assert chair.backing == {item: 2}
        assert [own[table].backs for table in sorted(own)] == [(), (item,), (item,)]
    assert day.views()[0].progress.tables_in == 3
    do(day, lambda d: Close(id=d.id()))
    assert day.views()[2].items == {}


def test_no_view_tells_which_tables_back_an_item(day: Day) -> None:
    item = day.write("t1", "ideas", "threats", "Rain")
    before = [parts_of(view) for view in (*day.views()[:3], day.views()[3]["t3"])]
    say(day, "t2", "back", item)
    after = [parts_of(view) for view in (*day.views()[:3], day.views()[3]["t3"])]
    for was, now in zip(before, after, strict=True):
        changed = {path: now[path] for path in now if now[path] != was.get(path)}
        plain = msgspec.to_builtins(changed)
        assert "t2" not in str(plain) and "Elm" not in str(plain), plain
        assert not any(each.backers for path, each in now.items() if path.startswith("items/"))


def test_a_kind_that_shares_nothing_shares_nothing() -> None:
    day = day_with_two_tables()
    do(day, opening("ideas"))
    day.write("t1", "ideas", "threats", "Rain")
    assert day.views()[2].items == {}
    assert code(say(day, "t2", "back", X)) == "said"


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.booleans(), st.integers(0, 2)), max_size=40),
)
def test_votes_are_the_tables_whose_last_word_was_yes(said: list[tuple[str, bool, int]]) -> None:
    items = {f"{n}" * 32: Item(f"{n}" * 32, "q", "abc"[n], "x", "?", n) for n in range(3)}
    ids, last = list(items), dict[tuple[str, str], bool]()
    for table, yes, place in said:
        item = items[ids[place]]
        change = change_backing((Back if yes else Unback)(item.id), table, items)
        if isinstance(change, Backed | Unbacked):
            last[table, item.id] = yes
            backers = item.backers | {table} if yes else item.backers - {table}
            items[item.id] = msgspec.structs.replace(item, backers=backers)
        else:
            assert isinstance(change, Refusal)
            assert table == item.table or last.get((table, item.id), False) == yes
    for id, item in items.items():
        assert votes(item) == sum(yes for (_, of), yes in last.items() if of == id)
        assert item.table not in item.backers
