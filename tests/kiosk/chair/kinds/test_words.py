"""Words as the chair sees them before the room does, and which may be the same."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kiosk.chair.kinds.parts.near_words import near_pairs
from shared.activities.words import key_of
from shared.messages import Close, Open
from shared.views import chair_view
from tests.kiosk.board.rooms import JOIN
from tests.kiosk.chair.room import numbers
from tests.server.report.meetings import room_in

AGENDA = """
title = "A day"
[[activity]]
id = "words"
kind = "words"
title = "In a word"
"""


def test_every_word_and_what_looks_alike(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    table = room.join("North", 4)
    room.do("chair", Open, activity="words")
    for words in (["Hope", "neighbour"], ["hope.", "neighbours"], ["tea"]):
        room.cast(table, "words", words=words)
    hidden = numbers(chair_view(room.meeting.state, (), JOIN))
    assert hidden == ["A secret ballot: the count comes when you close it."]
    room.do("chair", Close)
    room.store.close()
    assert numbers(chair_view(room.meeting.state, (), JOIN)) == [
        "Only you see this.",
        "",
        "Hope: 2",
        "neighbour: 1",
        "neighbours: 1",
        "tea: 1",
        "Ballots: 3",
        "Perhaps the same (J joins them):",
        "  neighbour (1) and neighbours (1)",
    ]


def test_short_words_and_others_are_not_taken_for_the_same() -> None:
    assert near_pairs(("can", "car", "cat", "hope", "trust", "time")) == ()
    assert near_pairs(("coproduction", "Co-production")) == (("coproduction", "Co-production"),)
    assert near_pairs(("behaviour", "behavior", "tea")) == (("behaviour", "behavior"),)


@given(st.lists(st.text("abcde ", min_size=1, max_size=9), max_size=12, unique_by=key_of))
def test_pairs_are_of_given_words_and_none_comes_twice(words: list[str]) -> None:
    pairs = near_pairs(tuple(words))
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)
    assert all(words.index(first) < words.index(second) for first, second in pairs)
