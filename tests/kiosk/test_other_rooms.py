"""What screens say while their room is cut off from the others: calmly, in words, on each."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace

from kiosk.board.notices import stale_words
from kiosk.chair.said.status_lines import status_lines
from kiosk.link.room import Room
from kiosk.plain.board.lines import news
from kiosk.plain.chair.news import chair_news
from kiosk.plain.table.news import table_news
from kiosk.table.table_words import contact_words, kept_words
from server.feed import OtherRooms
from server.region.ties import NOT_ERASED, ONE_PASSED_OVER, TWIN
from server.trouble import Trouble
from shared.views import BoardView, ChairView, JoinInfo, TableView
from tests.kiosk.chair.room import hub_at
from tests.kiosk.chair.test_console import console

SINCE = 1_700_000_000_000
JOIN = JoinInfo("ws://hub", "ABC234", "")
CUT_OFF = re.compile(r"Cut off from the other rooms since \d\d:\d\d")


def test_a_table_is_told_since_when_and_that_what_it_writes_is_kept() -> None:
    before = Room("table", contact="here", view=TableView("Day", ""))
    assert before.view is not None
    now = replace(before, view=replace(before.view, storing=False, cut_off=SINCE))
    assert contact_words(before) == "Connected"
    assert CUT_OFF.fullmatch(contact_words(now))
    assert kept_words(before) == ""
    assert "kept here" in kept_words(now) and "other rooms" in kept_words(now)
    assert any(CUT_OFF.match(line) for line in table_news(before, now))
    assert "Connected." in list(table_news(now, before))


def test_a_board_says_that_it_shows_how_it_was() -> None:
    before = Room("board", contact="here", view=BoardView("Day", "", JOIN))
    assert before.view is not None
    now = replace(before, view=replace(before.view, cut_off=SINCE))
    assert stale_words(before) == ""
    assert CUT_OFF.match(stale_words(now)) and "how it was" in stale_words(now)
    assert any(CUT_OFF.match(line) for line in news(before, now))
    assert "The other rooms are back." in news(now, before)


def test_the_chair_is_told_what_cannot_be_done_and_who_is_in_reach() -> None:
    before = Room("chair", contact="here", view=ChairView("Day", JOIN, rooms=("Hull", "Leeds")))
    assert before.view is not None
    now = replace(before, view=replace(before.view, cut_off=SINCE, rooms=("Hull",)))
    assert now.view is not None
    heard = list(chair_news(before, now))
    assert any(CUT_OFF.match(line) and "nothing can be opened" in line for line in heard)
    assert "Rooms: Hull." in heard
    assert "The other rooms are back." in list(chair_news(now, before))
    lines = list(status_lines(now, now.view))
    assert any(CUT_OFF.match(line) for line in lines)
    assert "Rooms: Hull" in lines
    twin = replace(before, view=replace(before.view, rooms_trouble="Another hub is called Hull."))
    assert twin.view is not None
    assert "Another hub is called Hull." in list(chair_news(before, twin))
    assert not list(chair_news(twin, twin))
    assert "Another hub is called Hull." in list(status_lines(twin, twin.view))
    two = replace(
        twin, view=replace(twin.view, rooms_trouble="A key.\nAnother hub is called Hull.")
    )
    assert two.view is not None
    assert list(chair_news(twin, two)) == ["A key."], "what was said is not said again"
    assert {"A key.", "Another hub is called Hull."} < set(status_lines(two, two.view))


async def test_however_much_is_wrong_between_the_rooms_the_console_says_what_enter_does(
    tmp_path: Path,
) -> None:
    wrong = (
        Trouble(NOT_ERASED, {"why": "no permission"}),
        Trouble(TWIN, {"room": "Hull"}),
        Trouble(ONE_PASSED_OVER),
    )
    async with hub_at(tmp_path) as place, console(place, (80, 24)) as seat:
        await seat.sees('Enter: open "First')
        place.hub.tell_elsewhere(OtherRooms(0, ("Hull", "Leeds"), frozenset(), wrong))
        await seat.sees("key of a closed vote", "start this hub again", "called Hull")
        await seat.sees('Enter: open "First')
