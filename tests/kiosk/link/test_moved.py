"""The hub's computer dies: its tables follow it to another one, and what they said goes along."""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from kiosk.link import link as linking
from kiosk.link.link import Link
from kiosk.link.moved import follow, moved_to
from kiosk.link.outbox import MemoryOutbox
from kiosk.link.pinning import Guard
from server.data_folder import DataFolder
from server.hub import HubSettings, running
from shared.messages import PROTOCOL_VERSION, Greeting, Hello, SetPeople
from shared.pin import pin_of
from shared.views import TableView
from tests.server.raw_client import AGENDA, PATIENCE, new_id

PIN = pin_of(b"one certificate")
OTHER = pin_of(b"another certificate")


def test_only_the_same_hub_at_another_address_counts() -> None:
    here = "wss://192.0.2.1:8765"
    there = "wss://192.0.2.2:8765"
    assert moved_to(here, PIN, []) is None
    assert moved_to(here, PIN, [f"{here}/#{PIN}"]) is None
    assert moved_to(here, PIN, [f"{there}/#{OTHER}", "ws://192.0.2.3:8765", there]) is None
    assert moved_to(here, PIN, [f"{there}/#{OTHER}", f"{there}/#{PIN}"]) == there
    assert moved_to(here, PIN[:26], [f"{there}/#{PIN}"]) == there
    assert moved_to(here, "", [f"{there}/#{PIN}"]) is None


async def test_who_falsely_says_to_be_the_hub_keeps_nobody_for_good() -> None:
    here, false, there = (f"wss://192.0.2.{number}:8765" for number in (1, 2, 3))
    heard = [f"{false}/#{PIN}"]

    async def seek() -> Sequence[str]:
        return heard

    guard = Guard(f"{here}/#{PIN}")
    assert await follow(guard, seek) == guard.address == false
    assert await follow(guard, seek) == guard.address == here
    heard[:] = [f"{there}/#{PIN}"]
    assert await follow(guard, seek) == there
    guard.keep()  # that one has let us in
    heard.clear()
    assert await follow(guard, seek) is None
    assert guard.address == there


def settings_in(folder: Path, agenda: str | None, copy_to: Path | None = None) -> HubSettings:
    data = DataFolder(folder)
    return HubSettings(data, agenda, "127.0.0.1", 0, encrypted=True, copy_to=copy_to)


async def test_a_table_follows_the_hub_to_another_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "SEEK_EVERY", 1)
    monkeypatch.setattr(linking, "wait_before", lambda attempt, chance: 0.01)
    heard: list[str] = []
    changed = asyncio.Event()
    token = secrets.token_hex(32)

    async def seek() -> Sequence[str]:
        return heard

    def hello(greeting: Greeting) -> Hello:
        return Hello(
            version=PROTOCOL_VERSION,
            role="table",
            code=first.data.code(),
            token=token,
            name="Oak",
            people=2,
        )

    async def until(here: bool) -> None:
        """The hub is here, has sent its view and has all that was kept; or it is not here."""
        async with asyncio.timeout(PATIENCE):
            while here != (link.room.contact == "here") or (
                here and (link.room.kept or link.room.view is None)
            ):
                changed.clear()
                await changed.wait()

    first = settings_in(tmp_path / "laptop", AGENDA, tmp_path / "stick")
    async with running(first) as hub:
        link = Link(
            hub.url,
            "table",
            TableView,
            hello,
            outbox=MemoryOutbox(),
            on_change=changed.set,
            seek=seek,
        )
        following = asyncio.create_task(link.run())
        await until(here=True)
        link.send(SetPeople(id=new_id(), people=3))
        await until(here=True)
    await until(here=False)
    shutil.copytree(tmp_path / "stick", tmp_path / "other")
    second = settings_in(tmp_path / "other", None)
    impostor = settings_in(tmp_path / "impostor", AGENDA)
    async with running(impostor) as false, running(second) as hub:
        pin = hub.url.partition("#")[2]
        heard += [f"{false.url.partition('#')[0]}#{pin}", hub.url]
        link.send(SetPeople(id=new_id(), people=4))
        await until(here=True)
        assert hub.meeting.state.tables["t1"].people == 4
        assert false.meeting.state.tables == {}
        following.cancel()
