"""What a table sees of what it wrote: nothing vanishes between the hub's answer and its list."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from kiosk.link.outbox import Outgoing
from kiosk.link.room import Room
from kiosk.table.writing.item_states import TableItems
from shared.activities.parts.columns import Add, Edit, Said, Withdraw
from shared.items import Item
from shared.messages import Say
from shared.views import OwnView, TableView

ROOM: Room[TableView] = Room("table", contact="here")
OWN = OwnView("t1", "Oak", 3, "swot")


def id_of(n: int) -> str:
    return f"{n:032x}"


def kept(n: int, said: Said, why: str | None = None, activity: str = "swot") -> Outgoing:
    return Outgoing(Say(id=id_of(n), activity=activity, said=msgspec.to_builtins(said)), why)


def received(*numbers: int) -> Room[TableView]:
    return replace(ROOM, received=frozenset(map(id_of, numbers)))


def own(*items: Item) -> OwnView:
    return replace(OWN, items={item.id: item for item in items})


def item(n: int, text: str, column: str = "strengths", **more: Any) -> Item:
    return Item(id_of(n), "swot", "t1", column, text, order=n, **more)


def told(items: TableItems) -> list[tuple[str, str]]:
    return [(each.text, each.state) for each in items.items]


def test_an_item_is_to_be_seen_at_every_moment_on_its_way() -> None:
    items = TableItems("swot")
    items.follow(ROOM)
    add = Add("strengths", "Trust")
    items.say(add)
    assert told(items) == [("Trust", "unsent")]
    items.follow(replace(ROOM, kept=(kept(1, add),)))
    assert told(items) == [("Trust", "kept")]
    assert items.latest == (add, "kept", "")
    items.follow(received(1))
    assert told(items) == [("Trust", "received")], "it vanished before the hub's list came"
    items.follow(replace(ROOM, own=own(item(1, "Trust"))))
    assert told(items) == [("Trust", "received")]
    assert items.latest == (add, "received", "")
    items.follow(replace(ROOM, own=own()))
    assert told(items) == [], "it was taken back elsewhere, and must not linger"


def test_the_list_may_come_before_the_answer() -> None:
    items = TableItems("swot")
    add = Add("strengths", "Trust")
    items.say(add)
    items.follow(replace(ROOM, kept=(kept(1, add),), own=own(item(1, "Trust"))))
    items.follow(replace(ROOM, own=own(item(1, "Trust"))))
    assert told(items) == [("Trust", "received")]


def test_screens_may_miss_the_moments_in_between() -> None:
    items = TableItems("swot")
    items.follow(replace(ROOM, own=own()))
    items.say(Add("strengths", "Trust"))
    items.say(Add("strengths", "Trust"))
    items.follow(replace(ROOM, own=own(item(1, "Trust"))))
    assert told(items) == [("Trust", "received"), ("Trust", "unsent")]
    items.follow(replace(ROOM, own=own(item(1, "Trust"), item(2, "Trust"))))
    assert told(items) == [("Trust", "received")] * 2


def test_what_is_only_kept_here_can_be_changed_and_taken_back() -> None:
    items = TableItems("swot")
    add = kept(1, Add("strengths", "Trsut"))
    change = kept(2, Edit(id_of(1), "threats", "Trust"))
    items.follow(replace(ROOM, kept=(add, change)))
    assert [(each.id, each.column, each.text) for each in items.items] == [
        (id_of(1), "threats", "Trust")
    ]
    assert items.counts() == {"threats": 1}
    items.follow(replace(ROOM, kept=(add, change, kept(3, Withdraw(id_of(1))))))
    assert [each.leaving for each in items.items] == [True]
    assert not items.counts()


def test_a_withdrawal_that_was_received_does_not_let_the_item_back() -> None:
    items = TableItems("swot")
    add, back = kept(1, Add("strengths", "Trust")), kept(2, Withdraw(id_of(1)))
    items.follow(replace(ROOM, own=own(), kept=(add, back)))
    items.follow(replace(received(1), own=own(), kept=(back,)))
    items.follow(replace(received(1, 2), own=own()))
    assert told(items) == []


def test_a_change_that_was_received_does_not_show_the_old_words_again() -> None:
    before = replace(ROOM, own=own(item(1, "Trsut")))
    items = TableItems("swot")
    items.follow(replace(before, kept=(kept(2, Edit(id_of(1), "strengths", "Trust")),)))
    items.follow(replace(before, received=received(2).received))
    assert told(items) == [("Trust", "received")]


def test_what_is_not_here_any_more_is_not_received_by_that() -> None:
    items = TableItems("swot")
    add = Add("strengths", "Trust")
    items.say(add)
    items.follow(replace(ROOM, kept=(kept(1, add),)))
    items.follow(ROOM)  # the same screen at another seat, with an outbox of its own
    assert told(items) == []
    assert items.latest is None


def test_refusals_say_why_and_keep_the_words() -> None:
    items = TableItems("swot")
    change = kept(2, Edit(id_of(1), "strengths", "Trust"), "This question is not open.")
    new = kept(3, Add("threats", "Money"), "Your table has 1 here.")
    items.follow(replace(ROOM, own=own(item(1, "Trsut")), kept=(change, new)))
    first, second = items.items
    assert (first.text, first.tried, first.why) == ("Trsut", "Trust", "This question is not open.")
    assert (second.text, second.state, second.why) == ("Money", "refused", "Your table has 1 here.")
    assert second.never_taken and not first.never_taken
    assert items.counts() == {"strengths": 1}
    assert items.dismiss(second.refusals) == (id_of(3),)
    assert told(items) == [("Trsut", "refused")]


def test_a_refusal_about_an_item_that_is_gone_has_nothing_to_show() -> None:
    items = TableItems("swot")
    items.follow(replace(ROOM, kept=(kept(2, Withdraw(id_of(1)), "It is not there any more."),)))
    assert items.items == ()
    assert items.spent == (id_of(2),)


def test_other_activities_are_left_out() -> None:
    items = TableItems("swot")
    elsewhere = replace(own(item(1, "Trust")), activity="ideas")
    items.follow(replace(ROOM, own=elsewhere, kept=(kept(2, Add("a", "b"), activity="ideas"),)))
    assert items.items == ()


def test_what_could_not_be_kept_stays_until_it_is_dealt_with() -> None:
    items = TableItems("swot")
    items.follow(ROOM)
    items.say(Add("strengths", "Trust"))
    items.follow(replace(ROOM, own=own()))
    (lone,) = items.items
    assert lone.state == "unsent" and lone.never_taken
    assert items.dismiss(lone.refusals) == (), "the hub never heard of it"
    assert items.items == ()
