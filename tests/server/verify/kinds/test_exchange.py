"""An exchange recounted from a report: whatever tables wrote and answered, and every edit found."""

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
from server.report.page import page_of
from server.verify.kinds.exchange import _folded
from server.verify.stated import UnreadableError
from server.verify.whole import verify
from shared.activities.exchange import COLUMNS, key_of
from shared.messages import Close, HideItem, JoinWords, Open, Say, Undo
from shared.text import show
from tests.server.report.meetings import Room
from tests.server.verify.tampering import tamperings
from tests.tries import tries

AGENDA = """
title = "A day"
[[activity]]
id = "x"
kind = "exchange"
title = "For each other"
"""
TEXTS = ("Minute-taking", "Taking minutes", "the forms!", "A form", "Ängste", "茶", "=1+1")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "back", "back", "unback", "hide", "join", "undo", "edit"]),
        st.integers(1, 3),
        st.integers(0, 6),
        st.integers(0, 6),
    ),
    max_size=25,
)


def held(steps: list[tuple[str, int, int, int]]) -> Room:
    """A meeting in which this was tried; what is refused is not in it."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    for name in ("Oak", "Elm", "Fir"):
        room.join(name, 3)
    room.do("chair", Open, activity="x")
    for what, table, one, other in steps:
        ids = list(room.meeting.state.activities["x"].items) or ["e" * 32]
        item, id = ids[one % len(ids)], room.new_id()
        text, column = TEXTS[other], COLUMNS[one % 2]
        if what == "hide":
            room.act("chair", HideItem(id=id, item=item))
        elif what == "undo":
            room.act("chair", Undo(id=id))
        elif what == "join":
            room.act("chair", JoinWords(id=id, activity="x", words=(TEXTS[one],), into=text))
        else:
            said = {"do": what, "item": item, "column": column, "text": text}
            keep = {"add": ("do", "column", "text"), "edit": tuple(said)}.get(what, ("do", "item"))
            said = {key: said[key] for key in keep}
            room.act(f"t{table}", Say(id=id, activity="x", said=said))
    room.act("chair", Close(id=room.new_id()))  # An undo may have taken the opening back.
    return room


def written(room: Room) -> Any:
    return json.loads(write_json(report_of(room.meeting, room.entries, list(room.store.links()))))


@tries(13)
@given(STEPS)
def test_any_exchange_verifies(steps: list[tuple[str, int, int, int]]) -> None:
    room = held(steps)
    findings = verify(json.dumps(written(room)))
    assert (findings.wrong, findings.unchecked) == ((), ())
    assert "For each other" in write_markdown(report_of(room.meeting, room.entries))


@given(st.text(max_size=20), st.lists(st.sampled_from(["boxes", "a", "buses", "ties", "dish’s"])))
def test_both_fold_alike(odd: str, words: list[str]) -> None:
    for text in (show(odd), " ".join(words), f"{show(odd)}s"):
        assert _folded(text) == key_of(text)


FULL = [
    ("add", 1, 0, 0), ("add", 2, 1, 1), ("add", 3, 1, 2), ("add", 2, 0, 3), ("add", 1, 1, 5),
    ("back", 3, 1, 0), ("back", 1, 2, 0), ("add", 3, 0, 4), ("join", 1, 4, 5),
]  # fmt: skip


def test_every_edit_of_a_result_or_of_what_was_joined_is_found() -> None:
    true = written(held(FULL))
    assert verify(json.dumps(true)).all_right
    missed = []
    for what, act in tamperings(true):
        if not any(part in what for part in ("results", "settings", "joined")):
            continue
        altered = act(true)
        try:
            if altered != true and verify(json.dumps(altered)).all_right:
                missed.append(what)
        except UnreadableError:
            continue
    assert missed == []


def test_the_report_says_who_could_help_whom_and_what_is_still_wanted() -> None:
    room = held([*FULL, ("add", 1, 1, 6)])
    section = page_of(report_of(room.meeting, room.entries)).sections[0]
    assert section.summary == (
        "3 offers, and 4 things asked for. 3 of 4 have somebody; nobody offers the other 1 yet."
    )
    text = write_markdown(report_of(room.meeting, room.entries))
    hidden = held([*FULL, ("hide", 1, 4, 0)])
    assert "means the same" not in write_markdown(report_of(hidden.meeting, hidden.entries))
    for line in (
        "Fir can help Elm with “Taking minutes”.",
        "Oak offers “Taking minutes”, Elm asks for it.",
        "Fir offers “茶”, Oak asks for it.",
        "The chair said that this means the same as “茶”: “Ängste”.",
        "Asked for, and nobody offers it yet: 1",
    ):
        assert line in text, line
