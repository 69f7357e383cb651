"""You said, we did, at a table: say what became of one and why, change that, take it back."""

from __future__ import annotations

from pathlib import Path

from kiosk.link.link import Link
from shared.views import TableView
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.panel_host import a_day

AGENDA = """
title = "A day"
[[activity]]
id = "back"
kind = "followup"
title = "You said, we did"
said = ["Ring them | Ada | June", "[/]Mend it | ? | ?", "A lift"]
"""


def said(link: Link[TableView]) -> list[tuple[str, str]]:
    own = link.room.own
    items = sorted(own.items.values(), key=lambda item: item.order) if own else []
    return [(item.column, item.text) for item in items]


@AT_SMALLEST
async def test_what_became_of_each_is_said_changed_and_taken_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("back")
        link = await day.seat("Oak")
        app = day.app(link)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            text = flat_text(app)
            assert "1. Ring them. Who: Ada. By when: June." in text
            assert "2. [/]Mend it. Who: nobody yet." in text and "3. A lift" in text
            await pilot.press("down", "enter")
            await pilot.pause()
            assert "D Done G Going on N Not possible Esc Back" in flat_text(app)
            await pilot.press("n")
            await pilot.pause()
            assert "Not possible, because ..." in flat_text(app)
            await pilot.press("enter")
            await pilot.pause()
            assert "Nothing is written yet" in flat_text(app)  # the reason is needed
            await pilot.press(*"Broke", "enter")
            await day.until(lambda: said(link) == [("2 not possible", "Broke")], "the reason")
            await pilot.pause()
            assert "not possible: Broke" in flat_text(app)
            await pilot.press("enter", "d")
            await pilot.pause()
            await pilot.press(*"n", "enter")
            await day.until(lambda: said(link) == [("2 done", "Broken")], "the change")
            await pilot.press("home", "enter", "g", "enter")
            await day.until(lambda: ("1 going on", "Going on.") in said(link), "no words at all")
            await pilot.press("home", "delete")
            await day.until(lambda: said(link) == [("2 done", "Broken")], "taken back")
            await pilot.press("enter", "escape")
            await pilot.pause()
            assert "Choose one of which you know what became of it." in flat_text(app)
