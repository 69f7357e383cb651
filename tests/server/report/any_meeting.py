"""Random meetings that ask every kind of activity, for property tests of the report."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from server.journal.sqlite import SqliteStore
from shared.activities.swot import QUADRANTS
from shared.ids import ITEM_LIMIT, NAME_LIMIT
from shared.messages import Close, HideItem, Open, Say
from shared.outcome import Accepted
from shared.text import TextError, clean
from tests.server.report.meetings import Room

AGENDA = """
title = "Any day"
[[activity]]
id = "choice"
kind = "choice"
title = "Pick one"
options = ["Yes", "No", "# Not *sure*"]
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
[[activity]]
id = "dots"
kind = "dots"
title = "What matters"
from = "swot"
dots = 3
most_on_one = 2
[[activity]]
id = "scale"
kind = "scale"
title = "How much"
statements = ["It is | right", "It works"]
[[activity]]
id = "multiple"
kind = "multiple"
title = "Pick some"
options = ["Tea", "Coffee", "Water", "Juice"]
most = 3
open = true
[[activity]]
id = "again"
kind = "choice"
title = "Pick once more"
again = "choice"
"""

HOSTILE = (
    "<script>alert(1)</script>",
    "[x](http://y)",
    "![x](y.png)",
    "a | b",
    "=1+1",
    "# heading",
    "1. one",
    "2) two",
    "- dash",
    "+ plus",
    "> quote",
    "---",
    "`code`",
    "~~gone~~ **bold** _em_",
    "www.example.org and http://example.org and you@example.org",
    "<http://example.org> &amp; &lt;b&gt;",
    "{{ 7 * 7 }} {% raw %}",
    '" onmouseover="x',
    "\\",
    "שלום (7)",
)
"""What people may type that would be something else in Markdown, HTML or a template."""


def _can_be_said(text: str, limit: int) -> bool:
    try:
        return clean(text, limit=limit) == text
    except TextError:
        return False


item_texts = st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=40).filter(
    lambda text: _can_be_said(text, ITEM_LIMIT)
)
table_names = st.sampled_from([text for text in HOSTILE if len(text) <= NAME_LIMIT]) | st.text(
    min_size=1, max_size=12
).filter(lambda text: _can_be_said(text, NAME_LIMIT))


@st.composite
def any_meetings(draw: st.DrawFn) -> Room:
    """A meeting that has gone through some of its agenda, in a journal of its own."""
    room = Room(SqliteStore(Path(":memory:")), AGENDA)
    names = draw(st.lists(table_names, min_size=1, max_size=3, unique_by=str.casefold))
    for name in names:
        room.join(name, draw(st.integers(1, 4)))
    asked = draw(st.integers(0, len(room.meeting.state.activities)))
    for id in list(room.meeting.state.activities)[:asked]:
        if room.meeting.state.open_activity:
            room.do("chair", Close)
        # Refused where there are no items to put dots on.
        if isinstance(room.act("chair", Open(id=room.new_id(), activity=id)), Accepted):
            _say_something(draw, room)
    if room.meeting.state.open_activity and draw(st.booleans()):
        room.do("chair", Close)
    return room


def _say_something(draw: st.DrawFn, room: Room) -> None:
    now_open = room.meeting.state.open_activity
    if now_open is None:
        return
    id = now_open.activity.id
    for table in list(room.meeting.state.tables.values()):
        if now_open.activity.rules.takes_items:
            for text in draw(st.lists(item_texts, max_size=4)):
                item = room.write(table.id, id, draw(st.sampled_from(QUADRANTS)), text)
                _maybe_gone(draw, room, table.id, id, item)
        else:
            for _ in range(draw(st.integers(0, table.people))):
                room.cast(table.id, id, **draw(_choices(room, id)))


def _maybe_gone(draw: st.DrawFn, room: Room, table: str, activity: str, item: str) -> None:
    fate = draw(st.sampled_from(["kept"] * 4 + ["hidden", "withdrawn"]))
    if fate == "hidden":
        room.do("chair", HideItem, item=item)
    elif fate == "withdrawn":
        room.do(table, Say, activity=activity, said={"do": "withdraw", "item": item})


def _choices(room: Room, id: str) -> st.SearchStrategy[dict[str, object]]:
    at = room.meeting.state.activities[id]
    items = sorted(room.meeting.state.items_on_show(at.activity))
    counts = (
        st.dictionaries(st.sampled_from(items), st.just(1), min_size=1, max_size=3)
        if (items)
        else st.nothing()
    )
    answer = st.integers(0, 5)
    by_id: dict[str, st.SearchStrategy[dict[str, object]]] = {
        "dots": st.fixed_dictionaries({"dots": counts}),
        "scale": st.fixed_dictionaries({"answers": st.tuples(answer, answer)}),
        "multiple": st.fixed_dictionaries(
            {"options": st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True)}
        ),
    }
    return by_id.get(id, st.fixed_dictionaries({"option": st.integers(0, 2)}))
