"""The first minute of somebody who has never seen this: how many keys until a vote is in."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from textual.pilot import Pilot

from kiosk.link.hub_place import read_hub_place
from kiosk.table.app import TableApp
from kiosk.table.table_words import HELP, NARROWEST, SHORTEST
from shared.messages import Practise
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import AGENDA, place_of, reads, type_in
from tests.kiosk.table.panel_host import a_day, new_id

MOST_KEYS: Final = 6
"""Beyond the table's name, from the start with a join link to the first vote that is in."""


class Counted:
    """Presses keys at a table, and counts them."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.keys = 0
        self._pilot = pilot

    async def press(self, key: str) -> None:
        self.keys += 1
        await self._pilot.press(key)


@AT_SMALLEST
async def test_a_first_vote_takes_six_keys_at_most(tmp_path: Path, size: tuple[int, int]) -> None:
    practise = Practise(id=new_id())
    async with a_day(tmp_path / "hub", AGENDA) as day:
        await day.do(practise)
        await day.open(f"practice_{practise.id}")
        app = TableApp(tmp_path / "table", read_hub_place(day.hub.join.link, no_encryption=True))
        async with app.run_test(size=size) as pilot:
            person = Counted(pilot)
            await reads(pilot, "What is your table called?", "Enter: go on")
            assert "Table 1" in flat_text(app), "a name stands there already"
            await person.press("enter")
            await reads(pilot, "How many people sit at this table?")
            await person.press("3")
            await person.press("enter")
            await reads(pilot, "Tea or coffee?", "PRACTICE", "Person 1 of 3")
            await person.press("enter")
            await reads(pilot, "or arrows and Enter Choose")
            await person.press("1")
            await reads(pilot, "Is that right?")
            await person.press("enter")
            await reads(pilot, "Received")
    assert person.keys <= MOST_KEYS


async def test_the_next_table_is_offered_the_next_name(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        await day.seat("Table 1")
        await day.seat("table 3")
        app = TableApp(tmp_path / "table", place_of(day.hub))
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "What is your table called?", "Table 2")
            await day.seat("Table 2")  # it was quicker
            await pilot.press("enter")
            await reads(pilot, "How many people")
            await type_in(pilot, "4")
            await reads(pilot, "There is already a table called Table 2", "Table 4")
            await pilot.press("enter")
            await reads(pilot, "Table 4", "The chair will open a question soon")


async def test_a_name_that_somebody_chose_is_not_replaced(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        await day.seat("Oak")
        app = TableApp(tmp_path / "table", place_of(day.hub), "Oak", 3)
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "There is already a table called Oak")
            assert "Table 1" not in flat_text(app)


async def test_help_is_one_key_away_and_fits_the_smallest_screen(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub), "Oak", 3)
        async with app.run_test(size=(NARROWEST, SHORTEST)) as pilot:
            await reads(pilot, "The chair will open a question soon", "F1 Help")
            await pilot.press("f1")
            await reads(pilot, *filter(None, HELP))
