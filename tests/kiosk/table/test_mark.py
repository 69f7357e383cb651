"""The mark at a table that nobody gave a link: shown once, compared by people, then remembered."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from textual.pilot import Pilot

from kiosk.link.found_hub import FoundHub
from kiosk.link.hub_place import HubPlace, read_hub_place
from kiosk.table.app import TableApp
from kiosk.table.coming_in import come_in
from kiosk.table.coming_in.come_in import HUBS
from server.data_folder import CERTIFICATE, DataFolder
from server.hub import Hub, HubSettings, running
from shared.hub_address import pin_in, to_copy, without_pin
from shared.pin import mark_of
from tests.kiosk.screen_text import flat_text, screen_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import AGENDA, reads, type_in

COMPARE: Final = "The board shows the same mark."
SEATED: Final = "The chair will open a question soon"


def settings(folder: Path, port: int = 0) -> HubSettings:
    return HubSettings(DataFolder(folder), AGENDA, "127.0.0.1", port, encrypted=True)


@contextlib.asynccontextmanager
async def at(
    tmp_path: Path, place: HubPlace | None, name: str = "", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[Any]]:
    app = TableApp(tmp_path / "table", place, name, 3)
    async with app.run_test(size=size) as pilot:
        yield pilot


def no_pin(hub: Hub, code: str | None = None) -> HubPlace:
    return HubPlace(without_pin(hub.url), hub.join.code if code is None else code)


def remembered(tmp_path: Path) -> list[str]:
    return [path.read_text().strip() for path in (tmp_path / "table" / HUBS).glob("*.pin")]


@AT_SMALLEST
async def test_a_table_without_a_link_shows_the_boards_mark_at_every_question(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(settings(tmp_path / "hub")) as hub:
        async with at(tmp_path, no_pin(hub, ""), size=size) as pilot:
            await reads(pilot, "What is the join code?", COMPARE, hub.join.mark, "Escape: back")
            assert remembered(tmp_path) == []
            await type_in(pilot, hub.join.code)
            await reads(pilot, "What is your table called?", COMPARE, hub.join.mark)
            await type_in(pilot, "Oak")
            await reads(pilot, "Oak", SEATED)
        assert remembered(tmp_path) == [pin_in(hub.url)]
        assert hub.join.mark == mark_of(pin_in(hub.url))
        async with at(tmp_path, no_pin(hub), size=size) as pilot:
            await reads(pilot, "Welcome back, Oak.")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
async def test_the_whole_question_and_the_mark_fit_a_small_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with (
        running(settings(tmp_path / "hub")) as hub,
        at(tmp_path, no_pin(hub, ""), size=size) as pilot,
    ):
        await reads(pilot, "What is the join code?", hub.join.mark, "Go on · Enter", "F10: leave")
        assert hub.join.mark in screen_text(pilot.app)


@pytest.mark.parametrize("whole", [True, False], ids=["whole pin", "join link"])
async def test_a_table_with_a_link_has_nothing_to_compare(tmp_path: Path, whole: bool) -> None:
    async with running(settings(tmp_path / "hub")) as hub:
        place = HubPlace(hub.url, hub.join.code) if whole else read_hub_place(hub.join.link)
        async with at(tmp_path, place) as pilot:
            await reads(pilot, "What is your table called?")
            assert hub.join.mark not in flat_text(pilot.app)
            await type_in(pilot, "Oak")
            await reads(pilot, "Oak", SEATED)


async def test_who_goes_back_from_a_link_keeps_its_pin(tmp_path: Path) -> None:
    async with (
        running(settings(tmp_path / "hub")) as hub,
        at(tmp_path, read_hub_place(hub.join.link)) as pilot,
    ):
        await reads(pilot, "What is your table called?")
        await pilot.press("escape")
        await reads(pilot, "Where is the hub?", to_copy(hub.url))


async def test_a_hub_found_by_itself_is_held_to_the_pin_it_announced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(settings(tmp_path / "hub")) as hub:

        async def find(seconds: float) -> list[FoundHub]:
            return [FoundHub("A day", "hub", found)]

        monkeypatch.setattr(come_in, "find_hubs", find)
        found = hub.url[:-4] + "aaaa"
        async with at(tmp_path, None, "Oak") as pilot:
            await reads(pilot, "not the hub that is meant", "Escape: another address")
            found = hub.url
            await pilot.press("escape")
            await reads(pilot, "Escape: look again")
            await pilot.press("escape")
            await reads(pilot, "What is the join code?", COMPARE, hub.join.mark)


async def test_a_found_hub_that_does_not_encrypt_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def find(seconds: float) -> list[FoundHub]:
        return [FoundHub("A day", "hub", "ws://192.0.2.1:8765")]

    monkeypatch.setattr(come_in, "find_hubs", find)
    async with at(tmp_path, None, "Oak") as pilot:
        await reads(pilot, "is not encrypted", "--no-encryption", "Escape: look again")


async def test_people_who_see_another_mark_leave_no_trace_of_that_hub(tmp_path: Path) -> None:
    async with running(settings(tmp_path / "hub")) as hub:
        async with at(tmp_path, no_pin(hub, ""), "Oak") as pilot:
            await reads(pilot, "What is the join code?", hub.join.mark)
            await pilot.press("escape")
            await reads(pilot, "Where is the hub?")
            assert hub.join.mark not in flat_text(pilot.app)
        assert remembered(tmp_path) == []


async def test_another_certificate_for_a_meeting_this_table_was_at_is_refused(
    tmp_path: Path,
) -> None:
    async with (
        running(settings(tmp_path / "hub")) as hub,
        at(tmp_path, no_pin(hub), "Oak") as pilot,
    ):
        await reads(pilot, SEATED)
    port = urlsplit(hub.url).port or 0
    (tmp_path / "hub" / CERTIFICATE).unlink()
    async with running(settings(tmp_path / "hub", port)) as other:
        async with at(tmp_path, no_pin(other), "Oak") as pilot:
            await reads(pilot, "knows by another mark", hub.join.mark, other.join.mark)
            await reads(pilot, "Escape: another address")
        async with at(tmp_path, read_hub_place(other.join.link), "Oak") as pilot:
            await reads(pilot, "Welcome back, Oak.")
        assert remembered(tmp_path) == [pin_in(other.url)]
