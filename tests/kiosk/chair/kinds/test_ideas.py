"""Ideas as the chair sees them before the room does."""

from __future__ import annotations

from pathlib import Path

from shared.messages import HideItem, Open
from shared.views import chair_view
from tests.kiosk.board.rooms import JOIN
from tests.kiosk.chair.room import numbers
from tests.server.report.meetings import room_in

AGENDA = """
title = "A day"
[[activity]]
id = "ideas"
kind = "ideas"
title = "Hopes and fears"
set = "hopes-and-fears"
"""


def test_a_line_a_column_and_a_line_a_table(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    north, south = room.join("North", 2), room.join("South", 2)
    room.do("chair", Open, activity="ideas")
    nothing = ["Hopes: 0", "Fears: 0", "In all: 0"]
    assert numbers(chair_view(room.meeting.state, (), JOIN))[2:] == nothing
    room.write(north, "ideas", "Hopes", "Spring")
    room.write(north, "ideas", "Fears", "Winter")
    room.write(south, "ideas", "Hopes", "Rest")
    rude = room.write(south, "ideas", "Fears", "Rude")
    room.do("chair", HideItem, item=rude)
    room.store.close()
    assert numbers(chair_view(room.meeting.state, (), JOIN)) == [
        "Only you see this.",
        "",
        "Hopes: 2",
        "Fears: 1",
        "In all: 3",
        "  North: 2 ideas",
        "  South: 1 idea",
    ]
