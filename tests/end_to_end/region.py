"""Several rooms as people have them: real hubs, simulated tables, and chairs that watch."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kiosk.link.link import Link
from kiosk.rehearse.count import Ack
from kiosk.rehearse.room import SimulatedRoom
from kiosk.rehearse.table import RoomPlan
from shared.messages import PROTOCOL_VERSION, Command, Greeting, Hello, Received, Refused
from shared.views import BoardView, ChairView
from tests.end_to_end.commands import ROOT, Ready, in_this_process

PATIENCE: Final = 90.0


@dataclass(eq=False)
class RegionRoom:
    """One room: its hub, its tables, its board and its chair."""

    name: str
    data: Path
    port: int
    journal: str
    changed: asyncio.Event
    """Set whenever something has changed in any of the rooms."""
    seconds: float = 3.0
    process: Process | None = None
    ready: Ready | None = None
    acks: list[Ack] = field(default_factory=list)
    _tasks: list[asyncio.Task[Any]] = field(default_factory=list)

    async def start(self, *words: str) -> None:
        """Start the hub, or start it again."""
        place = ["--data", str(self.data), "--host", "127.0.0.1", "--port", str(self.port)]
        journal = ["--journal", self.journal, "--room", self.name, "--json"]
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "roomvoice", "hub", *words, *place, *journal,
            cwd=ROOT, stdout=PIPE, stderr=PIPE,
        )  # fmt: skip
        assert self.process.stdout is not None and self.process.stderr is not None
        async with asyncio.timeout(PATIENCE):
            line = await self.process.stdout.readline()
            if not line:
                complaint = await self.process.stderr.read()
                raise AssertionError(f"the hub did not start: {complaint.decode()}")
        self.ready = Ready(**json.loads(line))

    async def kill(self) -> None:
        """SIGKILL, with no chance to tidy up."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.communicate()

    async def stop(self) -> None:
        """As Ctrl+C does."""
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()
            async with asyncio.timeout(PATIENCE):
                await self.process.communicate()

    def sit(self, tables: int, people: int, seed: int) -> None:
        """Have tables come in, and a board and a chair watch."""
        assert self.ready is not None
        ready = self.ready
        plan = RoomPlan(ready.url, ready.code, tables, people, seed, self.seconds)
        self.tables = SimulatedRoom(plan, on_ack=self._acknowledged)

        def as_board(greeting: Greeting) -> Hello:
            return Hello(version=PROTOCOL_VERSION, role="board", code=ready.code)

        def as_chair(greeting: Greeting) -> Hello:
            return Hello(version=PROTOCOL_VERSION, role="chair", key=ready.chair_key)

        changed = self.changed.set
        self.board = Link(ready.url, "board", BoardView, as_board, on_change=changed)
        self.chair = Link(ready.url, "chair", ChairView, as_chair, on_change=changed)
        for work in (self.tables.run(), self.board.run(), self.chair.run()):
            self._tasks.append(asyncio.create_task(work))

    async def leave(self) -> None:
        """End the tables, the board and the chair."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def do(self, act: Callable[..., Command], **words: Any) -> Received | Refused:
        """The chair acts."""
        async with asyncio.timeout(PATIENCE):
            return await self.chair.ask(act(id=secrets.token_hex(16), **words))

    async def done(self, act: Callable[..., Command], **words: Any) -> None:
        """The chair acts, and it is taken."""
        answer = await self.do(act, **words)
        assert isinstance(answer, Received), answer

    async def until(self, ready: Callable[[], object]) -> None:
        """Wait until it is so; one wait at a time."""
        async with asyncio.timeout(PATIENCE):
            while not ready():
                self.changed.clear()
                await self.changed.wait()

    async def acknowledged(self, number: int, activity: str) -> None:
        """Wait until so many commands of an activity were acknowledged here."""
        await self.until(lambda: sum(a.activity == activity for a in self.acks) >= number)

    def _acknowledged(self, ack: Ack) -> None:
        self.acks.append(ack)
        self.changed.set()

    @property
    def seen(self) -> ChairView:
        """What this room's chair sees."""
        view = self.chair.room.view
        assert view is not None
        return view

    @property
    def shown(self) -> BoardView:
        """What this room's board shows."""
        view = self.board.room.view
        assert view is not None
        return view


def report_of(data: Path) -> dict[str, Any]:
    """What a data folder reports once its hub has gone."""
    run = in_this_process("report", str(data), "--format", "json")
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@contextlib.asynccontextmanager
async def kept_open(rooms: list[RegionRoom]) -> AsyncIterator[None]:
    """Rooms that are left, and whose hubs are stopped, when the block ends."""
    try:
        yield
        for room in rooms:
            await room.leave()
            await room.stop()
    finally:
        for room in rooms:
            await room.leave()
            await room.kill()
