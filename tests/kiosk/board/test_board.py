"""The board around the results: joining, hidden results, time, notices, and what is not known."""

from __future__ import annotations

import time

import pytest
from msgspec.structs import replace

from kiosk.board.app import BoardApp
from kiosk.board.status import seconds_left, time_words
from kiosk.link.hub_place import HubPlace
from kiosk.widgets.qr import qr_lines
from shared.activities.choice import ChoiceSettings
from shared.views import Progress
from tests.kiosk.board import rooms
from tests.kiosk.board.boards import SIZES, board_of, read_through, show, showing
from tests.kiosk.large_text import reads, wait_until_all_is_large
from tests.kiosk.screen_text import flat_text, screen_lines, screen_text, wait_for_text
from tests.kiosk.sizes import AT_ENDS

at_every_size = pytest.mark.parametrize("size", SIZES, ids=str)


@at_every_size
async def test_the_waiting_screen_says_how_to_join(size: tuple[int, int]) -> None:
    async with showing(rooms.room(progress=Progress(0, 0, 0, 10, 3)), size) as pilot:
        text = screen_text(pilot.app)
        needed = ("To join, type this at your table:", rooms.JOIN.address, rooms.JOIN.code)
        about = (rooms.TITLE, rooms.WELCOME)
        for words in (*needed, *about) if size != (120, 40) else needed:
            assert reads(pilot.app, words), words
        if size == (80, 24):
            assert "3 of 10 tables connected" in text
        if size > (80, 24):
            await wait_until_all_is_large(pilot)
        assert rooms.JOIN.code not in text
        assert all(row.strip() in text for row in qr_lines(rooms.JOIN.link))


@AT_ENDS
async def test_where_there_is_a_page_its_address_is_read_and_scanned(size: tuple[int, int]) -> None:
    page = "http://192.168.178.123:8766/"
    join = replace(rooms.JOIN, page=page)
    async with showing(rooms.room(join=join), size) as pilot:
        text = screen_text(pilot.app)
        assert reads(pilot.app, "Phone or tablet") and reads(pilot.app, page)
        if size >= (160, 50):
            await wait_until_all_is_large(pilot)
        assert reads(pilot.app, join.code) and join.code not in text
        assert all(row.strip() in text for row in qr_lines(f"{page}#{join.code}"))


@AT_ENDS
async def test_hidden_results_show_how_many_have_voted_and_nothing_else(
    size: tuple[int, int],
) -> None:
    async with showing(rooms.choice_room(revealed=False), size) as pilot:
        text = screen_text(pilot.app)
        assert reads(pilot.app, "27 of 42 have voted")
        assert reads(pilot.app, "64%") and reads(pilot.app, "Open now")
        assert not any(reads(pilot.app, words) for words in rooms.OPTIONS)
        await show(pilot, rooms.choice_room((21, 7, 14)))
        assert reads(pilot.app, "Good idea")
        await show(pilot, rooms.choice_room(revealed=False))
        assert screen_text(pilot.app) == text


async def test_a_hidden_swot_shows_how_much_was_written_but_no_item() -> None:
    async with showing(rooms.hidden_swot_room(40)) as pilot:
        assert reads(pilot.app, "8 of 10 tables have written")
        assert "People" not in screen_text(pilot.app)


async def test_markup_in_items_is_shown_letter_by_letter() -> None:
    items = rooms.many_items(4)
    evil = "[/] [b]bold[/b] [@click=app.quit]x[/] [red]"
    items["i0"] = rooms.reworded(items["i0"], evil)
    async with showing(rooms.swot_room(items), (120, 40)) as pilot:
        assert evil in " ".join(await read_through(pilot))
        await show(pilot, rooms.swot_room(items, spotlight="i0"))
        assert reads(pilot.app, "Strengths")
    async with showing(rooms.swot_room(items, spotlight="i0")) as pilot:
        assert evil in flat_text(pilot.app)


async def test_control_characters_never_reach_the_terminal() -> None:
    items = rooms.many_items(1)
    items["i0"] = rooms.reworded(items["i0"], "be\x1b]0;title\x07fore\x1b[31m red\x07")
    async with showing(rooms.swot_room(items, announcement="a\x1b[2Jb")) as pilot:
        assert reads(pilot.app, "ab")
        while not reads(pilot.app, "before red"):
            await pilot.press("right_square_bracket")
        text = screen_text(pilot.app)
        assert all(char.isprintable() for char in text.replace("\n", ""))


@AT_ENDS
async def test_the_spotlight_shows_one_item_with_its_quadrant_and_table(
    size: tuple[int, int],
) -> None:
    items = rooms.many_items(8)
    items["i3"] = rooms.reworded(items["i3"], "Staff change")
    async with showing(rooms.swot_room(items, spotlight="i3"), size) as pilot:
        for words in ("Staff change", "Threats", "from Hazel"):
            assert reads(pilot.app, words)
        assert not reads(pilot.app, "We know our own lives")
        await show(pilot, rooms.swot_room(items))
        assert "People are listened to" in " ".join(await read_through(pilot))


async def test_the_spotlight_also_shows_while_results_are_hidden() -> None:
    item = rooms.many_items(1, "swot")
    room = rooms.choice_room(revealed=False, items=item, tables=rooms.TABLES, spotlight="i0")
    async with showing(room) as pilot:
        assert reads(pilot.app, "Strengths") and reads(pilot.app, "from Oak")


@AT_ENDS
async def test_time_left_ticks_by_the_hubs_clock_and_ends_in_words(size: tuple[int, int]) -> None:
    clock = [100.0]
    room = rooms.choice_room(timer=rooms.timer(160))
    async with showing(room, size, now=lambda: clock[0]) as pilot:
        for now, words in ((100.0, "1:00 left"), (101.5, "0:59 left"), (160.0, "Time is up")):
            clock[0] = now
            while not reads(pilot.app, words):
                await pilot.pause(0.02)


def test_seconds_left_corrects_for_a_clock_that_is_wrong() -> None:
    assert seconds_left(60_000, now=0, clock_ahead=0) == 60
    assert seconds_left(60_000, now=30, clock_ahead=0) == 30
    assert seconds_left(3_660_000, now=0, clock_ahead=3_600_000) == 60
    assert seconds_left(60_000, now=59.5, clock_ahead=0) == 1
    assert seconds_left(60_000, now=61, clock_ahead=0) == 0
    assert [time_words(n) for n in (252, 9, 0)] == ["4:12 left", "0:09 left", "Time is up"]


@AT_ENDS
async def test_a_stale_board_keeps_its_view_and_says_since_when(size: tuple[int, int]) -> None:
    async with showing(rooms.choice_room((21, 7, 14)), size) as pilot:
        since = time.mktime((2026, 6, 1, 14, 5, 32, 0, 0, -1))
        await show(pilot, rooms.choice_room((21, 7, 14), contact="away", away_since=since))
        assert reads(pilot.app, "What you see may be old.")
        last = "Not connected since 14:05:32. What you see may be old."
        assert (screen_lines(pilot.app)[-1].strip() == last) is (size == (80, 24))
        assert reads(pilot.app, "50%")
        await show(pilot, rooms.choice_room((21, 7, 14)))
        assert not reads(pilot.app, "may be old.")


@AT_ENDS
async def test_an_announcement_stands_at_the_foot_and_goes(size: tuple[int, int]) -> None:
    words = "Tea in five minutes"
    async with showing(rooms.choice_room(announcement=words), size) as pilot:
        assert reads(pilot.app, words)
        await show(pilot, rooms.choice_room())
        assert not reads(pilot.app, words)


async def test_before_the_first_view_the_board_says_what_it_waits_for() -> None:
    app = BoardApp(HubPlace("ws://127.0.0.1:9", "ABCDEF"))
    async with app.run_test() as pilot:
        await wait_for_text(pilot, "Waiting for the hub at ws://127.0.0.1:9: there is no hub")


@pytest.mark.parametrize("size", [(59, 24), (80, 17), (20, 5)], ids=str)
async def test_a_window_too_small_is_one_sentence_and_growing_mends_it(
    size: tuple[int, int],
) -> None:
    async with showing(rooms.choice_room((21, 7, 14)), size) as pilot:
        text = flat_text(pilot.app)
        assert text.startswith("This window is too small for the board: it has")
        assert "Good idea" not in text
        await pilot.resize_terminal(80, 24)
        await wait_for_text(pilot, "A Good idea")
        assert "too small" not in screen_text(pilot.app)


async def test_a_kind_that_this_board_does_not_know_is_said() -> None:
    unknown = rooms.activity("telepathy", ChoiceSettings(rooms.OPTIONS), revealed=True)
    async with showing(rooms.room(activity=unknown)) as pilot:
        assert "This board cannot show this activity." in flat_text(pilot.app)
        await show(pilot, rooms.choice_room())
        await wait_for_text(pilot, "A Good idea")


async def test_another_activity_takes_the_place_of_the_one_before() -> None:
    async with showing(rooms.choice_room()) as pilot:
        await show(pilot, rooms.other(rooms.swot_room(rooms.many_items(8)), "later"))
        await wait_for_text(pilot, "S Strengths")
        assert "Good idea" not in screen_text(pilot.app)


@pytest.mark.parametrize("key", ["q", "Q", "ctrl+q", "ctrl+c"])
async def test_a_few_keys_leave_and_no_other_does_anything(key: str) -> None:
    async with showing(rooms.choice_room()) as pilot:
        before = screen_text(pilot.app)
        await pilot.press("x", "tab", "enter", "escape", "f1", "ctrl+p", "space")
        assert screen_text(pilot.app) == before
        await pilot.press(key)
        await pilot.pause()
        assert board_of(pilot).return_code == 0
