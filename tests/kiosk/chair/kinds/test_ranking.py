"""A ranking as the chair sees it before the room does."""

from __future__ import annotations

from pathlib import Path

from tests.kiosk.chair.room import numbers_asked_twice

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
    first = [{"order": each} for each in ([2, 0, 1],)]
    again = [{"order": each} for each in ([0, 1, 2], [1, 0, 2])]
    assert numbers_asked_twice(tmp_path, AGENDA, first, again) == [
        "The room sees this on the board.",
        "",
        "1st Lifts, points: 3, put first by 1, mean place 1.5, first time 2nd",
        "1st Pay, points: 3, put first by 1, mean place 1.5, first time 3rd",
        "3rd Time, points: 0, put first by 0, mean place 3.0, first time 1st",
        "They share the 1st place: Lifts, Pay.",
        "Ballots: 2",
    ]
