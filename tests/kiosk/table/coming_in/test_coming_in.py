"""The ways into a meeting, and out of every place where a table could be stuck."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from kiosk.link.found_hub import FoundHub
from kiosk.link.hub_place import HubPlace
from kiosk.table.app import TableApp
from kiosk.table.coming_in import come_in
from server.door import door
from server.door.door import FREE_MISSES
from tests.kiosk.table.at_table import AGENDA, PATIENCE, SIZES, place_of, reads, type_in
from tests.kiosk.table.panel_host import a_day


def nobody_there() -> HubPlace:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return HubPlace(f"ws://127.0.0.1:{free.getsockname()[1]}")


def answering(monkeypatch: pytest.MonkeyPatch, *found: FoundHub) -> asyncio.Semaphore:
    """What answers on the network; the real asking has its own tests. It counts how often."""
    looks = asyncio.Semaphore(0)

    async def find(seconds: float) -> list[FoundHub]:
        looks.release()
        return list(found)

    monkeypatch.setattr(come_in, "find_hubs", find)
    return looks


@SIZES
async def test_an_address_where_nobody_answers_can_be_changed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    wrong = nobody_there()
    async with a_day(tmp_path / "hub", AGENDA) as day:
        app = TableApp(tmp_path / "table", wrong, "Oak", 3)
        async with app.run_test(size=size) as pilot:
            await reads(pilot, "Waiting for the hub", "Escape: another address")
            await pilot.press("escape")
            await reads(pilot, "Where is the hub?", wrong.url)
            await type_in(pilot, day.hub.join.link)
            await reads(pilot, "Oak", "The chair will open a question soon")


async def test_where_no_hub_is_found_it_is_asked_for_and_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        answering(monkeypatch)
        app = TableApp(tmp_path / "table", None, "Oak", 3)
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "No hub was found by itself.", "Escape: look again")
            await type_in(pilot, "http://example.org")
            await reads(pilot, "is not a hub's address", "http://example.org")
            answering(monkeypatch, FoundHub("A day together", "hub", day.hub.join.address))
            await pilot.press("escape")
            await reads(pilot, "What is the join code?")
            await type_in(pilot, day.hub.join.code)
            await reads(pilot, "The chair will open a question soon")


async def test_a_table_that_was_switched_on_before_the_hub_finds_it_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(come_in, "TRY_AGAIN_SECONDS", 0.01)
    async with a_day(tmp_path / "hub", AGENDA) as day:
        answering(monkeypatch)
        app = TableApp(tmp_path / "table", None, "Oak", 3)
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "No hub was found by itself.", "goes on looking")
            await pilot.press("1", "9")
            looks = answering(monkeypatch, FoundHub("A day together", "hub", day.hub.join.address))
            await looks_again(looks)
            await reads(pilot, "Where is the hub?", "19")
            await pilot.press("backspace", "backspace")
            await reads(pilot, "What is the join code?")


async def looks_again(looks: asyncio.Semaphore) -> None:
    """Twice, so that the first one's answer has been dealt with."""
    async with asyncio.timeout(PATIENCE):
        await looks.acquire()
        await looks.acquire()


async def test_of_several_hubs_one_is_picked_by_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        here = FoundHub("Here [bold]now[/]", "hub", day.hub.join.address)
        answering(monkeypatch, FoundHub("Elsewhere", "hub", nobody_there().url), here)
        app = TableApp(tmp_path / "table", None, "Oak", 3)
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "1. Elsewhere (hub), ", "2. Here [bold]now[/] (hub), ", "Which hub")
            await type_in(pilot, "3")
            await reads(pilot, "Type a number from 1 to 2.")
            await pilot.press("backspace", "2", "enter")
            await reads(pilot, "A day together", "What is the join code?")


async def test_a_name_is_suggested_and_people_are_counted_with_the_arrows(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub))
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "What is your table called?", "Table 1")
            await pilot.press("enter")
            await reads(pilot, "How many people")
            await pilot.press("up", "up", "up", "up", "down", "enter")
            await reads(pilot, "Table 1", "The chair will open a question soon")
        (table,) = day.hub.meeting.state.tables.values()
        assert (table.name, table.people) == ("Table 1", 3)


async def test_a_busy_hub_is_told_of_and_let_in_by_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        for _ in range(FREE_MISSES):
            day.hub._door._misses.add("somebody")
        monkeypatch.setattr(door, "MOST_WAITING", 0)
        app = TableApp(tmp_path / "table", place_of(day.hub), "Oak", 3)
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "Coming in", "Many wrong codes", "tried again by itself")
            monkeypatch.setattr(door, "MOST_WAITING", 1)
            await reads(pilot, "The chair will open a question soon")


async def test_a_small_window_says_so_before_anything_is_asked(tmp_path: Path) -> None:
    async with a_day(tmp_path / "hub", AGENDA) as day:
        app = TableApp(tmp_path / "table", place_of(day.hub, code=""), "Oak", 3)
        async with app.run_test(size=(50, 12)) as pilot:
            await reads(pilot, "This window is too small")
            await pilot.resize_terminal(60, 18)
            await reads(pilot, "What is the join code?", "F10: leave")
            await type_in(pilot, day.hub.join.code)
            await reads(pilot, "The chair will open a question soon")
