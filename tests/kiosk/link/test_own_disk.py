"""The table's own disk fails while the hub is there: its people are told, and nothing is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kiosk.link import delivery as delivery_module
from kiosk.link import link as link_module
from kiosk.link.disk_outbox import ANOTHER_VERSION, DISK_FAILS, DiskOutbox
from kiosk.link.room import Room
from kiosk.table.table_words import kept_words
from shared.messages import Command, Received
from shared.views import TableView
from tests.kiosk.link.test_link import Building, Screen, cast, open_a


@pytest.fixture
async def building(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Building]:
    for module in (link_module, delivery_module):
        monkeypatch.setattr(module, "wait_before", lambda attempt, chance: 0.01)
    here = Building(tmp_path / "data")
    await here.start()
    await open_a(here)
    yield here
    await here.stop()


def takes_nothing(outbox: DiskOutbox, fails: bool) -> None:
    """SQLite itself refuses to write, as on a disk that has become read-only."""
    outbox._db.execute(f"PRAGMA query_only = {fails:d}")


def gives_nothing(outbox: DiskOutbox, fails: bool) -> None:
    """SQLite itself breaks off, whatever is asked of it."""
    outbox._db.set_progress_handler((lambda: 1) if fails else None, 1)


async def test_an_answer_that_cannot_be_noted_is_noted_later(
    building: Building, tmp_path: Path
) -> None:
    outbox = DiskOutbox(tmp_path / "outbox")
    screen = Screen(building, outbox)
    only = cast()
    screen.link.send(only)
    takes_nothing(outbox, True)
    async with screen.running() as task:
        await screen.until(lambda: screen.link.room.disk_trouble)
        await screen.until(lambda: screen.link.room.contact == "here")
        assert screen.link.room.disk_trouble == DISK_FAILS
        assert screen.answers == []
        assert [kept.command for kept in screen.link.room.kept] == [only]
        takes_nothing(outbox, False)
        await screen.until(lambda: not screen.link.room.disk_trouble)
        await screen.until(lambda: screen.answers)
        assert not task.done()
    ((command, answer),) = screen.answers
    assert command == only
    assert isinstance(answer, Received)
    assert screen.link.room.kept == outbox.all() == ()
    assert building.hub.meeting.state.activities["a"].ballots == 1


async def test_what_cannot_be_read_is_delivered_once_it_can(
    building: Building, tmp_path: Path
) -> None:
    outbox = DiskOutbox(tmp_path / "outbox")
    screen = Screen(building, outbox)
    sent = [cast(), cast()]
    for each in sent:
        screen.link.send(each)
    gives_nothing(outbox, True)
    async with screen.running():
        await screen.until(lambda: screen.link.room.disk_trouble == DISK_FAILS)
        await screen.until(lambda: screen.link.room.contact == "here")
        assert len(screen.link.room.kept) == 2
        gives_nothing(outbox, False)
        await screen.until(lambda: len(screen.answers) == 2)
        assert screen.link.room.disk_trouble == ""
    assert [command for command, _ in screen.answers] == sent
    assert building.hub.meeting.state.activities["a"].ballots == 2


async def test_what_is_kept_is_not_said_to_be_lost_because_it_cannot_be_read_back(
    building: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To raise here would have the people say it again, and it would count twice."""
    outbox = DiskOutbox(tmp_path / "outbox")
    screen = Screen(building, outbox)
    keep = outbox.keep

    def keep_then_fail(command: Command) -> None:
        keep(command)
        gives_nothing(outbox, True)

    monkeypatch.setattr(outbox, "keep", keep_then_fail)
    only = cast()
    screen.link.send(only)
    assert [kept.command for kept in screen.link.room.kept] == [only]
    assert screen.link.room.disk_trouble == DISK_FAILS
    gives_nothing(outbox, False)
    assert [kept.command for kept in outbox.all()] == [only]


async def test_a_refusal_that_cannot_be_put_away_stays(building: Building, tmp_path: Path) -> None:
    outbox = DiskOutbox(tmp_path / "outbox")
    screen = Screen(building, outbox)
    refused = cast()
    outbox.keep(refused)
    outbox.refused(refused.id, "No.")
    takes_nothing(outbox, True)
    screen.link.forget(refused.id)
    assert screen.link.room.disk_trouble == DISK_FAILS
    takes_nothing(outbox, False)
    screen.link.forget(refused.id)
    assert screen.link.room.disk_trouble == ""
    assert outbox.all() == ()


async def test_what_another_version_kept_stays_and_is_told(
    building: Building, tmp_path: Path
) -> None:
    outbox = DiskOutbox(tmp_path / "outbox")
    outbox._db.execute("INSERT INTO kept (id, command) VALUES ('x', x'c1')")
    screen = Screen(building, outbox)
    assert screen.link.room.disk_trouble == ANOTHER_VERSION
    async with screen.running() as task:
        await screen.until(lambda: screen.link.room.contact == "here")
        assert not task.done()
    assert outbox._db.execute("SELECT count(*) FROM kept").fetchone() == (1,)


async def test_what_nobody_foresaw_in_the_delivery_is_logged_and_tried_again(
    building: Building,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    outbox = DiskOutbox(tmp_path / "outbox")
    screen = Screen(building, outbox)
    next_ = outbox.next
    faults = 2

    def fails_twice() -> Command | None:
        nonlocal faults
        faults -= 1
        if faults >= 0:
            raise RuntimeError("nobody thought of this")
        return next_()

    monkeypatch.setattr(outbox, "next", fails_twice)
    screen.link.send(cast())
    async with screen.running():
        await screen.until(lambda: screen.answers)
    assert caplog.text.count("RuntimeError: nobody thought of this") == 2


def test_the_people_read_it_though_the_hub_is_there() -> None:
    room: Room[TableView] = Room("table", contact="here", disk_trouble=DISK_FAILS)
    assert kept_words(room) == DISK_FAILS
