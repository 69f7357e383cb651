"""A grid as the chair sees it before the room does."""

from __future__ import annotations

from pathlib import Path

from tests.kiosk.chair.room import numbers_asked_twice

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
    first = [{"answers": each} for each in [[5, 5, 1, 1]]]
    again = [{"answers": each} for each in [[1, 5, 0, 0], [5, 4, 0, 0]]]
    assert numbers_asked_twice(tmp_path, AGENDA, first, again) == [
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
