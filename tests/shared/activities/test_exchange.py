"""An exchange: who answers whom, by words, by people, and by what the chair says is the same."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.activities.exchange import ASK, OFFER, ExchangeResult, key_of
from shared.activities.parts.exchange_words import matches, unmet
from shared.ids import CHAIR
from shared.messages import HideItem, JoinWords, Open, Reveal, Say, Undo
from shared.outcome import Accepted, Outcome, Refusal
from shared.views import board_view, result_of, table_view
from tests.shared.day import JOIN, Day

AGENDA = """
title = "A day"
[[activity]]
id = "x"
kind = "exchange"
title = "What we can do for each other"
most = 4
"""
OAK, ELM, FIR = "t1", "t2", "t3"


@pytest.fixture
def day() -> Day:
    begun = Day(AGENDA)
    for name in ("Oak", "Elm", "Fir"):
        begun.join(name)
    begun.do(CHAIR, Open(id=begun.id(), activity="x"))
    return begun


def answer(day: Day, table: str, item: str, do: str = "back") -> Outcome:
    return day.send(table, Say(id=day.id(), activity="x", said={"do": do, "item": item}))


def result(day: Day) -> ExchangeResult:
    return msgspec.convert(result_of(day.meeting.state, day.at("x")), ExchangeResult)


def told(day: Day) -> list[str]:
    """The matches as everybody reads them."""
    tables = day.meeting.state.tables
    return list(matches(result(day), day.at("x").items, lambda table: tables[table].name))


def wanted(day: Day) -> list[str]:
    return [day.item(id).text for id in unmet(result(day))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("minute-taking", "Taking minutes!"),
        ("a wheelchair", "Some wheelchairs"),
        ("Families", "family"),
        ("Dishes, boxes and classes", "box, dish and class"),
        ("carer's stories", "Carers’ story"),
        ("STRASSE", "straße"),
    ],
)
def test_worded_alike(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("minute-taking", "note-taking"),
        ("gas", "ga"),
        ("bus", "bu"),
        ("C++", "C"),
        ("cafe", "café"),
        ("help", "help with forms"),
        ("!", "?"),
        ("the", "a"),
    ],
)
def test_worded_otherwise(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_the_same_words_of_two_tables_are_a_match(day: Day) -> None:
    day.write(ELM, "x", OFFER, "Minute-taking")
    day.write(OAK, "x", ASK, "Taking minutes")
    day.write(OAK, "x", ASK, "A minibus")
    assert told(day) == ["Elm offers “Taking minutes”, Oak asks for it."]
    assert wanted(day) == ["A minibus"]


def test_ones_own_offer_answers_nothing(day: Day) -> None:
    day.write(OAK, "x", OFFER, "Minute-taking")
    day.write(OAK, "x", ASK, "Minute-taking")
    assert told(day) == []
    assert wanted(day) == ["Minute-taking"]


def test_tables_answer_each_other_and_think_better_of_it(day: Day) -> None:
    ask = day.write(OAK, "x", ASK, "A minibus")
    offer = day.write(ELM, "x", OFFER, "Poems")
    for table, item in ((FIR, ask), (ELM, ask), (FIR, offer)):
        assert isinstance(answer(day, table, item), Accepted)
    assert told(day) == [
        "Elm and Fir can help Oak with “A minibus”.",
        "Elm offers “Poems”, Fir would like it.",
    ]
    assert wanted(day) == []
    for table in (FIR, ELM):
        assert isinstance(answer(day, table, ask, "unback"), Accepted)
    assert wanted(day) == ["A minibus"]
    refusal = answer(day, OAK, ask)
    assert isinstance(refusal, Refusal) and refusal.code == "own"


def test_what_is_answered_keeps_its_words(day: Day) -> None:
    ask = day.write(OAK, "x", ASK, "A minibus")
    edit = {"do": "edit", "item": ask, "column": ASK, "text": "A palace"}
    answer(day, FIR, ask)
    refusal = day.send(OAK, Say(id=day.id(), activity="x", said=edit))
    assert isinstance(refusal, Refusal) and refusal.code == "backed"
    answer(day, FIR, ask, "unback")
    assert isinstance(day.send(OAK, Say(id=day.id(), activity="x", said=edit)), Accepted)


def test_what_is_nearly_worded_alike_is_a_match_when_the_chair_says_so(day: Day) -> None:
    day.write(ELM, "x", OFFER, "Filling in forms")
    day.write(OAK, "x", ASK, "Help with forms")
    assert told(day) == []
    same = ("Filling in forms",)
    day.do(CHAIR, JoinWords(id=day.id(), activity="x", words=same, into="Help with forms"))
    assert told(day) == ["Elm offers “Help with forms”, Oak asks for it."]
    day.write(FIR, "x", OFFER, "filling in FORMS")
    assert told(day) == ["Elm and Fir offer “Help with forms”, Oak asks for it."]
    day.do(CHAIR, Undo(id=day.id()))
    assert told(day) == []


def test_what_is_hidden_or_taken_back_matches_nothing(day: Day) -> None:
    offer = day.write(ELM, "x", OFFER, "Tea")
    ask = day.write(OAK, "x", ASK, "tea")
    day.do(CHAIR, HideItem(id=day.id(), item=offer))
    assert (told(day), wanted(day)) == ([], ["tea"])
    day.do(OAK, Say(id=day.id(), activity="x", said={"do": "withdraw", "item": ask}))
    assert result(day) == ExchangeResult((), ())


def test_the_board_can_name_who_helps_and_tables_see_what_others_write(day: Day) -> None:
    ask = day.write(OAK, "x", ASK, "Tea")
    answer(day, FIR, ask)
    assert board_view(day.meeting.state, (), JOIN).tables == {}
    assert table_view(day.meeting.state).items[ask].text == "Tea"
    assert table_view(day.meeting.state).tables == {OAK: "Oak"}
    day.do(CHAIR, Reveal(id=day.id(), activity="x"))
    assert board_view(day.meeting.state, (), JOIN).tables == {OAK: "Oak", FIR: "Fir"}
    assert board_view(day.meeting.state, (), JOIN).items[ask].backers == frozenset()


WORDS = st.lists(st.sampled_from(["ab,", "the", "boxes", "tea", "teas", "time's"]), max_size=4)


@given(WORDS, st.randoms(use_true_random=False))
def test_neither_order_nor_case_nor_punctuation_matters(words: list[str], random: Any) -> None:
    key = key_of(" ".join(words))
    random.shuffle(words)
    assert key_of(" - ".join(words).upper()) == key or not words
