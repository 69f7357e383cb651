"""Volunteers as the chair sees them: the board's words, then what is private, said to be so."""

from __future__ import annotations

from pathlib import Path

from shared.views import chair_view
from tests.kiosk.board.rooms import JOIN
from tests.kiosk.chair.room import numbers
from tests.server.report.kinds.test_volunteers import volunteered
from tests.server.report.meetings import room_in
from tests.shared.activities.volunteering import AGENDA


def test_what_is_private_stands_below_a_line_that_says_so(tmp_path: Path) -> None:
    room = volunteered(room_in(tmp_path, AGENDA))
    room.store.close()
    lines = numbers(chair_view(room.meeting.state, (), JOIN))
    assert lines == [
        "The room sees this on the board.",
        "",
        "First names the room may see: Ann.",
        "Not to be named: 1.",
        "Taken back: 1.",
        "",
        "PRIVATE, for you alone and never on the board:",
        "Ann Smith (Oak)",
        "  reach: ann@example.org",
        "  brings: Minutes",
        "Boris (Elm, not to be named)",
        "  reach: 07700 900123",
        "  brings: not said",
        "Ed (Oak, hidden)",
        "  reach: not given",
        "  brings: not said",
    ]
