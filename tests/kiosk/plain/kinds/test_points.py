"""Points shared in plain lines, at a real hub."""

from __future__ import annotations

from pathlib import Path

from tests.kiosk.chair.room import hub_at
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.table.test_table import sitting

AGENDA = """
title = "Shared"
[[activity]]
id = "share"
kind = "points"
title = "What matters"
options = ["Lifts", "[/]Pay", "日本語"]
points = 20
"""


async def test_each_answer_gets_its_points_and_none_at_all_is_asked_again(tmp_path: Path) -> None:
    async with (
        hub_at(tmp_path / "data", AGENDA) as place,
        sitting(place, tmp_path / "s", people=1) as (reader, _),
    ):
        await said("open", "share")
        await reader.hears(
            "You have 20 points to share over 3 answers.",
            "1. Lifts",
            "2. [/]Pay",
            "Lifts. How many points? 20 left.",
            "Type a number from 0 to 20, then Enter.",
        )
        for typed, then in (
            ("0", "[/]Pay. How many points?"),
            ("0", "日本語. How many points?"),
            ("0", "Give at least 1 point."),
            ("many", "That is no number from 0 to 20."),
            ("7", "[/]Pay. How many points? 13 left."),
            ("14", "That is no number from 0 to 13."),
            ("8", "日本語. How many points? 5 left."),
        ):
            reader.types(typed)
            await reader.hears(then)
        reader.types("1")
        await reader.hears("7 points: Lifts", "8 points: [/]Pay", "1 point: 日本語")
        await reader.hears("You keep 4 points back.", "Is that right?")
        reader.types("n")
        await reader.hears("Lifts. How many points? 20 left.")
        reader.types("20")
        await reader.hears("20 points: Lifts", "Is that right?")
        reader.types("y")
        await reader.hears("Received. Your vote is in.")
        assert place.hub.meeting.state.activities["share"].tally.totals == [20, 0, 0]
