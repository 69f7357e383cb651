"""The report says a question in both wordings, and a recount knows them from the agenda."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from server.report.content import Report
from server.report.formats import FORMATS
from server.report.from_meeting import report_of
from server.report.json import write_json
from server.verify.whole import verify
from shared.messages import AddActivity, Close, Next, WordActivity
from tests.server.report.meetings import Room, room_in

AGENDA = """title = "Our day"
[[activity]]
id = "tea"
kind = "choice"
title = "Tea"
question = "Which beverage?"
easy = "Tea or <b>coffee</b>?"
sign = "☕ drinks"
options = ["Tea", "Coffee"]
"""
AGAIN = """[[activity]]
id = "again"
kind = "choice"
title = "Once more"
again = "tea"
"""


ASKS: Final[dict[str, Any]] = {
    "id": "more",
    "kind": "choice",
    "title": "More tea",
    "question": "Which beverage?",
    "easy": "Tea?",
    "options": ["Yes", "No"],
}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = room_in(tmp_path, AGENDA + AGAIN)
    oak = room.join("Oak", 1)
    room.do("chair", Next)
    room.cast(oak, "tea", option=0)
    room.do("chair", Next)
    return room


def reported(room: Room) -> Report:
    return report_of(room.meeting, room.entries, list(room.store.links()))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("html", "In easy words: Tea or &lt;b&gt;coffee&lt;/b&gt;? · Sign: ☕ drinks"),
        ("md", "In easy words: Tea or \\<b\\>coffee\\</b\\>? · Sign: ☕ drinks"),
    ],
)
def test_pages_say_both_wordings_as_text(room: Room, name: str, words: str) -> None:
    page = FORMATS[name](reported(room))
    assert "Which beverage?" in page
    assert page.count(words) == 2, "what is asked again has the same"


@pytest.mark.parametrize(("key", "value"), [("easy", "Tea is best"), ("easy", ""), ("sign", "★ x")])
@pytest.mark.parametrize("place", [0, 1])
def test_a_recount_finds_other_easy_words(room: Room, place: int, key: str, value: str) -> None:
    told = json.loads(write_json(reported(room)))
    assert not verify(json.dumps(told)).wrong
    told["activities"][place][key] = value
    (wrong,) = verify(json.dumps(told)).wrong
    assert "in the report differs from the agenda's" in wrong


def test_words_that_the_chair_changed_are_recounted_without_the_old_easy_ones(room: Room) -> None:
    room.do("chair", Close)
    room.do("chair", AddActivity, asks=ASKS, after="again")
    asked = {"activity": "more", "title": "More"}
    room.do("chair", WordActivity, **asked, question="Which beverage?")
    assert room.meeting.state.activities["more"].activity.easy == "Tea?"
    assert not verify(write_json(reported(room))).wrong
    room.do("chair", WordActivity, **asked, question="Cake or fruit?")
    assert room.meeting.state.activities["more"].activity.easy == ""
    assert not verify(write_json(reported(room))).wrong
