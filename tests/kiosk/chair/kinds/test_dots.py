"""Dots as the chair reads them: what has none is no list to be read out."""

from __future__ import annotations

from pathlib import Path

from shared.messages import Close, Open
from shared.views import chair_view
from tests.kiosk.board.rooms import JOIN
from tests.kiosk.chair.room import numbers
from tests.server.report.meetings import room_in

AGENDA = """
title = "A day together"
[[activity]]
id = "ideas"
kind = "ideas"
title = "Ideas"
columns = ["Ideas"]
[[activity]]
id = "dots"
kind = "dots"
title = "What matters most"
from = "ideas"
"""


def test_of_many_without_a_dot_their_number_is_told(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    north = room.join("North", 1)
    room.do("chair", Open, activity="ideas")
    first, *_ = [
        room.write(north, "ideas", "Ideas", text) for text in ("Tea", "Rest", "Sun", "Rain", "Bus")
    ]
    room.do("chair", Close)
    room.do("chair", Open, activity="dots")
    room.cast(north, "dots", dots={first: 1})
    room.do("chair", Close)
    lines = numbers(chair_view(room.meeting.state, (), JOIN))
    room.store.close()
    assert lines[-3:] == ["Ballots: 1", "  1  Tea", "  0  4 items"]
