"""Electing and drawing in plain lines, at a real hub."""

from __future__ import annotations

from pathlib import Path

from tests.kiosk.chair.room import hub_at
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.table.test_table import sitting

AGENDA = f"""
title = "Trustees"
[[activity]]
id = "vote"
kind = "election"
title = "Our trustees"
candidates = {["Ada", "[/]Bo", *(f"Person {n}" for n in range(3, 21))]!r}
seats = 2
[[activity]]
id = "lot"
kind = "draw"
title = "By lot"
candidates = ["Ada", "[/]Bo"]
"""


async def test_twenty_candidates_by_number_then_a_draw(tmp_path: Path) -> None:
    async with (
        hub_at(tmp_path / "data", AGENDA) as place,
        sitting(place, tmp_path / "s", people=1) as (reader, _),
    ):
        await said("open", "vote")
        await reader.hears("1. Ada", "2. [/]Bo", "20. Person 20", "whom you want most first")
        reader.types("1 2 3 4 5 6 7 8 9 10")
        await reader.hears(
            "That is 10. Type numbers with spaces between, whom you want most first. Then Enter. "
            "9 at the most."
        )
        reader.types("20 2")
        await reader.hears("1. Person 20", "2. [/]Bo", "Is that right?")
        reader.types("y")
        await reader.hears("Received. Your vote is in.")
        tally = place.hub.meeting.state.activities["vote"].tally
        assert dict(tally.ballots) == {("19", "1"): 1}
        await said("close")
        await said("open", "lot")
        await reader.hears("One name is drawn by lot", "Ada, [/]Bo.")
