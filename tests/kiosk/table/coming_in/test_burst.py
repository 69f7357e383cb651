"""Keys that come all at once while a table comes in: each Enter ends its own answer."""

from __future__ import annotations

from pathlib import Path

from kiosk.table.app import TableApp
from kiosk.table.coming_in.join import JoinField
from tests.kiosk.burst import ENTER, burst
from tests.kiosk.table.at_table import AGENDA, place_of, reads
from tests.kiosk.table.panel_host import a_day


async def test_a_name_and_a_number_typed_at_once_stay_two_answers(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub))
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "What is your table called?")
            await burst(pilot, "Ox", "backspace", f"ak{ENTER}54", "backspace", ENTER)
            await reads(pilot, "Oak · A day together", "The chair will open a question soon.")
        (oak,) = day.hub.meeting.state.tables.values()
        assert (oak.name, oak.people) == ("Oak", 5)


async def test_what_is_no_answer_stands_in_the_field_to_be_mended(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub))
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "What is your table called?")
            await burst(pilot, f"Oak{ENTER}{ENTER}4x{ENTER}")
            await reads(pilot, "How many people sit", "4x", "Type a number from 1 to 40")
            await pilot.press("backspace", "enter")
            await reads(pilot, "Oak · A day together", "The chair will open a question soon.")
        (oak,) = day.hub.meeting.state.tables.values()
        assert (oak.name, oak.people) == ("Oak", 4)


async def test_a_name_that_is_offered_gets_into_no_answer_that_is_typed_at_once(
    tmp_path: Path,
) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub, ""))
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "What is the join code?")
            await burst(pilot, f"{day.hub.join.code}{ENTER}Ash{ENTER}99{ENTER}1x{ENTER}")
            await reads(pilot, "How many people sit", "99 1x", "Type a number from 1 to 40")
            assert app.query_one(JoinField).value == "99 1x"


async def test_a_name_that_is_offered_stands_in_no_question_behind_it(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub, ""))
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "What is the join code?")
            await burst(pilot, f"{day.hub.join.code}{ENTER}Ash{ENTER}")
            await reads(pilot, "How many people sit")
            assert app.query_one(JoinField).value == ""
            await pilot.press("5", "enter")
            await reads(pilot, "Ash · A day together", "The chair will open a question soon.")
