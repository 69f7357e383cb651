"""The chain's bytes: what goes into a link, what does not, and that it never depends on order."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.chain import START, canonical, is_chained, link, mark_of, plain_entry
from shared.entry import Ballot, Entry
from shared.messages import Announce, Cast, Close, Command, Join, Say, SetPeople, Spend
from tests.shared.day import Day

ID = "0" * 31 + "1"
TOKEN = "ab" * 32


def entry(act: Command, by: str = "chair", **more: Any) -> Entry:
    return Entry(7, 1_700_000_000_000, by, act, **more)


def test_a_secret_ballot_s_use_has_no_link() -> None:
    assert not is_chained(entry(Spend(id=ID, activity="a"), "t1"))
    cast = Cast(id=ID, activity="a", ballot=ID, choice={"option": 1})
    assert is_chained(entry(cast, "t1")) and "time" not in plain_entry(entry(cast, "t1"))
    assert "time" not in plain_entry(entry(SetPeople(id=ID, people=2), "t1"))
    assert plain_entry(entry(Close(id=ID)))["time"] == 1_700_000_000_000


def test_no_token_and_no_earlier_words_are_told() -> None:
    join = entry(Join(id=ID, name="Süd", people=2, token_hash=TOKEN), "hub")
    assert TOKEN.encode() not in canonical(join)
    assert plain_entry(join)["act"]["token_hash"] == hashlib.sha256(TOKEN.encode()).hexdigest()
    assert plain_entry(join)["act"]["name"] == {"base64": "U8O8ZA=="}
    said = {"do": "add", "column": "threats", "text": "Rain  again"}
    say = entry(Say(id=ID, activity="a", said=said), "t1")
    assert plain_entry(say)["act"]["said"]["text"] == hashlib.sha256(b"Rainagain").hexdigest()
    assert said["text"] == "Rain  again"


@given(st.text(max_size=40))
def test_whatever_was_typed_the_bytes_are_plain_json(text: str) -> None:
    if any("\ud800" <= each <= "\udfff" for each in text):
        return
    written = canonical(entry(Announce(id=ID, text=text)))
    assert written.decode().isprintable() and written.isascii()
    assert json.loads(written)["seq"] == 7


@pytest.mark.parametrize(
    "other",
    [
        Entry(8, 1_700_000_000_000, "chair", Close(id=ID)),
        Entry(7, 1_700_000_000_001, "chair", Close(id=ID)),
        Entry(7, 1_700_000_000_000, "hub", Close(id=ID)),
        Entry(7, 1_700_000_000_000, "chair", Close(id=ID, activity="a")),
        Entry(7, 1_700_000_000_000, "chair", Close(id=ID), (Ballot(ID, {"option": 0}),)),
    ],
)
def test_whatever_differs_gives_another_link(other: Entry) -> None:
    assert link(START, other) != link(START, entry(Close(id=ID)))
    assert link(link(START, other), other) != link(START, other)


def test_the_meeting_carries_its_link_and_replay_gives_the_same() -> None:
    day = Day('title = "A"\n[[activity]]\nid = "a"\nkind = "swot"\ntitle = "B"\n')
    links = [each for _, each in day.store.links()]
    assert links and day.meeting.state.link == links[-1] == day.replayed().state.link
    assert len(mark_of(links[-1])) == 19


def test_what_is_private_is_not_told_and_its_text_is_salted() -> None:
    private = {"contact": "ann@example.org", "salt": "ab" * 16}
    said = {"do": "add", "column": "c", "text": "Ann", "private": private}
    say = entry(Say(id=ID, activity="a", said=said), "t1")
    digest = hashlib.sha256(("ab" * 16 + "Ann").encode()).hexdigest()
    told = {"do": "add", "column": "c", "text": {"salted": digest}}
    assert plain_entry(say)["act"]["said"] == told
    assert b"example" not in canonical(say) and said["private"] == private


@pytest.mark.parametrize("private", [None, "x", [], {}, {"salt": 3}])
def test_whatever_stands_as_private_is_not_told(private: Any) -> None:
    say = entry(Say(id=ID, activity="a", said={"text": "Ann", "private": private}), "t1")
    assert "private" not in plain_entry(say)["act"]["said"]
