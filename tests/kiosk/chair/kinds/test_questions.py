"""Questions as the chair sees them: in order with votes, and each with what became of it."""

from __future__ import annotations

from pathlib import Path

from kiosk.chair.desk.rows import item_rows, item_words
from kiosk.chair.said.room_words import in_chairs_order
from kiosk.chair.said.status_lines import item_lines
from shared.messages import MarkItem, Open, Say
from shared.views import chair_view
from tests.kiosk.board.rooms import JOIN
from tests.kiosk.chair.room import numbers
from tests.server.report.meetings import room_in

AGENDA = """
title = "Any questions"
[[activity]]
id = "ask"
kind = "questions"
title = "Ask"
"""


def test_lists_votes_and_marks(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    north, south, east = (room.join(name, 2) for name in ("North", "South", "East"))
    room.do("chair", Open, activity="ask")
    pay, lifts, buses = (
        room.write(north, "ask", "questions", t) for t in ("Pay?", "Lift?", "Bus?")
    )
    for by, item in ((south, lifts), (east, lifts), (east, pay)):
        room.do(by, Say, activity="ask", said={"do": "back", "item": item})
    room.do("chair", MarkItem, item=buses, mark="parked")
    room.store.close()
    view = chair_view(room.meeting.state, (), JOIN)
    assert numbers(view) == [
        "Only you see this.",
        "",
        "Waiting: 2",
        "  2 votes: Lift?",
        "  1 vote: Pay?",
        "Answered: 0",
        "Parked: 1",
        "  0 votes: Bus?",
    ]
    assert view.marks == ("answered", "parked")
    assert [item.id for item in in_chairs_order(view)] == [lifts, pay, buses]
    lines = list(item_lines(view))
    assert lines[0].startswith(f"{lifts[:6]} (backed by 2 tables) North, questions: Lift?")
    assert "(parked)" in lines[2]
    assert item_words(view, view.items[pay]) == "North, questions, backed by 1 table: Pay?"
    rows = ["".join(span.text for span in row.left) for row in item_rows(view)]
    assert rows == ["Q +2 Lift?", "Q +1 Pay?", "Q PARKED Bus?"]
