"""A room's hub among others speaks to each in their language, as one hub alone does."""

from __future__ import annotations

from pathlib import Path

from bench.nats_cluster import cluster
from server.data_folder import DataFolder
from server.hub import HubSettings
from server.region.hub import Region, joining, serving_with_others
from server.trouble import Trouble
from shared.ids import CHAIR
from shared.language import speaking
from shared.messages import Announce, Greeting, Refused
from tests.loud import LANGUAGES
from tests.server.raw_client import Place, new_id
from tests.server.region.rooms import AGENDA, rooms


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


async def test_who_waits_hears_in_their_language_that_nothing_more_can_be_kept() -> None:
    async with rooms(1) as (_, (room,), _ends):
        with speaking(LANGUAGES.speech("cy")):
            loud = room.say(CHAIR, Announce(id=new_id(), text="One"))
        plain = room.say(CHAIR, Announce(id=new_id(), text="Two"))
        room.member.intake.fail(Trouble("The disk is full."))
        with speaking(LANGUAGES.speech("cy")):
            later = room.say(CHAIR, Announce(id=new_id(), text="Three"))
        told = [await room.answer(each) for each in (loud, plain, later)]
        words = "The hub can keep nothing more. The disk is full."
        assert [each.why for each in told if isinstance(each, Refused)] == [
            words.upper(),
            words,
            words.upper(),
        ]
