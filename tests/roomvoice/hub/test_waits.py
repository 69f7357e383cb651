"""A hub of several rooms that is started while the servers are away."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from nats.aio.client import Client

from bench.nats_cluster import cluster, free_ports
from roomvoice.hub import waits
from roomvoice.hub.waits import Stopped, with_others
from server.data_folder import DataFolder
from server.hub import Hub, HubSettings, running
from server.journal import jetstream
from server.journal.log_place import LogPlace, read_place
from server.journal.store import StoreError
from server.region.hub import Region
from shared.ids import CHAIR
from shared.messages import Close, Greeting, Open, Received, Refused
from tests.server.raw_client import Place
from tests.server.region.rooms import AGENDA, QUICK, a_cast, new_id

PATIENCE = 30.0


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jetstream, "FIRST_PATIENCE", 0.5)
    monkeypatch.setattr(waits, "AGAIN", 0.05)


class Shown:
    """What was shown before the others were there."""

    def __init__(self) -> None:
        self.hub: asyncio.Future[Hub] = asyncio.get_running_loop().create_future()
        self.over = False

    @contextlib.asynccontextmanager
    async def around(self, hub: Hub) -> AsyncIterator[None]:
        self.hub.set_result(hub)
        yield
        self.over = True


async def test_a_room_that_was_there_shows_its_copy_until_the_servers_are_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = DataFolder(tmp_path / "data")
    settings = HubSettings(data, AGENDA, "127.0.0.1", 0)
    async with cluster(tmp_path / "servers", size=1) as servers, asyncio.timeout(PATIENCE):
        region = Region(servers.place("day"), "Hull", copies=1)
        stop, shown = asyncio.Event(), Shown()
        async with with_others(settings, region, stop, shown.around) as hub:
            place = Place(hub, data.key())
            async with place.inside(CHAIR) as chair, place.inside() as table:
                await chair.must(Open(id=new_id(), activity="a"))
                await table.must(a_cast("a"))
        assert not shown.hub.done()

        await servers.servers[0].kill()
        settings = replace(settings, agenda=None)
        opening = with_others(settings, region, stop, shown.around)
        joining = asyncio.create_task(opening.__aenter__())
        alone = await shown.hub
        place = Place(alone, data.key())
        async with place.inside(CHAIR) as chair:
            answer = await chair.ask(Close(id=new_id()))
            assert isinstance(answer, Refused) and "cut off" in answer.why
            await chair.until(lambda: chair.view)
            assert chair.view.cut_off

        await servers.servers[0].start()
        hub = await joining
        assert shown.over and hub.url == alone.url
        async with Place(hub, data.key()).inside(CHAIR) as chair:
            assert isinstance(await chair.ask(Close(id=new_id())), Received)
        assert hub.meeting.state.activities["a"].stage != "open"
        await opening.__aexit__(None, None, None)
    said = capsys.readouterr().err
    assert "0 of 1 answer" in said and "shows what it heard last" in said


async def test_a_meeting_that_was_removed_at_the_servers_is_not_begun_again(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "data")
    settings = HubSettings(data, AGENDA, "127.0.0.1", 0)
    async with cluster(tmp_path / "servers", size=1) as servers, asyncio.timeout(PATIENCE):
        region = Region(servers.place("day"), "Hull", copies=1, pace=QUICK)
        stop, shown = asyncio.Event(), Shown()
        async with (
            with_others(settings, region, stop, shown.around) as hub,
            Place(hub, data.key()).inside(CHAIR) as chair,
        ):
            await removed(servers.place("day"))
            await chair.until(
                lambda: chair.view and "one room can go on" in chair.view.rooms_trouble
            )
        for agenda in (AGENDA, None):
            with pytest.raises(StoreError, match="somebody has removed it"):
                await with_others(
                    replace(settings, agenda=agenda), region, stop, shown.around
                ).__aenter__()


async def test_a_room_that_goes_on_alone_keeps_its_name(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "data")
    settings = HubSettings(data, AGENDA, "127.0.0.1", 0)
    async with cluster(tmp_path / "servers", size=1) as servers, asyncio.timeout(PATIENCE):
        region = Region(servers.place("day"), "Žalia", copies=1, pace=QUICK)
        async with (
            with_others(settings, region, asyncio.Event(), Shown().around) as hub,
            Place(hub, data.key()).inside(name="Table 1"),
        ):
            pass
    (data.path / "region.key").unlink()
    async with running(replace(settings, agenda=None)) as hub:
        place = Place(hub, data.key())
        async with place.connected() as client:
            greeting = await client.expect(Greeting)
            assert greeting.suggested == "Table 2"
        async with place.inside(name="Door"):
            seated = hub.meeting.state.tables.values()
        assert [each.name for each in seated] == ["Table 1 (Žalia)", "Door (Žalia)"]
        assert {each.room for each in seated} == {"Žalia"}, "the report puts them together"


async def removed(place: LogPlace) -> None:
    """Somebody removes the stream, with a tool of their own."""
    client = Client()
    await client.connect(list(place.servers))
    await client.request(f"$JS.API.STREAM.DELETE.{place.name}", b"", timeout=PATIENCE)
    await client.close()


async def test_one_that_was_never_there_waits_and_says_for_what_until_it_is_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ports = ",".join(f"127.0.0.1:{port}" for port in free_ports(3))
    region = Region(read_place(f"nats://rooms:hush@{ports}/day"))
    settings = HubSettings(DataFolder(tmp_path / "data"), AGENDA, "127.0.0.1", 0)
    stop, shown = asyncio.Event(), Shown()
    opening = with_others(settings, region, stop, shown.around)
    joining = asyncio.create_task(opening.__aenter__())
    said = ""
    async with asyncio.timeout(PATIENCE):
        while "2 are needed" not in said:
            await asyncio.sleep(0.02)
            said += capsys.readouterr().err
    assert "0 of 3 answer" in said and "hush" not in said
    stop.set()
    with pytest.raises(Stopped):
        await joining
    assert not shown.hub.done()
    with settings.data.held():
        """Its folder is free again."""
