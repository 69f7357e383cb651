"""Words recounted from a report's plain ballots, whatever they say, and every edit found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.journal.sqlite import SqliteStore
from server.report.content import report_of
from server.report.json import write_json
from server.report.markdown import write_markdown
from server.verify.stated import UnreadableError
from server.verify.whole import verify
from shared.activities.words import checked, key_of
from shared.messages import Close, Open
from shared.text import TextError
from tests.server.report.meetings import Room
from tests.server.verify.tampering import tamperings

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


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BALLOT, max_size=9), st.lists(WORD, max_size=4))
def test_any_words_verify(three: list[list[str]], one: list[str]) -> None:
    room = held(three, one)
    findings = verify(json.dumps(written(room)))
    assert (findings.wrong, findings.unchecked) == ((), ())
    assert "In a word" in write_markdown(report_of(room.meeting, room.entries))


def test_every_edit_of_a_ballot_a_setting_or_a_result_is_found() -> None:
    true = written(held([["Tea", "Rest"], ["tea!", "茶"], ["Time"]], ["Cake"]))
    assert verify(json.dumps(true)).all_right
    missed = []
    for what, act in tamperings(true):
        if not any(part in what for part in ("results", "ballots", "settings")):
            continue
        altered = act(true)
        try:
            if altered != true and verify(json.dumps(altered)).all_right:
                missed.append(what)
        except UnreadableError:
            continue
    assert missed == []
