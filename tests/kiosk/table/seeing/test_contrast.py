"""Every word from joining to 'Received' keeps 7:1 against its ground in all colours (1.4.6)."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from kiosk.table.app import TableApp
from shared.messages import Announce, Close, Open
from tests.kiosk.contrast import WALKED, faint
from tests.kiosk.table.at_table import AGENDA, new_id, place_of, reads
from tests.kiosk.table.panel_host import a_day
from tests.kiosk.table.voting.test_ballot_forms import AGENDA as FORMS

DAY = AGENDA + FORMS.split("\n", 2)[2]


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press one key after another; all that is ever on the screen can be read."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        assert list(faint(pilot.app)) == [], key


@pytest.mark.parametrize("theme", WALKED)
async def test_all_words_are_easy_to_see(tmp_path: Path, theme: str) -> None:
    async with a_day(tmp_path / "hub", DAY) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub), theme=theme)
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "What is your table called?")
            await press(pilot, "delete", "enter", "O", "enter", "x", "enter", "backspace", "2")
            await press(pilot, "tab", "enter")
            await reads(pilot, "The chair will open a question soon")
            await day.do(Announce(id=new_id(), text="Five minutes"))
            await press(pilot, "f1", "escape", "f4", "escape", "f10", "tab", "escape")
            for activity, keys in (("first", "1"), ("many", "12d"), ("rate", "34")):
                await day.do(Open(id=new_id(), activity=activity))
                await reads(pilot, "Person 1 of 2")
                await press(pilot, "tab", "s", "enter", *keys, "tab", "escape", "down")
                await press(pilot, *(["d"] if "d" in keys else ["enter"]))
                await reads(pilot, "Is that right?")
                await press(pilot, "enter")
                await reads(pilot, "Received")
                await press(pilot, "enter")
                await day.do(Close(id=new_id()))
                await reads(pilot, "This question is closed")
