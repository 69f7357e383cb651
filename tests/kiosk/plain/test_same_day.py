"""The whole co-production day at real screens gives the report of the same day by commands.

So does the day in plain lines (`test_whole_day`).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kiosk.chair.room import hub_at
from tests.kiosk.plain.screens_day import day_on_screens
from tests.kiosk.plain.test_whole_day import agenda, day_by_commands
from tests.kiosk.plain.the_day import without_chance


@pytest.mark.timeout(900)
async def test_a_day_at_screens_gives_the_same_report(tmp_path: Path) -> None:
    async with hub_at(tmp_path / "seen", agenda()) as place:
        await day_on_screens(place, tmp_path / "screens")
    async with hub_at(tmp_path / "sent", agenda()) as place:
        await day_by_commands(place)
    seen = without_chance(tmp_path / "seen")
    assert [len(each["ballots"]) for each in seen["activities"]] == [6, 0, 6, 0, 0, 6, 6]
    assert seen == without_chance(tmp_path / "sent")
