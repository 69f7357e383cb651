"""A budget as the chair sees it before the room does."""

from __future__ import annotations

from pathlib import Path

from shared.messages import Close, Open, Reveal
from shared.views import chair_view
from tests.kiosk.board.rooms import JOIN
from tests.kiosk.chair.room import numbers
from tests.server.report.meetings import room_in

AGENDA = """
title = "Money"
[[activity]]
id = "first"
kind = "budget"
title = "What we pay for"
currency = "£"
total = 700
projects = [
  {name = "Ramp", cost = 600}, {name = "Gym", cost = 400}, {name = "Fair", cost = 300},
]
[[activity]]
id = "again"
kind = "budget"
title = "Once more"
again = "first"
"""


def test_both_ways_the_votes_the_steps_and_the_first_time(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    table = room.join("North", 7)
    for activity, ballots in (("first", [[1]]), ("again", [[0], [0], [0], [1], [1, 2], [2], [2]])):
        room.do("chair", Open, activity=activity)
        for projects in ballots:
            room.cast(table, activity, projects=projects)
        room.do("chair", Close)
        room.do("chair", Reveal, activity=activity)
    room.store.close()
    assert numbers(chair_view(room.meeting.state, (), JOIN)) == [
        "The room sees this on the board.",
        "",
        "Equal shares: Fair, Gym; £0 left.",
        "Most votes: Fair, Gym; £0 left.",
        "3 Fair, £300, first time 0",
        "3 Ramp, £600, first time 0",
        "2 Gym, £400, first time 1",
        "Most votes: Fair and Ramp were level. Fair came first: the lower cost.",
        "Fair: 3 people would pay for it: £300 together, £100 each.",
        "Gym: paid for with £400 that was left, because it still fits and 2 people would pay "
        "for it.",
        "Ballots: 7",
    ]
