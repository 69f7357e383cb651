"""A budget as the chair sees it before the room does."""

from __future__ import annotations

from pathlib import Path

from tests.kiosk.chair.room import numbers_asked_twice

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
    first = [{"projects": each} for each in [[1]]]
    again = [{"projects": each} for each in [[0], [0], [0], [1], [1, 2], [2], [2]]]
    assert numbers_asked_twice(tmp_path, AGENDA, first, again) == [
        "The room sees this on the board.",
        "",
        "Equal shares: Fair, Gym; £0 left.",
        "Most votes: Fair, Gym; £0 left.",
        "3 Fair, £300, first time 0",
        "3 Ramp, £600, first time 0",
        "2 Gym, £400, first time 1",
        "Fair: 3 people would pay for it: £300 together, £100 each.",
        "Gym: paid for with £400 that was left, because it still fits and 2 people would pay "
        "for it.",
        "Ballots: 7",
    ]
