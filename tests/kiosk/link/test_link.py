"""The one connection, against real hubs that come and go on the same data and port."""

from __future__ import annotations

import asyncio
import contextlib
import random
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Final

import pytest

from kiosk.link import link as link_module
from kiosk.link.asked import WENT_AWAY
from kiosk.link.disk_outbox import DiskOutbox
from kiosk.link.link import Answer, Away, Link
from kiosk.link.outbox import MemoryOutbox, Outbox
from server.data_folder import DataFolder
from server.hub import Hub, HubSettings, running
from server.intake import Intake
from shared.messages import (
    PROTOCOL_VERSION,
    Announce,
    Cast,
    Command,
    Greeting,
    Hello,
    Open,
    Received,
    Refused,
    SetPeople,
)
from shared.views import BoardView, ChairView, TableView

PATIENCE: Final = 30.0
PEOPLE: Final = 40
AGENDA: Final = """
title = "Links"
[[activity]]
id = "a"
kind = "choice"
title = "A"
options = ["Yes", "No"]
"""


def new_id() -> str:
    return secrets.token_hex(16)


def cast() -> Cast:
    return Cast(id=new_id(), activity="a", ballot=new_id(), choice={"option": 0})


class Building:
    """A place for one meeting's hub, which comes and goes."""

    def __init__(self, folder: Path) -> None:
        self._data = DataFolder(folder)
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self._port: int = probe.getsockname()[1]
        self.url = f"ws://127.0.0.1:{self._port}"
        self._open = contextlib.AsyncExitStack()
        self.hub: Hub

    async def start(self) -> None:
        settings = HubSettings(self._data, AGENDA, "127.0.0.1", self._port)
        self.hub = await self._open.enter_async_context(running(settings))

    async def stop(self) -> None:
        await self._open.aclose()

    def hello(self, **fields: Any) -> Hello:
        return Hello(version=PROTOCOL_VERSION, code=self.hub.join.code, **fields)

    @property
    def key(self) -> str:
        return self._data.key()


class Screen:
    """A link with nothing to draw, which notes what it hears."""

    def __init__(self, building: Building, outbox: Outbox, token: str = "") -> None:
        self.answers: list[tuple[Command, Answer]] = []
        self._changed = asyncio.Event()
        token = token or secrets.token_hex(32)
        code = building.hub.join.code

        def hello(greeting: Greeting) -> Hello:
            return Hello(
                version=PROTOCOL_VERSION, role="table", code=code, token=token,
                name=f"Table {token[:4]}", people=PEOPLE,
            )  # fmt: skip

        self.link = Link(
            building.url,
            "table",
            TableView,
            hello,
            outbox=outbox,
            on_change=self._changed.set,
            on_answer=lambda command, answer: self.answers.append((command, answer)),
        )

    async def until(self, ready: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not ready():
                self._changed.clear()
                await self._changed.wait()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.Task[Refused]]:
        task = asyncio.create_task(self.link.run())
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.wait([task])


@contextlib.asynccontextmanager
async def chair_at(building: Building) -> AsyncIterator[Link[ChairView]]:
    changed = asyncio.Event()
    key = building.key

    def hello(greeting: Greeting) -> Hello:
        return Hello(version=PROTOCOL_VERSION, role="chair", key=key)

    link = Link(building.url, "chair", ChairView, hello, on_change=changed.set)
    task = asyncio.create_task(link.run())
    try:
        async with asyncio.timeout(PATIENCE):
            while link.room.view is None:
                changed.clear()
                await changed.wait()
        yield link
    finally:
        task.cancel()
        await asyncio.wait([task])


@pytest.fixture
async def building(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Building]:
    # Tests need not wait as long as people do; `test_backoff.py` holds the waits themselves.
    monkeypatch.setattr(link_module, "wait_before", lambda attempt, chance: 0.02)
    here = Building(tmp_path / "data")
    await here.start()
    yield here
    await here.stop()


async def open_a(building: Building) -> None:
    async with chair_at(building) as chair:
        answer = await chair.ask(Open(id=new_id(), activity="a"))
        assert isinstance(answer, Received)


async def test_everything_is_delivered_once_and_in_order_though_the_hub_comes_and_goes(
    building: Building, tmp_path: Path
) -> None:
    chance = random.Random(5)
    await open_a(building)
    screen = Screen(building, DiskOutbox(tmp_path / "outbox"))
    sent = []
    async with screen.running():
        for _ in range(PEOPLE):
            sent.append(cast())
            screen.link.send(sent[-1])
            if chance.random() < 0.2:
                await screen.until(lambda: len(screen.answers) >= chance.randrange(len(sent)))
            if chance.random() < 0.15:
                await building.stop()
                await building.start()
        await screen.until(lambda: len(screen.answers) == len(sent))
    assert [command for command, _ in screen.answers] == sent
    assert all(isinstance(answer, Received) for _, answer in screen.answers)
    at = building.hub.meeting.state.activities["a"]
    assert at.box.keys() == {each.ballot for each in sent}
    assert at.ballots == PEOPLE
    assert screen.link.room.kept == ()


async def test_an_answer_that_was_lost_is_asked_for_again_and_counts_once(
    building: Building, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hub has it on disk and goes before it can say so: the worst moment."""
    await open_a(building)
    screen = Screen(building, DiskOutbox(tmp_path / "outbox"))
    taken = asyncio.Event()
    finish = Intake._finish_batch

    def mute(self: Intake, *_: object) -> None:
        taken.set()

    async with screen.running():
        await screen.until(lambda: screen.link.room.own)
        monkeypatch.setattr(Intake, "_finish_batch", mute)
        only = cast()
        screen.link.send(only)
        async with asyncio.timeout(PATIENCE):
            await taken.wait()
        await building.stop()
        assert screen.answers == []
        monkeypatch.setattr(Intake, "_finish_batch", finish)
        await building.start()
        await screen.until(lambda: screen.answers)
    ((command, answer),) = screen.answers
    assert command == only
    assert isinstance(answer, Received)
    assert building.hub.meeting.state.activities["a"].ballots == 1


async def test_what_was_said_while_the_hub_was_away_is_shown_as_kept(
    building: Building, tmp_path: Path
) -> None:
    await open_a(building)
    screen = Screen(building, DiskOutbox(tmp_path / "outbox"))
    async with screen.running():
        await screen.until(lambda: screen.link.room.view)
        await building.stop()
        await screen.until(lambda: screen.link.room.contact == "away")
        assert screen.link.room.view is not None
        assert screen.link.room.away_since is not None
        sent = [cast() for _ in range(5)]
        for each in sent:
            screen.link.send(each)
        assert [kept.command for kept in screen.link.room.kept] == sent
        await building.start()
        await screen.until(lambda: screen.link.room.kept == ())
        now = screen.link.room
        assert (now.contact, now.away_since) == ("here", None)
    assert [command for command, _ in screen.answers] == sent


async def test_what_is_refused_holds_up_nothing_and_says_why(
    building: Building, tmp_path: Path
) -> None:
    screen = Screen(building, DiskOutbox(tmp_path / "outbox"))
    async with screen.running():
        refused, fine = cast(), SetPeople(id=new_id(), people=7)
        screen.link.send(refused)
        screen.link.send(fine)
        await screen.until(lambda: len(screen.answers) == 2)
        (kept,) = screen.link.room.kept
        assert kept.command.id == refused.id
        assert kept.why == "This question is not open, so nothing was counted."
        screen.link.forget(refused.id)
        assert screen.link.room.kept == ()
        await screen.until(lambda: screen.link.room.own and screen.link.room.own.people == 7)


async def test_a_wrong_code_ends_the_link_with_the_hubs_words(building: Building) -> None:
    def hello(greeting: Greeting) -> Hello:
        return Hello(version=PROTOCOL_VERSION, role="board", code="WRONGX")

    link = Link(building.url, "board", BoardView, hello)
    async with asyncio.timeout(PATIENCE):
        refused = await link.run()
    assert refused.code == "code"


async def test_the_table_on_another_screen_ends_this_one(building: Building) -> None:
    token = secrets.token_hex(32)
    old, new = (Screen(building, MemoryOutbox(), token) for _ in range(2))
    async with old.running() as ending:
        await old.until(lambda: old.link.room.view)
        async with new.running(), asyncio.timeout(PATIENCE):
            refused = await ending
    assert refused.code == "taken-over"


async def test_a_table_that_comes_back_is_the_same_table(building: Building) -> None:
    screen = Screen(building, MemoryOutbox())
    async with screen.running():
        await screen.until(lambda: screen.link.room.own)
        await building.stop()
        await building.start()
        await screen.until(lambda: screen.link.room.contact == "away")
        await screen.until(lambda: screen.link.room.contact == "here")
    assert list(building.hub.meeting.state.tables) == ["t1"]


async def test_the_chair_hears_that_nobody_can_answer(building: Building) -> None:
    async with chair_at(building) as chair:
        answer = await chair.ask(Announce(id=new_id(), text="Welcome"))
        assert isinstance(answer, Received)
        await building.stop()
        with pytest.raises(Away) as caught:
            await chair.ask(Announce(id=new_id(), text="Anybody?"))
        assert str(caught.value).endswith("try again.")
        await building.start()


async def test_the_chair_hears_when_the_hub_goes_in_the_middle(
    building: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_module, "ANSWER_TIMEOUT", 3600.0)
    taken = asyncio.Event()

    def mute(self: Intake, *_: object) -> None:
        taken.set()

    async with chair_at(building) as chair:
        monkeypatch.setattr(Intake, "take", mute)
        asking = asyncio.create_task(chair.ask(Announce(id=new_id(), text="Welcome")))
        async with asyncio.timeout(PATIENCE):
            await taken.wait()
        await building.stop()
        async with asyncio.timeout(PATIENCE):
            with pytest.raises(Away) as caught:
                await asking
        assert str(caught.value) == WENT_AWAY
        await building.start()


async def test_before_the_hub_was_ever_there_the_room_is_unknown_and_not_empty() -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        url = f"ws://127.0.0.1:{nobody.getsockname()[1]}"
    tried = asyncio.Event()

    def hello(greeting: Greeting) -> Hello:
        raise AssertionError("nobody is there to say hello to")

    link = Link(url, "board", BoardView, hello, on_change=tried.set)
    task = asyncio.create_task(link.run())
    async with asyncio.timeout(PATIENCE):
        await tried.wait()
    assert link.room.contact == "calling"
    assert link.room.view is None
    assert "no hub" in link.room.trouble
    task.cancel()
    await asyncio.wait([task])


async def test_what_answers_and_is_no_hub_is_tried_again() -> None:
    asked = 0
    again = asyncio.Event()

    async def other(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nHi")
        writer.close()
        if asked == 2:
            again.set()

    server = await asyncio.start_server(other, "127.0.0.1", 0)
    url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    link = Link(url, "board", BoardView, lambda greeting: Hello(version=1, role="board"))
    task = asyncio.create_task(link.run())
    async with asyncio.timeout(PATIENCE):
        await again.wait()
    assert "not a hub" in link.room.trouble
    task.cancel()
    await asyncio.wait([task])
    server.close()
    await server.wait_closed()
