"""A locked table in plain lines: the PIN lets out, and a vote begun and left is cleared."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kiosk.link.hub_place import HubPlace
from kiosk.lock.chair_pin import pin_of
from kiosk.lock.lock import LET_OUT, Lock
from kiosk.lock.presence import CLEARED, Patience
from kiosk.plain.table import locked
from kiosk.plain.table.locked import PlainLock, Tty, words_alone
from kiosk.plain.table.table import PlainTable
from tests.kiosk.chair.room import Place, hub_at
from tests.kiosk.chair.test_one_shot import said
from tests.kiosk.plain.reader import Reader


class Kiosk:
    """A locked table, its clock, and what its terminal was asked to do."""

    def __init__(self, folder: Path) -> None:
        self.now = 0.0
        self.typing = "shown"
        self.forgotten = 0
        lock = Lock(pin_of("4711", bytes(16)), folder / "tries", self.clock)
        tty = Tty(self.show_typing, self.forget)
        self.lock = PlainLock(lock, Patience(ask=100, answer=20), tty, self.clock)

    def clock(self) -> float:
        return self.now

    def show_typing(self, shown: bool) -> None:
        self.typing = "shown" if shown else "hidden"

    def forget(self) -> None:
        self.forgotten += 1


@contextlib.asynccontextmanager
async def sitting(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Place, Kiosk, Reader, asyncio.Task[int]]]:
    monkeypatch.setattr("kiosk.plain.table.table.LOOK_EVERY", 0.02)
    async with hub_at(folder / "data") as place:
        reader, kiosk = Reader(), Kiosk(folder)
        at = HubPlace(place.url, place.hub.join.code)
        table = PlainTable(folder, reader.say, at, "Oak", 2, lock=kiosk.lock)
        running = asyncio.create_task(table.run(reader.typed()))
        try:
            await reader.hears("The chair will open a question")
            yield place, kiosk, reader, running
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def test_leaving_takes_the_pin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting(tmp_path, monkeypatch) as (_, kiosk, reader, running):
        reader.types("/leave")
        await reader.hears("This screen is locked. Type the chair's PIN")
        assert kiosk.typing == "hidden"
        reader.types("")
        await reader.hears("The screen stays locked.")
        assert kiosk.typing == "shown"
        reader.types("/quit")
        await reader.hears("Type the chair's PIN")
        reader.types("1234")
        await reader.hears("That is not the PIN. Wait 1 second")
        kiosk.now += 2
        reader.types("/leave")
        await reader.hears("Type the chair's PIN")
        reader.types("4711")
        assert await running == LET_OUT


async def test_a_vote_that_was_left_is_cleared_and_only_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(tmp_path, monkeypatch) as (place, kiosk, reader, _):
        await said("open", "first")
        await reader.hears("Person 1 of 2")
        kiosk.now += 1000
        reader.types("")
        await reader.hears("Type a number from 1")
        kiosk.now += 105
        await reader.hears("Are you still there? Your vote is not sent yet. Enter alone goes on.")
        reader.types("")  # goes on, and answers nothing
        await reader.hears("Type a number from 1")
        reader.types("1")
        await reader.hears("You chose:", "Is that right?")
        kiosk.now += 105
        await reader.hears("Are you still there?")
        reader.heard.clear()
        kiosk.now += 20
        await reader.hears(CLEARED, "Person 1 of 2")
        assert kiosk.forgotten == 1
        assert not any("closed the question" in line for line in reader.heard)
        assert not place.hub.meeting.state.activities["first"].used


async def test_a_table_with_extra_time_is_asked_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(tmp_path, monkeypatch) as (_, kiosk, reader, _running):
        await said("extra-time", "Oak", "x2")
        await said("open", "first")
        await reader.hears("Person 1 of 2")
        reader.types("")
        await reader.hears("Type a number from 1")
        kiosk.now += 201
        await reader.hears("the screen is cleared in 39 seconds")


async def test_keys_that_steer_programs_are_words_to_nobody() -> None:
    async def typed() -> AsyncIterator[str]:
        for line in ("one", "\x13two\x11", "\x10", "", "a\tb"):
            yield line

    heard: list[str] = []
    lines = [line async for line in words_alone(typed(), lambda: heard.append("locked"))]
    assert lines == ["one", "two", "", "a b"]
    assert len(heard) == 2
    assert "/leave" in locked.how_out()
