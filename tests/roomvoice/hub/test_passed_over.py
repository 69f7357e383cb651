"""What a hub could not handle when it was started again: whoever started it is told, once."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from roomvoice.hub import house
from roomvoice.hub.house import House, hold
from server.data_folder import DataFolder
from server.hub import Hub, HubSettings
from server.journal.replay import begin_or_resume
from server.journal.sqlite import SqliteStore
from server.journal.store import Record
from shared.entry import Entry
from shared.ids import CHAIR
from shared.messages import Announce
from tests.server.journal.test_passed_over import BOOM, fails_on
from tests.server.raw_client import AGENDA, new_id


async def test_whoever_starts_the_hub_is_told_and_the_log_says_what_went_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ROOMVOICE_HOME", str(tmp_path / "home"))
    fails_on(monkeypatch, Announce, lambda act: KeyError("why\x1b[2J"))
    data, stop, real = DataFolder(tmp_path / "data"), asyncio.Event(), House.shown

    @contextlib.asynccontextmanager
    async def shown(house: House, hub: Hub) -> AsyncIterator[None]:
        async with real(house, hub):
            stop.set()
            yield

    monkeypatch.setattr(house, "stop_asked", lambda: stop)
    monkeypatch.setattr(House, "shown", shown)
    with data.held():
        store = SqliteStore(data.journal)
        begin_or_resume(store, AGENDA, 1_000)
        store.append([Record(Entry(2, 2_000, CHAIR, Announce(id=new_id(), text=BOOM)))])
        store.close()
    await hold(HubSettings(data, None, "127.0.0.1", 0), as_json=False)
    said = capfd.readouterr().err
    assert said.count("could not be handled, and was passed over") == 1
    assert "Traceback" not in said
    log = (data.path / "hub.log").read_text()
    assert "entry 2 of the journal was passed over" in log
    assert "KeyError" in log
    assert "\x1b" not in log
