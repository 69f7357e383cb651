"""Shared points as the chair sees them before the room does."""

from __future__ import annotations

from kiosk.chair.preview import preview_lines
from shared.messages import Reveal
from shared.views import chair_view
from tests.kiosk.board.rooms import JOIN
from tests.server.verify.test_points import held


def test_the_options_by_points_ties_and_the_first_time() -> None:
    room = held([[3, 0, 2], [3, 1, 0]], [[0, 2, 2]])
    for activity in ("p", "again"):
        room.do("chair", Reveal, activity=activity)
    lines = preview_lines(chair_view(room.meeting.state, (), JOIN))
    assert lines[2:] == [
        "1. <b>Rest</b>: 2 points from 1, 2.0 for each voter, first time 1 point",
        "1. Letters: 2 points from 1, 2.0 for each voter, first time 2 points",
        "3. Ramps | lifts: 0 points from 0, 0.0 for each voter, first time 6 points",
        "They have 2 points each: <b>Rest</b>, Letters.",
        "Ballots: 1, with 10 points each",
    ]
