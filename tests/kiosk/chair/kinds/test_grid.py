"""A grid as the chair sees it before the room does."""

from __future__ import annotations

from pathlib import Path

from shared.messages import Close, Open, Reveal
from shared.views import chair_view
from tests.kiosk.board.rooms import JOIN
from tests.kiosk.chair.room import numbers
from tests.server.report.meetings import room_in

AGENDA = """
title = "Where it belongs"
[[activity]]
id = "first"
kind = "grid"
title = "First"
options = ["Lifts", "Pay"]
[[activity]]
id = "again"
kind = "grid"
title = "Again"
again = "first"
"""


def test_quarters_spread_and_the_first_time(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    table = room.join("North", 2)
    for activity, cast in (("first", [[5, 5, 1, 1]]), ("again", [[1, 5, 0, 0], [5, 4, 0, 0]])):
        room.do("chair", Open, activity=activity)
        for answers in cast:
            room.cast(table, activity, answers=answers)
        room.do("chair", Close)
        room.do("chair", Reveal, activity=activity)
    room.store.close()
    assert numbers(chair_view(room.meeting.state, (), JOIN)) == [
        "The room sees this on the board.",
        "",
        "Impact: 1 is A little, 5 is A lot.",
        "Effort: 1 is A little, 5 is A lot.",
        "Lifts: Impact: A lot, Effort: in the middle",
        "  Impact: mean 4.5, half say 4-5, first time 5.0  (1: 0  2: 0  3: 0  4: 1  5: 1)",
        "  Effort: mean 3.0, half say 1-5, split, first time 5.0  (1: 1  2: 0  3: 0  4: 0  5: 1)",
        "Pay: Nobody placed it (2 can't say)",
        "Ballots: 2",
    ]
