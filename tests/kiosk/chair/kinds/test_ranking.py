"""A ranking as the chair sees it before the room does."""

from __future__ import annotations

from pathlib import Path

from shared.messages import Close, Open, Reveal
from shared.views import chair_view
from tests.kiosk.board.rooms import JOIN
from tests.kiosk.chair.room import numbers
from tests.server.report.meetings import room_in

AGENDA = """
title = "In order"
[[activity]]
id = "first"
kind = "ranking"
title = "What first"
options = ["Lifts", "Pay", "Time"]
condorcet = true
[[activity]]
id = "again"
kind = "ranking"
title = "Once more"
again = "first"
"""


def test_the_three_numbers_ties_duels_and_the_first_time(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    table = room.join("North", 2)
    for activity, orders in (("first", ([2, 0, 1],)), ("again", ([0, 1, 2], [1, 0, 2]))):
        room.do("chair", Open, activity=activity)
        for order in orders:
            room.cast(table, activity, order=order)
        room.do("chair", Close)
        room.do("chair", Reveal, activity=activity)
    room.store.close()
    assert numbers(chair_view(room.meeting.state, (), JOIN)) == [
        "The room sees this on the board.",
        "",
        "1st Lifts: 3 points, 1 put it first, mean place 1.5, first time 2nd",
        "1st Pay: 3 points, 1 put it first, mean place 1.5, first time 3rd",
        "3rd Time: 0 points, 0 put it first, mean place 3.0, first time 1st",
        "They share the 1st place: Lifts, Pay.",
        "Ballots: 2",
    ]
