"""Ticking projects in plain lines, at a real hub."""

from __future__ import annotations

from pathlib import Path

from tests.kiosk.chair.room import hub_at
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.table.test_table import sitting

AGENDA = """
title = "Money"
[[activity]]
id = "any"
kind = "budget"
title = "What we pay for"
currency = "£"
total = 9000
projects = [
  {name = "[/]Ramp", cost = 7000}, {name = "Fair", cost = 2000}, {name = "日本語", cost = 2500},
]
[[activity]]
id = "within"
kind = "budget"
title = "No more than there is"
total = 9000
within_total = true
projects = [{name = "Ramp", cost = 7000}, {name = "Fair", cost = 3000}]
"""


async def test_projects_say_their_costs_and_more_than_the_total_is_said_and_allowed(
    tmp_path: Path,
) -> None:
    async with (
        hub_at(tmp_path / "data", AGENDA) as place,
        sitting(place, tmp_path / "s", people=1) as (reader, _),
    ):
        await said("open", "any")
        await reader.hears(
            "There is £9,000 in all. You may tick more than that.",
            "1. [/]Ramp, £7,000",
            "3. 日本語, £2,500",
            "Type the numbers of all that you would pay for",
        )
        reader.types("4")
        await reader.hears("One of these is no number in the list.")
        reader.types("3 1")
        await reader.hears(
            "You chose:",
            "£7,000: [/]Ramp",
            "£2,500: 日本語",
            "2 ticked: £9,500 of £9,000. That is more than there is, which is allowed.",
        )
        reader.types("y")
        await reader.hears("Received. Your vote is in.")
        assert place.hub.meeting.state.activities["any"].tally.ballots == {(0, 2): 1}


async def test_where_the_agenda_says_so_the_ticks_stay_within_the_total(tmp_path: Path) -> None:
    async with (
        hub_at(tmp_path / "data", AGENDA) as place,
        sitting(place, tmp_path / "s", people=1) as (reader, _),
    ):
        await said("open", "within")
        await reader.hears("There is 9,000 in all. No more than that.", "2. Fair, 3,000")
        reader.types("1 2")
        await reader.hears("That is 1,000 too much.", "1. Ramp, 7,000")
        reader.types("2")
        await reader.hears("3,000: Fair", "1 ticked: 3,000 of 9,000.", "Is that right?")
