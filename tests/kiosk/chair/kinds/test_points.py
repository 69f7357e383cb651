"""Points as the chair sees them before the room does."""

from __future__ import annotations

from pathlib import Path

from shared.messages import Close, Open, Reveal
from shared.views import chair_view
from tests.kiosk.board.rooms import JOIN
from tests.kiosk.chair.room import numbers
from tests.server.report.meetings import room_in

AGENDA = """
title = "Shared"
[[activity]]
id = "first"
kind = "points"
title = "What matters"
options = ["Lifts", "Pay", "Time"]
points = 10
[[activity]]
id = "again"
kind = "points"
title = "Once more"
again = "first"
"""


def test_points_givers_ties_and_the_first_time(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    table = room.join("North", 2)
    for activity, ballots in (("first", ([1, 0, 9],)), ("again", ([4, 6, 0], [3, 1, 5]))):
        room.do("chair", Open, activity=activity)
        for points in ballots:
            room.cast(table, activity, points=points)
        room.do("chair", Close)
        room.do("chair", Reveal, activity=activity)
    room.store.close()
    assert numbers(chair_view(room.meeting.state, (), JOIN)) == [
        "The room sees this on the board.",
        "",
        "1. Lifts: 7 points from 2, 3.5 for each voter, first time 1 point",
        "1. Pay: 7 points from 2, 3.5 for each voter, first time 0 points",
        "3. Time: 5 points from 1, 2.5 for each voter, first time 9 points",
        "They have 7 points each: Lifts, Pay.",
        "Ballots: 2, with 10 points each",
    ]
