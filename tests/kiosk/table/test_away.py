"""The hub goes while people vote and comes back: nothing is lost, nothing counts twice."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

import pytest

from kiosk.link.disk_outbox import DiskOutbox
from kiosk.link.hub_place import HubPlace
from kiosk.table.app import TableApp
from server.data_folder import DataFolder
from server.hub import Hub, HubSettings, running
from server.intake import Intake
from server.journal.at_once import AtOnce
from server.journal.sqlite import SqliteStore
from shared.ids import CHAIR
from shared.messages import Announce, Cast, Close, Command, Open, Received, Refused
from tests.kiosk.screen_text import flat_text
from tests.kiosk.sizes import AT_SMALLEST
from tests.kiosk.table.at_table import (
    AGENDA,
    at_table,
    first,
    new_id,
    place_of,
    reads,
    until,
    vote,
)
from tests.kiosk.table.panel_host import a_day


def settings_in(folder: Path) -> HubSettings:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return HubSettings(DataFolder(folder), AGENDA, "127.0.0.1", port)


def chair_does(hub: Hub, act: Command) -> None:
    hub._intake.take(CHAIR, act, lambda answer: None)


def place_in(settings: HubSettings) -> HubPlace:
    return HubPlace(f"ws://127.0.0.1:{settings.port}", settings.data.code())


async def hub_and_table(folder: Path, people: int) -> tuple[HubSettings, TableApp]:
    """A hub that has run once and is away, and a table that is to come to it."""
    settings = settings_in(folder / "hub")
    async with running(settings):
        place = place_in(settings)
    return settings, TableApp(folder / "table", place, "Oak", people)


@AT_SMALLEST
async def test_votes_cast_while_the_hub_restarts_arrive_once(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    settings, app = await hub_and_table(tmp_path, 3)
    async with app.run_test(size=size) as pilot:
        async with running(settings) as hub:
            await reads(pilot, "The chair will open a question soon")
            chair_does(hub, Open(id=new_id(), activity="first"))
            await reads(pilot, "Person 1 of 3")
            await vote(pilot, "1")
            await reads(pilot, "Received. Your vote is in.")
        await reads(pilot, "Not connected since", "The hub is away.")
        for person in (2, 3):
            await pilot.press("enter")
            await reads(pilot, f"Person {person} of 3")
            await vote(pilot, "2")
            await reads(pilot, "Kept here. It goes to the hub by itself")
        await reads(pilot, "2 things are kept here, safe")
        async with running(settings) as hub:
            await until(pilot, lambda: first(hub).ballots == 3, "the kept votes")
            await reads(pilot, "Connected", "Received. Your vote is in.")
            await pilot.press("enter")
            await reads(pilot, "All 3 of you have voted")
            assert "kept here" not in flat_text(app)
        async with running(settings) as hub:
            await reads(pilot, "All 3 of you have voted", "Connected")
            assert first(hub).tally.counts == [1, 2, 0]


async def test_who_sits_there_now_is_not_told_that_the_last_persons_vote_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two votes that were kept the hub takes one, and is still at the other."""
    settings, app = await hub_and_table(tmp_path, 3)
    async with app.run_test(size=(80, 24)) as pilot:
        async with running(settings) as hub:
            await reads(pilot, "The chair will open a question soon")
            chair_does(hub, Open(id=new_id(), activity="first"))
            await reads(pilot, "Person 1 of 3")
        await reads(pilot, "Not connected since")
        for person in (1, 2):
            await reads(pilot, f"Person {person} of 3")
            await vote(pilot, "2")
            await reads(pilot, "Kept here. It goes to the hub by itself")
            if person == 1:
                await pilot.press("enter")
        take, casts = Intake.take, list[Command]()

        def take_one(intake: Intake, by: str, command: Command, *answer: Any) -> None:
            casts.extend([command] if isinstance(command, Cast) else [])
            if not casts or command is casts[0]:
                take(intake, by, command, *answer)

        monkeypatch.setattr(Intake, "take", take_one)
        async with running(settings) as hub:
            await until(pilot, lambda: len(casts) == 2, "the second vote at the hub")
            await reads(pilot, "Connected")
            assert first(hub).ballots == 1
            assert "Received" not in flat_text(app)


async def test_a_vote_that_comes_too_late_is_told_of_and_can_be_put_away(tmp_path: Path) -> None:
    settings, app = await hub_and_table(tmp_path, 2)
    async with app.run_test(size=(80, 24)) as pilot:
        async with running(settings) as hub:
            await reads(pilot, "The chair will open a question soon")
            chair_does(hub, Open(id=new_id(), activity="first"))
            await reads(pilot, "Person 1 of 2")
        await reads(pilot, "Not connected since")
        await vote(pilot, "1")
        await reads(pilot, "Kept here")
        await closed_in_between(settings)
        async with running(settings) as hub:
            await reads(pilot, "A vote was not counted", "F6: put this away")
            await pilot.press("f6")
            await until(pilot, lambda: "was not counted" not in flat_text(app), "the notice gone")
            assert first(hub).ballots == 0


async def closed_in_between(settings: HubSettings) -> None:
    """The chair closes the question in a hub that the table cannot reach: at another port."""
    elsewhere = HubSettings(settings.data, None, "127.0.0.1", 0)
    async with running(elsewhere) as hub:
        done = asyncio.Event()
        hub._intake.take(CHAIR, Close(id=new_id()), lambda answer: done.set())
        await done.wait()


async def test_a_vote_that_this_computer_cannot_keep_is_never_called_kept(tmp_path: Path) -> None:
    async with (
        a_day(tmp_path / "hub", AGENDA) as day,
        at_table(day, tmp_path / "table", people=2) as (app, pilot),
    ):
        await day.do(Open(id=new_id(), activity="first"))
        await reads(pilot, "Person 1 of 2")
        assert app.link is not None
        outbox = app.link._delivery._outbox
        assert isinstance(outbox, DiskOutbox)
        outbox._db.execute("PRAGMA query_only = ON")  # its disk takes no more
        await vote(pilot, "1")
        await reads(pilot, "Your vote was not kept.", "disk is full")
        assert "Kept here" not in flat_text(app)
        outbox._db.execute("PRAGMA query_only = OFF")
        await pilot.press("enter")
        await reads(pilot, "Person 1 of 2")
        await vote(pilot, "1")
        await reads(pilot, "Received. Your vote is in.")
        assert first(day.hub).tally.counts == [1, 0, 0]


async def test_a_hub_with_a_full_disk_takes_nothing_and_what_is_said_comes_later(
    tmp_path: Path,
) -> None:
    settings, app = await hub_and_table(tmp_path, 3)
    async with app.run_test(size=(80, 24)) as pilot:
        async with running(settings) as hub:
            await reads(pilot, "The chair will open a question soon")
            chair_does(hub, Open(id=new_id(), activity="first"))
            await reads(pilot, "Person 1 of 3")
            await vote(pilot, "1")
            await reads(pilot, "Received. Your vote is in.")
            await pilot.press("enter")
            why = fill_disk(hub)
            await until(pilot, hub.failed.done, "the failure")
            await reads(pilot, "The hub cannot take anything just now.")
            await vote(pilot, "2")
            await reads(pilot, "Kept here.", "1 thing is kept here, safe, and sent later.")
            await pilot.press("enter")
            await reads(pilot, "Person 3 of 3")
            assert "is full" in why[0]
            assert first(hub).ballots == 1
        async with running(settings) as hub:
            await reads(pilot, "Connected")
            await until(pilot, lambda: first(hub).ballots == 2, "the kept vote")
            assert first(hub).tally.counts == [1, 1, 0]
            await until(pilot, lambda: not app.room or not app.room.kept, "an empty outbox")
            assert "cannot take anything" not in flat_text(pilot.app)


async def test_a_hub_with_a_full_disk_is_told_of_in_plain_words_to_who_writes_or_comes(
    tmp_path: Path,
) -> None:
    settings, app = await hub_and_table(tmp_path, 3)
    async with running(settings) as hub:
        async with app.run_test(size=(80, 24)) as pilot:
            await reads(pilot, "The chair will open a question soon")
            chair_does(hub, Open(id=new_id(), activity="swot"))
            await reads(pilot, "Strengths")
            fill_disk(hub)
            await until(pilot, hub.failed.done, "the failure")
            await reads(pilot, "The hub cannot take anything just now.")
            await pilot.press("s", *"Rain", "enter")
            await reads(pilot, "Kept here. It goes to the hub by itself", "1 thing is kept here")
            assert "Sending" not in flat_text(app)
        late = TableApp(tmp_path / "late", place_of(hub), "Late", 2)
        async with late.run_test(size=(80, 24)) as pilot:
            told = "The hub cannot take anything just now. The chair sees that, too."
            await reads(pilot, f"Not yet: {told} It is tried again by itself.")


def fill_disk(hub: Hub) -> list[str]:
    """Have SQLite say that the disk is full, as it does when it is; what the chair hears."""
    intake = hub._intake
    assert isinstance(intake, Intake)
    committer = intake._committer
    assert isinstance(committer, AtOnce)
    store = committer._store
    assert isinstance(store, SqliteStore)
    store._db.execute("PRAGMA max_page_count = 1")
    refusals: list[str] = []

    def hear(answer: Received | Refused) -> None:
        if isinstance(answer, Refused):
            refusals.append(answer.why)

    for number in range(200):
        hub._intake.take(CHAIR, Announce(id=new_id(), text=f"{number}" + " word" * 20), hear)
    return refusals
