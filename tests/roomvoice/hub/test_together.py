"""Hubs of several rooms as their command holds them: what those who started them are told."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Final

import pytest

from bench.nats_cluster import cluster
from roomvoice.hub import house
from roomvoice.hub.house import House, hold
from server.data_folder import DataFolder
from server.hub import Hub, HubSettings
from server.region.hub import Region
from shared.acts import rules
from shared.entry import Entry
from shared.ids import CHAIR
from shared.messages import Announce, Refused
from shared.state import State
from tests.server.raw_client import Client, Place
from tests.server.region.rooms import AGENDA, QUICK, new_id

PATIENCE: Final = 60.0

Held = dict[str, list[Hub]]
"""A data folder's name -> the hubs that its command has shown, one after another."""


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Held:
    monkeypatch.setenv("ROOMVOICE_HOME", str(tmp_path / "home"))
    hubs: Held = {"one": [], "two": []}
    real = House.shown

    @contextlib.asynccontextmanager
    async def noted(house: House, hub: Hub) -> AsyncIterator[None]:
        async with real(house, hub):
            hubs[house._settings.data.path.name].append(hub)
            yield

    monkeypatch.setattr(House, "shown", noted)
    return hubs


async def until(ready: Callable[[], object], *work: asyncio.Task[None]) -> None:
    """Wait for what no event tells, and for no longer than the hubs hold."""
    async with asyncio.timeout(PATIENCE):
        while not ready():
            assert not [each for each in work if each.done()]
            await asyncio.sleep(0.02)


@contextlib.asynccontextmanager
async def held(folder: Path, shown: Held, names: tuple[str, str]) -> AsyncIterator[None]:
    """Two hubs of one meeting, in rooms that are called so."""
    first, second = (DataFolder(folder / each) for each in shown)
    holding: list[asyncio.Task[None]] = []
    async with cluster(folder / "servers", size=1) as servers:
        for data, agenda, name in ((first, AGENDA, names[0]), (second, None, names[1])):
            if data is second:
                data.take_region_key(first.path / "region.key")
            settings = HubSettings(data, agenda, "127.0.0.1", 0)
            region = Region(servers.place("day"), name, copies=1, pace=QUICK)
            holding.append(asyncio.create_task(hold(settings, as_json=True, region=region)))
            await until(shown[data.path.name].copy, *holding)
        try:
            yield
        finally:
            for each in holding:
                each.cancel()
            await asyncio.wait(holding)


def chair_at(
    folder: Path, shown: Held, name: str
) -> contextlib.AbstractAsyncContextManager[Client]:
    return Place(shown[name][-1], DataFolder(folder / name).key()).inside(CHAIR)


async def rooms_trouble(chair: Client) -> str:
    """What a chair is told of the rooms, once it is; the hub goes on."""
    await chair.until(lambda: chair.view and chair.view.rooms_trouble)
    assert not chair.view.trouble
    return str(chair.view.rooms_trouble)


async def test_two_rooms_of_one_name_are_told_to_both_chairs_and_to_who_started_them(
    tmp_path: Path, shown: Held, capfd: pytest.CaptureFixture[str]
) -> None:
    async with held(tmp_path, shown, ("Hull\x1b]0;owned\x07",) * 2):
        for name in shown:
            async with chair_at(tmp_path, shown, name) as chair:
                assert "start it again with another --room" in await rooms_trouble(chair)
        said = capfd.readouterr().err
        assert said.count("Another hub is called Hull, too") == 2, "once in each terminal"
        assert "\x1b" not in said, "what others say is only text"


async def test_who_stops_a_hub_does_not_wait_until_the_servers_have_said_how_they_write(
    tmp_path: Path, shown: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, asked = asyncio.Event(), asyncio.Event()

    async def no_answer(region: Region, settings: HubSettings) -> str:
        asked.set()
        return await asyncio.Future[str]()

    monkeypatch.setattr(house, "stop_asked", lambda: stop)
    monkeypatch.setattr(house, "region_in_words", no_answer)
    async with cluster(tmp_path / "servers", size=1) as servers, asyncio.timeout(PATIENCE):
        settings = HubSettings(DataFolder(tmp_path / "one"), AGENDA, "127.0.0.1", 0)
        region = Region(servers.place("day"), "Hull", copies=1, pace=QUICK)
        holding = asyncio.create_task(hold(settings, as_json=False, region=region))
        await asked.wait()
        stop.set()
        await holding


async def test_hubs_that_cannot_fold_an_act_begin_anew_without_it(
    tmp_path: Path,
    shown: Held,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    check, change = rules.RULES[Announce]

    def change_half(state: State, entry: Entry, act: Announce) -> None:
        change(state, entry, act)
        if act.text == "Boom":
            raise KeyError("nobody foresaw it")

    monkeypatch.setattr(rules, "RULES", dict(rules.RULES) | {Announce: (check, change_half)})
    boom = Announce(id=new_id(), text="Boom")
    async with held(tmp_path, shown, ("Hull", "Leeds")):
        async with chair_at(tmp_path, shown, "one") as chair:
            answer = await chair.ask(boom)
            assert isinstance(answer, Refused) and "Do not try it again" in answer.why
        await until(lambda: all(len(hubs) == 2 for hubs in shown.values()))
        for hubs in shown.values():
            assert hubs[0].url == hubs[1].url, "screens find it where it was"
        async with (
            chair_at(tmp_path, shown, "one") as one,
            chair_at(tmp_path, shown, "two") as two,
        ):
            answer = await one.ask(boom)
            assert isinstance(answer, Refused) and "passed over" in answer.why
            await one.must(Announce(id=new_id(), text="Tea"))
            await one.until(lambda: one.view.announcement == "Tea")
            await two.until(lambda: two.view and two.view.announcement == "Tea")
            for chair in (one, two):
                assert "in all rooms alike" in await rooms_trouble(chair)
            assert one.view.mark == two.view.mark
    assert "nobody foresaw it" not in capfd.readouterr().err, "it may name a secret choice"
    for name in shown:
        assert "nobody foresaw it" in (tmp_path / name / "hub.log").read_text()
