"""Points as the chair sees them before the room does."""

from __future__ import annotations

from pathlib import Path

from tests.kiosk.chair.room import numbers_asked_twice

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
    first = [{"points": each} for each in ([1, 0, 9],)]
    again = [{"points": each} for each in ([4, 6, 0], [3, 1, 5])]
    assert numbers_asked_twice(tmp_path, AGENDA, first, again) == [
        "The room sees this on the board.",
        "",
        "1. Lifts: 7 points from 2, 3.5 for each voter, first time 1 point",
        "1. Pay: 7 points from 2, 3.5 for each voter, first time 0 points",
        "3. Time: 5 points from 1, 2.5 for each voter, first time 9 points",
        "They have 7 points each: Lifts, Pay.",
        "Ballots: 2, with 10 points each",
    ]
