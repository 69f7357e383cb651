"""Ideas at a table: the agenda's columns to choose from, and one column that needs no choosing."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from kiosk.link.link import Link
from kiosk.table.writing.item_field import ItemField
from shared.views import TableView
from tests.kiosk.screen_text import flat_text, screen_lines
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.panel_host import Day, a_day

AGENDA = """
title = "A day"
[[activity]]
id = "three"
kind = "ideas"
title = "Start, stop, continue"
set = "start-stop-continue"
[[activity]]
id = "pmi"
kind = "ideas"
title = "Plus, minus, interesting"
set = "pmi"
[[activity]]
id = "one"
kind = "ideas"
title = "All ideas"
columns = ["Ideas"]
[[activity]]
id = "six"
kind = "ideas"
title = "Six columns"
columns = ["今後の課題", "[/]Odd", "Home and away, day to d.", "D", "E", "F"]
[[activity]]
id = "dots"
kind = "dots"
title = "What matters"
from = "three"
"""


def texts(link: Link[TableView]) -> list[tuple[str, str]]:
    own = link.room.own
    items = sorted(own.items.values(), key=lambda item: item.order) if own else []
    return [(item.column, item.text) for item in items]


async def write(day: Day, pilot: Pilot[int], link: Link[TableView], text: str) -> None:
    """Type in the field, send, and wait until the table's own list has it."""
    await pilot.press(*text, "enter")
    await day.until(lambda: text in [each for _, each in texts(link)], text)
    await pilot.pause()


@AT_SMALLEST
async def test_ideas_are_written_in_named_columns(tmp_path: Path, size: tuple[int, int]) -> None:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("three")
        link = await day.seat("Oak")
        app = day.app(link)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            text = flat_text(app)
            for words in ("A Start", "B Stop", "C Continue", "What should we begin to do?"):
                assert words in text
            assert "A B C or arrows and Enter Choose" in text
            await pilot.press("b")
            await write(day, pilot, link, "Long forms")
            assert "▒ B Long forms ✓ received" in flat_text(app)
            await pilot.press("escape", "3")
            await write(day, pilot, link, "Tea")
            await pilot.press("escape", "up", "right", "down", "enter")
            await write(day, pilot, link, "Cake")
            assert texts(link) == [
                ("Stop", "Long forms"),
                ("Continue", "Tea"),
                ("Continue", "Cake"),
            ]


async def test_m_moves_an_item_also_where_m_is_a_column(tmp_path: Path) -> None:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("pmi")
        link = await day.seat("Oak")
        app = day.app(link)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("m")
            await write(day, pilot, link, "Rain")
            await pilot.press("escape", "down", "down", "m")
            assert "Move “Rain” to which one?" in flat_text(app)
            await pilot.press("p")
            await day.until(lambda: texts(link) == [("Plus", "Rain")], "the move")


async def test_one_column_is_written_in_at_once(tmp_path: Path) -> None:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("one")
        link = await day.seat("Oak")
        app = day.app(link)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert app.query_one(ItemField).has_focus
            assert "Enter Send Tab Your list" in flat_text(app)
            await write(day, pilot, link, "More tea")
            await pilot.press("escape")
            await write(day, pilot, link, "Less rain")
            await pilot.press("down", "enter", "!", "enter")
            await day.until(lambda: ("Ideas", "Less rain!") in texts(link), "the change")
            assert "M Move" not in flat_text(app)


@AT_SMALLEST
async def test_six_columns_fit_with_room_for_the_list(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("six")
        link = await day.seat("Oak")
        app = day.app(link)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            text = flat_text(app)
            for words in ("A 今後の課題", "B [/]Odd", "C Home and away, day to d.", "F F"):
                assert words in text
            await pilot.press("f")
            await write(day, pilot, link, "Hello")
            await pilot.press("escape")
            await pilot.pause()
            assert "F F 1 written" in flat_text(app)
            assert any("F Hello" in line for line in screen_lines(app))


async def test_dots_name_the_columns_and_a_letter_they_share_goes_round(tmp_path: Path) -> None:
    async with a_day(tmp_path, AGENDA) as day:
        await day.open("three")
        link = await day.seat("Oak")
        app = day.app(link)
        async with app.run_test(size=(80, 24)) as pilot:
            for key, text in (("b", "Forms"), ("a", "Walks"), ("c", "Tea")):
                await pilot.press(key)
                await write(day, pilot, link, text)
                await pilot.press("escape")
        await day.open("dots")
        voting = day.app(link)
        async with voting.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            text = flat_text(voting)
            assert text.index("Stop Forms") < text.index("Start Walks") < text.index("Continue Tea")
            assert "S C Jump" in text
            await pilot.press("s", "enter", "c", "enter", "s", "enter", "d")
            await day.until(lambda: voting.chosen, "the ballot")
            words = "\n".join(voting.chosen[0][1])
            assert "1 dot: Walks" in words and "1 dot: Tea" in words and "Forms" in words
