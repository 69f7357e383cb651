"""Ideas in named columns: which columns an agenda may have, what tables may write, the count."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.activities.ideas import SETS, columns_of
from shared.agenda.agenda import read_agenda
from shared.agenda.errors import AgendaError
from shared.ids import CHAIR
from shared.messages import HideItem, Next, Open, Reveal, Say
from shared.outcome import Refusal
from tests.shared.day import Day

HEAD = 'title = "A day"\n[[activity]]\nid = "ideas"\nkind = "ideas"\ntitle = "Ideas"\n'
DOTS = '\n[[activity]]\nid = "dots"\nkind = "dots"\ntitle = "Dots"\nfrom = "ideas"\n'
OWN = 'columns = ["Start", "Stop", "Continue"]'


def begun(settings: str) -> Day:
    """Two tables at ideas that are open."""
    day = Day(HEAD + settings + DOTS)
    day.join("Oak", 3)
    day.join("Elm", 3)
    day.do(CHAIR, Open(id=day.id(), activity="ideas"))
    return day


def counted(day: Day) -> Any:
    """The result so far, as plain values."""
    return json.loads(json.dumps(day.views()[4]["ideas"]))


@pytest.mark.parametrize("name", sorted(SETS))
def test_every_ready_set_is_a_few_columns_with_hints(name: str) -> None:
    agenda = read_agenda(HEAD + f'set = "{name}"')
    columns = columns_of(agenda.activities[0].settings)
    assert 2 <= len(columns) <= 6
    assert len({column.name.casefold() for column in columns}) == len(columns)
    assert all(column.hint.endswith("?") for column in columns)


def test_own_columns_stand_in_the_agendas_order() -> None:
    settings = read_agenda(HEAD + OWN).activities[0].settings
    assert [column.name for column in columns_of(settings)] == ["Start", "Stop", "Continue"]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("", 'columns is missing: name one to six, or write set = and one of "tows"'),
        ('set = "swoot"', 'set must be one of "tows", "soar"'),
        (OWN + '\nset = "pmi"', "set cannot stand beside columns: leave one of the two out"),
        ('columns = ["Stop", "stop"]', '"stop" stands twice'),
        ('columns = ["Stop", ""]', 'columns "": Nothing is written yet'),
        (f'columns = ["{"x" * 25}"]', "25 characters long and 24 fit"),
        ('columns = ["' + "e\u0301" * 24 + '"]', "use a shorter name"),
        ('columns = ["a", "b", "c", "d", "e", "f", "g"]', "6"),
        (OWN + "\nmost = 0", "most"),
    ],
)
def test_an_agenda_that_is_wrong_says_what_to_write(settings: str, says: str) -> None:
    with pytest.raises(AgendaError) as told:
        read_agenda(HEAD + settings)
    assert says in str(told.value)


def test_items_are_counted_by_column_and_by_table() -> None:
    day = begun(OWN)
    day.write("t1", "ideas", "Start", "Tea")
    day.write("t1", "ideas", "Continue", "Talk")
    rude = day.write("t2", "ideas", "Stop", "Rude")
    day.write("t2", "ideas", "Stop", "Forms")
    day.do(CHAIR, HideItem(id=day.id(), item=rude))
    assert counted(day) == {
        "columns": [
            {"column": "Start", "items": 1},
            {"column": "Stop", "items": 1},
            {"column": "Continue", "items": 1},
        ],
        "tables": {"t1": [1, 0, 1], "t2": [0, 1, 0]},
    }


def test_other_columns_and_too_many_items_are_refused() -> None:
    day = begun(OWN + "\nmost = 1")
    for column in ("strengths", "start", ""):
        said = {"do": "add", "column": column, "text": "Tea"}
        outcome = day.send("t1", Say(id=day.id(), activity="ideas", said=said))
        assert isinstance(outcome, Refusal) and outcome.code == "no-column"
    day.write("t1", "ideas", "Stop", "Tea")
    said = {"do": "add", "column": "Stop", "text": "More tea"}
    outcome = day.send("t1", Say(id=day.id(), activity="ideas", said=said))
    assert isinstance(outcome, Refusal) and outcome.code == "too-many"


def test_dots_go_on_ideas_and_stand_beside_them() -> None:
    day = begun('set = "hopes-and-fears"')
    hope = day.write("t1", "ideas", "Hopes", "Spring")
    fear = day.write("t2", "ideas", "Fears", "Winter")
    day.do(CHAIR, Next(id=day.id()))
    day.vote("t1", "dots", {"dots": {fear: 1}})
    day.do(CHAIR, Next(id=day.id()))
    day.do(CHAIR, Reveal(id=day.id(), activity="dots"))
    board = day.views()[1]
    assert board.support == {fear: 1, hope: 0}
    assert {item.column for item in board.items.values()} == {"Hopes", "Fears"}


@given(st.lists(st.tuples(st.integers(1, 2), st.integers(0, 2)), max_size=12))
def test_the_columns_add_up_to_the_tables(said: list[tuple[int, int]]) -> None:
    day = begun(OWN)
    names = ("Start", "Stop", "Continue")
    for table, column in said:
        day.write(f"t{table}", "ideas", names[column], "Words")
    result = counted(day)
    assert [each["items"] for each in result["columns"]] == [
        sum(column == place for _, column in said) for place in range(3)
    ]
    assert sum(each["items"] for each in result["columns"]) == len(said)
    for place, each in enumerate(result["columns"]):
        assert each["items"] == sum(counts[place] for counts in result["tables"].values())


def test_nothing_written_is_a_result() -> None:
    assert counted(begun('columns = ["Ideas"]')) == {
        "columns": [{"column": "Ideas", "items": 0}],
        "tables": {},
    }
