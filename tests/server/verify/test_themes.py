"""Themes recounted from the record: who put what together, what was undone; edits are found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.journal.sqlite import SqliteStore
from server.report.from_meeting import report_of
from server.report.markdown import write_markdown
from shared.messages import (
    Close,
    GroupItems,
    HideItem,
    Next,
    Open,
    RestoreItem,
    Undo,
    UngroupItem,
    WordTheme,
)
from tests.server.report.meetings import Room
from tests.server.verify.kinds.test_questions import found, say, written
from tests.server.verify.tampering import tamperings
from tests.tries import tries

AGENDA = """
title = "Themes"
[[activity]]
id = "swot"
kind = "swot"
title = "Ours"
[[activity]]
id = "ask"
kind = "questions"
title = "Ask"
[[activity]]
id = "dots"
kind = "dots"
title = "Dots"
from = "swot"
"""
ACTS = st.tuples(
    st.sampled_from(["add", "add", "add", "group", "group", "group", "into", "into", "ungroup",
                     "word", "hide", "restore", "withdraw", "undo", "back", "unback"]),
    st.integers(0, 2),
    st.integers(0, 11),
)  # fmt: skip
COLUMNS = {"swot": ("strengths", "threats"), "ask": ("questions",)}


def meeting() -> Room:
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    for name in ("North", "South", "East"):
        room.join(name, 2)
    return room


def live(room: Room, activity: str, what: str, who: int, about: int) -> None:
    """One act; those that make no sense are refused."""
    by, every = f"t{who + 1}", room.meeting.state.activities[activity].items
    items = list(every) or ["e" * 32]
    item, other = items[about % len(items)], items[(about * 7 + who) % len(items)]
    theme = next((id for id, each in every.items() if each.is_theme), "e" * 32)
    new = room.new_id()
    columns = COLUMNS[activity]
    match what:
        case "add":
            column = columns[about % len(columns)]
            say(room, activity, by, do="add", column=column, text=f"Words {about}\u202e")
        case "back" | "unback" | "withdraw":
            say(room, activity, by, do=what, item=item)
        case "group":
            items_now = tuple(dict.fromkeys((item, other)))
            room.act("chair", GroupItems(id=new, items=items_now, title=f"Theme {about}\u202e"))
        case "into":
            room.act("chair", GroupItems(id=new, items=(item,), theme=theme))
        case "ungroup":
            room.act("chair", UngroupItem(id=new, item=item))
        case "word":
            room.act("chair", WordTheme(id=new, theme=theme, title=f"Other {about}"))
        case "hide":
            room.act("chair", HideItem(id=new, item=item))
        case "restore":
            room.act("chair", RestoreItem(id=new, item=item))
        case _:
            room.act("chair", Undo(id=new))


def grouped() -> Room:
    """Themes in a theme, one undone, one reworded; dots on items, then on a theme."""
    room = meeting()
    room.do("chair", Open, activity="swot")
    late, bus, rain, gone = (
        room.write(f"t{1 + place % 3}", "swot", "threats" if place < 3 else "strengths", text)
        for place, text in enumerate(("Late", "Buses", "Rain", "Gone"))
    )
    say(room, "swot", "t1", do="withdraw", item=gone)
    room.do("chair", Next)
    room.do("chair", Close)
    room.do("chair", Open, activity="dots")
    room.cast("t1", "dots", dots={late: 1, bus: 1})
    room.cast("t2", "dots", dots={rain: 1})
    room.do("chair", Close)
    inner = room.do("chair", GroupItems, items=(late, bus), title="Transport").id
    room.do("chair", GroupItems, items=(inner, rain), title="Undone")
    room.do("chair", Undo)
    room.do("chair", WordTheme, theme=inner, title="Getting\u202e here")
    room.do("chair", GroupItems, items=(inner,), title="All")
    return room


@tries(10)
@given(st.sampled_from(["swot", "ask"]), st.lists(ACTS, max_size=60), st.booleans())
def test_any_themes_verify(activity: str, acts: list[tuple[str, int, int]], vote: bool) -> None:
    room = meeting()
    room.do("chair", Open, activity=activity)
    for what, who, about in acts:
        live(room, activity, what, who, about)
    room.act("chair", Close(id=room.new_id()))
    opened = Open(id=room.new_id(), activity="dots")
    if vote and not room.meeting.check("chair", opened):
        room.act("chair", opened)
        state = room.meeting.state
        item = next(iter(state.items_on_show(state.activities["dots"].activity)))
        room.cast("t1", "dots", dots={item: 1})
        room.do("chair", Close)
        for what, who, about in acts[:20]:
            if what not in ("add", "withdraw", "back", "unback"):
                live(room, activity, what, who, about)
    assert found(written(room)) == []
    assert write_markdown(report_of(room.meeting, room.entries))


@tries(23)
@given(st.data())
def test_any_edit_of_themes_is_found(data: st.DataObject) -> None:
    report = written(grouped())
    about = [each for each in tamperings(report) if ".items." in each[0] or "record" in each[0]]
    what, act = data.draw(st.sampled_from(about))
    assert found(act(report)), what


@pytest.mark.parametrize(
    ("item", "field", "value", "why"),
    [
        (0, "theme", "", "is not part of what is stated"),
        (4, "text", "Transport", "has other words"),
        (4, "table", "t1", "is not as its table left it"),
        (5, "theme", "itself", "part of what cannot have it as a part"),
    ],
)
def test_what_the_record_does_not_say_is_told(item: int, field: str, value: Any, why: str) -> None:
    report = written(grouped())
    items = report["activities"][0]["items"]
    items[item][field] = items[4]["id"] if value == "itself" else value
    assert any(why in line for line in found(report)), found(report)


def test_words_that_were_thought_better_of_are_not_published() -> None:
    report = json.dumps(written(grouped()))
    assert "Transport" not in report and "Undone" not in report
    assert "Getting here" in report
