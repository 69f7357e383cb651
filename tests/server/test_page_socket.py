"""The socket of the page at a running hub: who may speak there, and as what."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from server.data_folder import DataFolder
from server.hub import HubSettings, running
from server.session import NOT_IN
from server.sockets import ListenError
from shared.messages import Greeting, Refused, Welcome
from tests.server.raw_client import AGENDA, Client, Place

pytestmark = pytest.mark.both_loops


def settings(folder: Path, **fields: Any) -> HubSettings:
    return HubSettings(DataFolder(folder), AGENDA, "127.0.0.1", **{"port": 0, "web": 0, **fields})


async def test_a_table_and_a_board_speak_there_and_the_chair_does_not(tmp_path: Path) -> None:
    async with running(settings(tmp_path / "data")) as hub:
        place = Place(hub, DataFolder(tmp_path / "data").key())
        for role, kind in (("table", Welcome), ("board", Welcome), ("chair", Refused)):
            url = hub.page.replace("http", "ws")
            origin = Origin(hub.page[:-1])
            async with connect(url, origin=origin, proxy=None) as connection:
                client = Client(connection, role)  # type: ignore[arg-type]
                await client.expect(Greeting)
                await client.send(place.hello(role))  # type: ignore[arg-type]
                answer = await client.next()
                assert isinstance(answer, kind)
                if isinstance(answer, Refused):
                    assert answer.code == "not-allowed"
                    assert await client.ended() == NOT_IN


async def test_neither_socket_takes_the_other_s_clients(tmp_path: Path) -> None:
    async with running(settings(tmp_path / "data")) as hub:
        page = hub.page.replace("http", "ws")
        for url, origin in ((hub.url, hub.page[:-1]), (page, None), (page, "http://example.org")):
            with pytest.raises(InvalidStatus) as refused:
                await connect(url, origin=origin, proxy=None)  # type: ignore[arg-type]
            assert refused.value.response.status_code == 403


async def test_without_it_there_is_no_page_and_the_board_names_none(tmp_path: Path) -> None:
    async with running(settings(tmp_path / "data", web=None)) as hub:
        assert (hub.page, hub.join.page) == ("", "")


async def test_a_port_in_use_names_the_option_that_helps(tmp_path: Path) -> None:
    async with running(settings(tmp_path / "one")) as hub:
        port = int(hub.page.rsplit(":", 1)[1].strip("/"))
        with pytest.raises(ListenError, match="add --web-port 0"):
            async with running(settings(tmp_path / "two", web=port)):
                pass
