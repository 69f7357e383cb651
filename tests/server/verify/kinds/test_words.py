"""Words recounted from a report's plain ballots, whatever they say, and every edit found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from server.journal.sqlite import SqliteStore
from server.report.from_meeting import report_of
from server.report.json import write_json
from server.report.markdown import write_markdown
from server.verify.stated import UnreadableError
from server.verify.whole import verify
from shared.activities.words import checked, key_of
from shared.messages import Close, JoinWords, Open, Undo
from shared.text import TextError
from tests.server.report.meetings import Room
from tests.server.verify.tampering import tamperings
from tests.tries import tries

AGENDA = """
title = "A day"
[[activity]]
id = "words"
kind = "words"
title = "In a word"
receipts = true
[[activity]]
id = "one"
kind = "words"
title = "One word"
most = 1
open = true
"""


def can_be_cast(word: str) -> bool:
    try:
        return checked(word) == word
    except TextError:
        return False


WORD = st.sampled_from(
    ["Tea", "tea", "TEA!", "Straße", "strasse", "“Rest”", "=1+1", "茶"]
) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(
    can_be_cast
)
JOINS = st.lists(st.none() | st.tuples(st.lists(WORD, min_size=1, max_size=3), WORD), max_size=6)
"""Words that the chair joins, if they were given; None: an undo."""
BALLOT = st.lists(WORD, min_size=1, max_size=3, unique_by=key_of)


def held(three: list[list[str]], one: list[str]) -> Room:
    """A meeting in which these words were given."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    table = room.join("North", 9)
    room.do("chair", Open, activity="words")
    for words in three:
        room.cast(table, "words", words=words)
    room.do("chair", Close)
    room.do("chair", Open, activity="one")
    for word in one:
        room.cast(table, "one", words=[word])
    room.do("chair", Close)
    return room


def written(room: Room) -> Any:
    return json.loads(write_json(report_of(room.meeting, room.entries, list(room.store.links()))))


@tries(13)
@given(st.lists(BALLOT, max_size=9), st.lists(WORD, max_size=4), JOINS)
def test_any_words_verify(
    three: list[list[str]], one: list[str], joins: list[tuple[list[str], str] | None]
) -> None:
    room = held(three, one)
    for joined in joins:
        words, into = joined or ([], "")
        act = JoinWords(id=room.new_id(), activity="words", words=tuple(words), into=into)
        room.act("chair", act if joined else Undo(id=room.new_id()))
    findings = verify(json.dumps(written(room)))
    assert (findings.wrong, findings.unchecked) == ((), ())
    assert "In a word" in write_markdown(report_of(room.meeting, room.entries))


def test_the_parts_of_the_room_are_counted_together_too() -> None:
    agenda = AGENDA.replace("open = true\n", "open = true\nby_table = true\n")
    room = Room(SqliteStore(Path(":memory:")), agenda)
    tables = [room.join(name, 2) for name in ("North", "South")]
    room.do("chair", Open, activity="one")
    for table, word in ((tables[0], "tea"), (tables[1], "teas"), (tables[1], "tea")):
        room.cast(table, "one", words=[word])
    room.do("chair", Close)
    room.do("chair", JoinWords, activity="one", words=("teas",), into="tea")
    true = written(room)
    assert [
        [(word["word"], word["count"]) for word in part["results"]["words"]]
        for part in true["activities"][1]["apart"]
    ] == [[("tea", 1)], [("tea", 2)]]
    assert verify(json.dumps(true)).wrong == ()


def test_every_edit_of_a_ballot_a_setting_or_a_result_is_found() -> None:
    room = held([["Tea", "Rest"], ["tea!", "茶"], ["Time"], ["Rest"]], ["Cake"])
    room.do("chair", JoinWords, activity="words", words=("茶",), into="Tea")
    room.do("chair", JoinWords, activity="words", words=("Time",), into="rest")
    true = written(room)
    assert verify(json.dumps(true)).all_right
    missed = []
    for what, act in tamperings(true):
        if not any(part in what for part in ("results", "ballots", "settings", "joined")):
            continue
        altered = act(true)
        try:
            if altered != true and verify(json.dumps(altered)).all_right:
                missed.append(what)
        except UnreadableError:
            continue
    assert missed == []
