"""An exchange as the chair sees it, and what looks alike, which only the chair makes a match."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.chair.desk.rows import item_rows
from kiosk.chair.kinds.parts.near_offers import near_offers
from kiosk.chair.meant.joining import join_page, offers
from shared.messages import JoinWords, Open, Say
from shared.views import chair_view
from tests.kiosk.board.rooms import JOIN
from tests.kiosk.chair.room import numbers
from tests.server.report.meetings import room_in

AGENDA = """
title = "For each other"
[[activity]]
id = "x"
kind = "exchange"
title = "What we can do"
"""


def test_lists_and_what_looks_alike(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    north, south = (room.join(name, 2) for name in ("North", "South"))
    room.do("chair", Open, activity="x")
    room.write(north, "x", "Offer", "Help with benefit forms")
    room.write(north, "x", "Ask", "Tea")
    forms = room.write(south, "x", "Ask", "Filling in benefit forms")
    bus = room.write(south, "x", "Ask", "A minibus")
    room.do(north, Say, activity="x", said={"do": "back", "item": bus})
    view = chair_view(room.meeting.state, (), JOIN)
    assert numbers(view) == [
        "Only you see this.",
        "",
        "Matches: 1",
        "  North can help South with “A minibus”.",
        "Nobody offers this yet: 2",
        "  North: Tea",
        "  South: Filling in benefit forms",
        "Offered: 1",
        "  North: Help with benefit forms",
        "Perhaps a match (J makes it one):",
        "  “Help with benefit forms” for “Filling in benefit forms”",
    ]
    assert offers(view) == [("Help with benefit forms", "Filling in benefit forms")]
    assert not isinstance(join_page(view, offers(view)), str)
    rows = ["".join(span.text for span in row.left) for row in item_rows(view)]
    assert sorted(rows) == [
        "A +1 A minibus", "A Filling in benefit forms", "A Tea", "O Help with benefit forms",
    ]  # fmt: skip
    words = {"words": ("Help with benefit forms",), "into": "Filling in benefit forms"}
    room.do("chair", JoinWords, activity="x", **words)
    view = chair_view(room.meeting.state, (), JOIN)
    assert "  North offers “Filling in benefit forms”, South asks for it." in numbers(view)
    assert offers(view) == [("Help with benefit forms", "Help with benefit forms")]
    assert view.items[forms].text == "Filling in benefit forms"
    room.store.close()


@pytest.mark.parametrize(
    ("asked", "offered", "alike"),
    [
        ("Help with benefit forms", "Filling in benefit forms", True),
        ("Book-keeping", "Bookkeeping", True),
        ("Minute-taking", "taking minutes", False),
        ("A minibus", "Chairing a meeting", False),
        ("Tea", "Ten", False),
    ],
)
def test_what_is_suggested(asked: str, offered: str, alike: bool) -> None:
    """What is worded alike needs no suggestion; what is otherwise gets none."""
    assert bool(near_offers((asked,), (offered,))) is alike
