"""Actions at a table: three questions one after another, a list to change and take back from."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from kiosk.link.link import Link
from shared.messages import MarkItem
from shared.views import TableView
from tests.kiosk.screen_text import flat_text, wait_for_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.panel_host import Day, a_day, new_id

AGENDA = """
title = "A day"
[[activity]]
id = "actions"
kind = "actions"
title = "What we will do"
"""


def texts(link: Link[TableView]) -> list[str]:
    own = link.room.own
    items = sorted(own.items.values(), key=lambda item: item.order) if own else []
    return [item.text for item in items]


async def answer(day: Day, pilot: Pilot[int], link: Link[TableView], *parts: str) -> None:
    """Type these answers, each with Enter; then wait until the hub has all of it."""
    before = texts(link)
    for part in parts:
        await pilot.press(*part, "enter")
        await pilot.pause()
    await day.until(lambda: texts(link) != before, "the action")
    await pilot.pause()


@AT_SMALLEST
async def test_what_who_and_when_are_asked_one_after_another(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("actions")
        link = await day.seat("Oak")
        app = day.app(link)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            assert "What is to be done?" in flat_text(app)
            await pilot.press("enter")
            await pilot.pause()
            assert "Nothing is written yet" in flat_text(app)  # it cannot be left out
            await pilot.press(*"Mend", "enter")
            await pilot.pause()
            assert "“Mend”: who does it?" in flat_text(app)
            assert "You can leave this empty: just press Enter." in flat_text(app)
            await pilot.press("enter")
            await pilot.pause()
            assert "“Mend”: by when?" in flat_text(app)
            assert (
                app.panel is not None and app.panel.keys == "Enter Send   Esc Back   Tab Your list"
            )
            await pilot.press("escape", *"[/]|Bo", "enter")
            await answer(day, pilot, link, "June")
            assert texts(link) == ["Mend | [/]/Bo | June"]
            assert "Mend. Who: [/]/Bo. By when: June. ✓ received" in flat_text(app)
            assert "✓ Received" in flat_text(app) and "What is to be done?" in flat_text(app)


async def test_an_action_is_changed_and_taken_back_and_a_draft_is_kept(tmp_path: Path) -> None:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("actions")
        link = await day.seat("Oak")
        app = day.app(link)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await answer(day, pilot, link, "Ring", "", "")
            await answer(day, pilot, link, "Mend", "Bo", "")
            await pilot.press(*"Half")
            await pilot.press("tab", "down", "enter")
            await pilot.pause()
            assert "Ring" in flat_text(app)
            await answer(day, pilot, link, "ing", "Ada", "soon")
            assert texts(link) == ["Ringing | Ada | soon", "Mend | Bo | ?"]
            assert "Half" in flat_text(app)
            await pilot.press("down", "home", "delete")
            await pilot.pause()
            assert "Take “Mend. Who: Bo. By when: not said.” back?" in flat_text(app)
            await pilot.press("n")
            await pilot.pause()
            assert len(texts(link)) == 2 and "Half" in flat_text(app)
            await pilot.press("down", "home", "delete", "y")
            await day.until(lambda: len(texts(link)) == 1, "one that is gone")
            assert texts(link) == ["Ringing | Ada | soon"]


async def test_what_the_chair_marks_is_seen_and_stays(tmp_path: Path) -> None:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("actions")
        link = await day.seat("Oak")
        app = day.app(link)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await answer(day, pilot, link, "Ring", "", "")
            item = next(iter(link.room.own.items)) if link.room.own else ""
            await day.do(MarkItem(id=new_id(), item=item, mark="agreed"))
            await day.until(
                lambda: link.room.own and link.room.own.items[item].mark == "agreed", "the mark"
            )
            await pilot.pause()
            assert "By when: not said. agreed" in flat_text(app)
            await pilot.press("tab", "enter", "x", "enter", "enter", "enter")
            await day.until(lambda: any(each.why for each in link.room.kept), "the refusal")
            await pilot.pause()
            assert "The chair has marked this agreed, so it stays." in flat_text(app)
            assert texts(link) == ["Ring | ? | ?"]


async def test_the_mouse_can_do_it_too(tmp_path: Path) -> None:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("actions")
        link = await day.seat("Oak")
        app = day.app(link)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press(*"Ring")
            button = app.query_one("#go-on")
            for asked in ("“Ring”: who does it?", "“Ring”: by when?", "What is to be done?"):
                while button.has_class("-active"):  # a button takes no second click at once
                    await pilot.pause(0.01)
                await pilot.click("#go-on")
                await wait_for_text(pilot, asked)
            await day.until(lambda: texts(link) == ["Ring | ? | ?"], "the action")
