"""A motion as the chair sees it before the room does."""

from __future__ import annotations

from pathlib import Path

from kiosk.chair.preview import TO_READ, preview_lines
from shared.messages import Close, Open, Reveal
from shared.views import chair_view
from tests.kiosk.board.rooms import JOIN
from tests.kiosk.chair.room import numbers
from tests.server.report.meetings import room_in

AGENDA = """
title = "AGM"
[[activity]]
id = "first"
kind = "motion"
title = "Motion 1"
quorum = "1/2"
[[activity]]
id = "again"
kind = "motion"
title = "Motion 1 again"
again = "first"
[[activity]]
id = "live"
kind = "motion"
title = "Motion 2"
open = true
"""


def test_the_verdict_its_numbers_and_the_first_time(tmp_path: Path) -> None:
    room = room_in(tmp_path, AGENDA)
    table = room.join("North", 4)
    for activity, votes in (("first", ("for",)), ("again", ("for", "for", "abstain"))):
        room.do("chair", Open, activity=activity)
        for vote in votes:
            room.cast(table, activity, vote=vote)
        room.do("chair", Close)
        room.do("chair", Reveal, activity=activity)
    assert numbers(chair_view(room.meeting.state, (), JOIN)) == [
        "The room sees this on the board.",
        "",
        "For: 2",
        "Against: 0",
        "Abstained: 1",
        "The first time: no verdict, 1 for, 0 against, 0 abstained.",
        "Ballots: 3 of 4",
    ]
    room.do("chair", Open, activity="live")
    room.cast(table, "live", vote="against")
    lines = preview_lines(chair_view(room.meeting.state, (), JOIN))
    assert lines[2:4] == [
        TO_READ,
        "  1 of 4 have voted so far. So far: 0 for, 1 against, 0 abstained. "
        "Needed: more for than against.",
    ]
    room.store.close()
