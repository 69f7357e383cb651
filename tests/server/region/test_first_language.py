"""A room's hub among others speaks the agenda's language, as one hub alone does."""

from __future__ import annotations

from pathlib import Path

from bench.nats_cluster import cluster
from server.data_folder import DataFolder
from server.hub import HubSettings
from server.region.hub import Region, joining, serving_with_others
from shared.messages import Greeting
from tests.loud import LANGUAGES
from tests.server.raw_client import Place
from tests.server.region.rooms import AGENDA


async def test_who_names_no_language_hears_the_agenda_s(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "data")
    settings = HubSettings(data, f'language = "cy"{AGENDA}', "127.0.0.1", 0, languages=LANGUAGES)
    data.path.mkdir()
    async with (
        cluster(tmp_path / "servers", size=1) as servers,
        joining(settings, region := Region(servers.place("day"), copies=1)) as joined,
        serving_with_others(settings, region, joined) as hub,
        Place(hub, data.key()).connected() as client,
    ):
        greeting = await client.expect(Greeting)
        assert greeting.language == "cy"
