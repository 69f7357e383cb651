"""volunteers: what may be said, what of it is seen, and what goes when a name is taken back."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.activities import kind_named
from shared.activities.volunteers import A_VOLUNTEER, NAMED, UNNAMED
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.ids import CHAIR
from shared.items import Item
from shared.messages import Close, HideItem, Open, Say
from shared.outcome import NO_ITEM, NOT_OPEN, NOT_YOURS, Accepted, Outcome, Refusal
from shared.views import board_view, result_of
from tests.shared.activities.volunteering import AGENDA, SALT, back, forward
from tests.shared.day import JOIN, Day, views_of

RULES = kind_named("volunteers")


@pytest.fixture
def day() -> Day:
    """Two tables; volunteers are asked for."""
    made = Day(AGENDA)
    made.join("Oak", 3)
    made.join("Elm", 3)
    made.do(CHAIR, Open(id=made.id(), activity="people"))
    return made


def say(day: Day, said: dict[str, Any], by: str = "t1") -> Outcome:
    return day.send(by, Say(id=day.id(), activity="people", said=said))


def put(day: Day, said: dict[str, Any], by: str = "t1") -> str:
    """Somebody is put forward; the item's id."""
    outcome = say(day, said, by)
    assert isinstance(outcome, Accepted), outcome
    return next(reversed(day.at("people").items))


def result(day: Day) -> dict[str, Any]:
    return result_of(day.meeting.state, day.at("people"))


def test_what_is_shown_is_the_first_name_or_nothing(day: Day) -> None:
    ann = put(day, forward("Ann", "Smith", "ann@example.org", "Minutes"))
    bo = put(day, forward("Bo", named=False), "t2")
    assert (day.item(ann).text, day.item(ann).column) == ("Ann", NAMED)
    assert day.item(ann).private == {
        "first": "Ann",
        "last": "Smith",
        "contact": "ann@example.org",
        "brings": "Minutes",
        "salt": SALT,
    }
    assert (day.item(bo).text, day.item(bo).column) == (A_VOLUNTEER, UNNAMED)
    assert day.item(bo).private == {"first": "Bo", "salt": SALT}
    assert result(day) == {"count": 2, "names": ("Ann",), "unnamed": 1, "withdrawn": 0}


def test_a_name_taken_back_is_gone_with_all_that_was_private(day: Day) -> None:
    ann = put(day, forward("Ann", "Smith", "ann@example.org"))
    put(day, back(ann))
    item = day.item(ann)
    assert (item.text, item.withdrawn, item.private) == (A_VOLUNTEER, True, {})
    assert result(day) == {"count": 0, "names": (), "unnamed": 0, "withdrawn": 1}
    assert say(day, back(ann)) == NO_ITEM
    assert b"Ann" not in msgspec.json.encode(day.views())


def test_nobody_takes_back_what_another_table_gave(day: Day) -> None:
    ann = put(day, forward("Ann"))
    assert say(day, back(ann), "t2") == NOT_YOURS
    assert say(day, back("f" * 32)) == NO_ITEM
    day.do(CHAIR, Close(id=day.id()))
    assert say(day, back(ann)) == NOT_OPEN
    assert say(day, forward("Bo")) == NOT_OPEN


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": "Anna"}, "consent"),
        ({"text": "Ann Smith"}, "consent"),
        ({"text": A_VOLUNTEER}, "consent"),
        ({"column": UNNAMED}, "consent"),
        ({"column": "threats"}, "said"),
        ({"private": {"keep": False}}, "consent"),
        ({"private": {"first": ""}}, "text"),
        ({"private": {"first": "x" * 25}, "text": "x" * 25}, "text"),
        ({"private": {"contact": "x" * 81}}, "text"),
        ({"private": {"brings": "x" * 141}}, "text"),
        ({"private": {"salt": "salt"}}, "said"),
        ({"private": {"age": 40}}, "said"),
    ],
)
def test_what_nobody_agreed_to_is_refused(day: Day, change: dict[str, Any], code: str) -> None:
    said = forward("Ann", "Smith", "ann@example.org")
    private = said["private"] | change.get("private", {})
    outcome = say(day, said | change | {"private": private})
    assert isinstance(outcome, Refusal)
    assert outcome.code == code
    assert "Ann" not in outcome.why and "example" not in outcome.why


def test_a_salt_must_be_given(day: Day) -> None:
    said = forward("Ann")
    del said["private"]["salt"]
    assert isinstance(say(day, said), Refusal)


def test_a_table_has_no_more_than_the_agenda_lets_it() -> None:
    day = Day(AGENDA.replace("live = true", "live = true\nmost = 1\ncontact = false"))
    day.join("Oak", 3)
    day.do(CHAIR, Open(id=day.id(), activity="people"))
    refused = say(day, forward("Ann", contact="07700 900123"))
    assert isinstance(refused, Refusal) and refused.code == "consent"
    ann = put(day, forward("Ann"))
    refused = say(day, forward("Bo"))
    assert isinstance(refused, Refusal) and refused.code == "too-many"
    put(day, back(ann))
    put(day, forward("Bo"))


@pytest.mark.parametrize(
    ("setting", "says"), [("most = 0", "most"), ("contact = 1", "contact"), ("names = 2", "names")]
)
def test_settings_that_cannot_be_used(setting: str, says: str) -> None:
    with pytest.raises(AgendaError, match=says):
        read_agenda(AGENDA.replace("live = true", setting))


def test_the_names_on_the_board_say_nothing_of_who_was_first(day: Day) -> None:
    for name, by in (("zoe", "t2"), ("Ann", "t1"), ("Émile", "t2"), ("Bo", "t1")):
        put(day, forward(name), by)
    hidden = put(day, forward("Rude"), "t2")
    day.do(CHAIR, HideItem(id=day.id(), item=hidden))
    assert result(day)["names"] == ("Ann", "Bo", "zoe", "Émile")
    assert result(day)["count"] == 4
    board = board_view(day.meeting.state, set(), JOIN)
    assert board.results is not None and board.results.result == result(day)


NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


@given(st.lists(st.tuples(NAMES, st.booleans(), st.booleans()), max_size=6), st.randoms())
def test_any_people_in_any_order_give_the_same(
    people: list[tuple[str, bool, bool]], random: Any
) -> None:
    items = [
        Item(
            f"{place:032x}",
            "people",
            "t1",
            NAMED if named else UNNAMED,
            name if named else A_VOLUNTEER,
            place,
            withdrawn=gone,
        )
        for place, (name, named, gone) in enumerate(people)
    ]
    settings = msgspec.convert({}, RULES.settings_type)
    counted = RULES.result(settings, None, items)
    random.shuffle(items)
    assert RULES.result(settings, None, items) == counted
    assert counted.count == len(counted.names) + counted.unnamed
    assert counted.count + counted.withdrawn == len(people)


def test_replay_gives_the_same_people(day: Day) -> None:
    ann = put(day, forward("Ann", "Smith", "ann@example.org"))
    put(day, forward("Bo", contact="07700 900123", named=False), "t2")
    put(day, back(ann))
    assert views_of(day.replayed()) == day.views()
