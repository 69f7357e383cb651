"""The SWOT at a table: choose, write, change, move, take back, and see what became of it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from kiosk.link.disk_outbox import DiskOutbox
from kiosk.link.link import Link
from kiosk.table.writing.item_field import ItemField
from kiosk.table.writing.item_list import ItemList
from server.data_folder import DataFolder
from server.hub import HubSettings, running
from shared.items import Item
from shared.messages import Announce, HideItem
from shared.views import TableView
from tests.kiosk.screen_text import flat_text
from tests.kiosk.table.panel_host import AGENDA, Day, FullOutbox, PanelApp, a_day, new_id

SMALL, LARGE = (80, 24), (160, 50)


@pytest.fixture
async def day(tmp_path: Path) -> AsyncIterator[Day]:
    async with a_day(tmp_path) as day:
        await day.open("swot")
        yield day


def own_items(link: Link[TableView]) -> list[Item]:
    own = link.room.own
    return sorted(own.items.values(), key=lambda item: item.order) if own else []


def texts(link: Link[TableView]) -> list[tuple[str, str]]:
    return [(item.column, item.text) for item in own_items(link)]


async def write(day: Day, pilot: Pilot[int], link: Link[TableView], text: str) -> None:
    """Type in the field, send, and wait until the table's own list has it."""
    await pilot.press(*text, "enter")
    await day.until(lambda: text in [item.text for item in own_items(link)], text)
    await pilot.pause()


def field(app: PanelApp) -> ItemField:
    return app.query_one(ItemField)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_an_item_is_written_and_seen_to_be_received(day: Day, size: tuple[int, int]) -> None:
    link = await day.seat("Oak")
    app = day.app(link)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for words in ("S Strengths", "W Weaknesses", "O Opportunities", "T Threats", "██", "░░"):
            assert words in flat_text(app)
        await pilot.press("w")
        await write(day, pilot, link, "Too many forms")
        assert texts(link) == [("weaknesses", "Too many forms")]
        assert "✓ Received: “Too many forms”" in flat_text(app)
        assert "▒ W Too many forms ✓ received" in flat_text(app)
        assert field(app).text == "" and field(app).has_focus
        await write(day, pilot, link, "Too few people")
        assert texts(link)[1] == ("weaknesses", "Too few people")
        await pilot.press("escape")
        await pilot.pause()
        assert "W Weaknesses 2 written" in flat_text(app)


async def test_arrows_and_enter_choose(day: Day) -> None:
    link = await day.seat("Oak")
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("right", "down", "enter")
        await write(day, pilot, link, "Money runs out")
        await pilot.press("escape", "left", "enter")
        await write(day, pilot, link, "New friends")
        assert texts(link) == [("threats", "Money runs out"), ("opportunities", "New friends")]


async def test_the_mouse_chooses_and_opens_an_item(day: Day) -> None:
    link = await day.seat("Oak")
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.click("ColumnCell")
        await write(day, pilot, link, "Trust")
        assert texts(link) == [("strengths", "Trust")]
        await pilot.click(ItemList, offset=(8, 0))
        await pilot.pause()
        assert field(app).text == "Trust"


async def test_nothing_is_not_sent_lines_become_one_and_letters_are_counted_as_people_see_them(
    day: Day,
) -> None:
    link = await day.seat("Oak")
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("s", "space", "enter")
        await pilot.pause()
        assert "Nothing is written yet" in flat_text(app)
        assert link.room.kept == () and own_items(link) == []
        await pilot.press("backspace")
        app.post_message(Paste("One\r\ntwo\n\n\x1b[31mthree\x1b[0m \u202e[/] [@click=app.exit]x"))
        await pilot.pause()
        assert field(app).text == "One two three [/] [@click=app.exit]x"
        await pilot.press("enter")
        await day.until(lambda: own_items(link), "the item")
        await pilot.pause()
        assert own_items(link)[0].text == "One two three [/] [@click=app.exit]x"
        assert "S One two three [/] [@click=app.exit]x" in flat_text(app)
        app.post_message(Paste("👩‍👩‍👧" * 3))
        await pilot.pause()
        assert "3 of 140 letters" in flat_text(app)
        app.post_message(Paste("x" * 137))
        await pilot.press("x", "x")
        assert "! 142 of 140 letters" in flat_text(app)
        assert "please take out 2 letters" in flat_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Not sent yet, because it is too long" in flat_text(app)
        assert field(app).text.endswith("x" * 139)
        await pilot.press("backspace", "backspace", "enter")
        await day.until(lambda: len(own_items(link)) == 2, "the other item")
        assert own_items(link)[1].text == "👩‍👩‍👧" * 3 + "x" * 137


async def test_what_is_being_typed_stays_through_updates_and_another_choice(day: Day) -> None:
    link, other = await day.seat("Oak"), await day.seat("Elm")
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("s", *"Half a tho")
        await day.do(Announce(id=new_id(), text="Five minutes"))
        await day.until(lambda: link.room.view and link.room.view.announcement, "the words")
        await pilot.pause()
        await pilot.press(*"ught")
        assert field(app).text == "Half a thought"
        await pilot.press("escape")
        assert "Where does “Half a thought” belong?" in flat_text(app)
        await pilot.press("o", "enter")
        await day.until(lambda: own_items(link), "the item")
        assert texts(link) == [("opportunities", "Half a thought")]
        assert own_items(other) == []


async def test_an_item_is_changed_and_the_draft_comes_back(day: Day) -> None:
    link = await day.seat("Oak")
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("s")
        await write(day, pilot, link, "Trsut")
        await pilot.press(*"a draft", "tab", "enter")
        assert field(app).text == "Trsut"
        await pilot.press(*["backspace"] * 3, *"ust", "enter")
        await day.until(lambda: texts(link) == [("strengths", "Trust")], "the change")
        await pilot.pause()
        assert "✓ Changed: “Trust”" in flat_text(app)
        assert app.query_one(ItemList).has_focus
        await pilot.press("escape")
        assert field(app).text == "a draft"


async def test_an_item_stays_as_it_was_is_moved_taken_back_and_taken_off_the_board(
    day: Day,
) -> None:
    link = await day.seat("Oak")
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("s")
        await write(day, pilot, link, "Trust")
        await pilot.press("tab", "enter", *"xyz", "escape")
        await pilot.pause()
        assert texts(link) == [("strengths", "Trust")] and link.room.kept == ()
        assert field(app).text == ""
        await pilot.press("m")
        assert "Move “Trust” to which one?" in flat_text(app)
        await pilot.press("o")
        await day.until(lambda: texts(link) == [("opportunities", "Trust")], "the move")
        await pilot.pause()
        assert "▓ O Trust ✓ received" in flat_text(app)
        await pilot.press("delete")
        assert "Take “Trust” back?" in flat_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert len(own_items(link)) == 1, "Enter at once means: keep it"
        await pilot.press("backspace", "y")
        await day.until(lambda: not own_items(link), "the withdrawal")
        await pilot.pause()
        assert "✓ Taken back." in flat_text(app)
        assert "What your table writes will be listed here." in flat_text(app)
        await pilot.press(*"Time")
        assert field(app).text == "Time", "the keys are not with an empty list"
        await pilot.press("enter")
        await day.until(lambda: own_items(link), "the item")
        await day.do(HideItem(id=new_id(), item=own_items(link)[0].id))
        await day.until(lambda: own_items(link)[0].hidden, "the hiding")
        await pilot.pause()
        assert "This is not on the board at the moment." in flat_text(app)


async def test_a_refusal_says_why_and_goes_when_it_is_dealt_with(tmp_path: Path) -> None:
    async with a_day(tmp_path, AGENDA.replace("most = 30", "most = 1")) as day:
        await day.open("swot")
        link = await day.seat("Oak")
        app = day.app(link)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("s")
            await write(day, pilot, link, "Trust")
            await pilot.press(*"Hope", "enter")
            await day.until(lambda: [each.why for each in link.room.kept if each.why], "a no")
            await pilot.pause()
            assert "! Not taken: Your table has 1 here, and that is the most." in flat_text(app)
            assert "█ S Hope ! not taken" in flat_text(app)
            await pilot.press("tab", "delete", "y")
            await day.until(lambda: not link.room.kept, "the refusal forgotten")
            await pilot.pause()
            assert "Hope" not in flat_text(app) and "ot taken" not in flat_text(app)
            assert texts(link) == [("strengths", "Trust")]


async def test_a_full_disk_loses_nothing(day: Day) -> None:
    outbox = FullOutbox()
    link = await day.seat("Oak", outbox)
    app = day.app(link)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("s", *"Trust", "enter")
        await pilot.pause()
        assert app.troubles
        assert "Trust not sent yet" in flat_text(app)
        outbox.full = False
        await pilot.press("tab", "enter", "enter")
        await day.until(lambda: texts(link) == [("strengths", "Trust")], "the item at last")
        await pilot.pause()
        assert "Trust ✓ received" in flat_text(app) and "not sent yet" not in flat_text(app)


async def test_items_written_changed_and_taken_back_while_the_hub_is_away(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "hub")
    async with contextlib.AsyncExitStack() as first_hub:
        day = await first_hub.enter_async_context(a_day(data.path))
        await day.open("swot")
        port = int(day.hub.join.address.rsplit(":", 1)[1])
        link = await day.seat("Oak", DiskOutbox(tmp_path / "outbox.db"))
        app = day.app(link)
        async with day.keep_following(), app.run_test(size=SMALL) as pilot:
            await pilot.press("s")
            await write(day, pilot, link, "Before")
            await first_hub.aclose()
            await day.until(lambda: link.room.contact == "away", "the hub's absence")
            await write_away(pilot, app)
            assert [each.why for each in link.room.kept] == [None] * 5
            async with running(HubSettings(data, None, "127.0.0.1", port)):
                await day.until(lambda: not link.room.kept and len(texts(link)) == 2, "delivery")
                await pilot.pause()
                assert texts(link) == [("strengths", "Before"), ("threats", "Second!")]
                assert "░ T Second! ✓ received" in flat_text(app)


async def write_away(pilot: Pilot[int], app: PanelApp) -> None:
    """Two new items, of which the first is taken back and the second changed and moved."""
    await pilot.press(*"First", "enter", *"Second", "enter")
    await pilot.pause()
    assert "Kept here. It goes to the hub by itself as soon as the hub can take it." in flat_text(
        app
    )
    assert "Second kept here" in flat_text(app) and "First kept here" in flat_text(app)
    await pilot.press("tab", "enter", "!", "enter", "m", "t", "down", "delete", "y")
    await pilot.pause()
    assert "First taking back" in flat_text(app)
    assert "░ T Second! kept here" in flat_text(app)
