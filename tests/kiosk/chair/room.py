"""A real hub with tables at it, for the chair's tests."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Generic

from msgspec import Struct

from kiosk.chair.preview import TO_READ, preview_lines
from kiosk.link.link import HelloFor, Link
from kiosk.link.outbox import MemoryOutbox
from kiosk.link.view_type import ViewT
from roomvoice.hub.command import REPORT
from roomvoice.hub_place.last_hub import remember
from server.data_folder import DataFolder
from server.hub import Hub, HubSettings, running
from shared.messages import (
    PROTOCOL_VERSION,
    Cast,
    Close,
    Command,
    Greeting,
    Hello,
    Open,
    Received,
    Reveal,
    Role,
    Say,
)
from shared.views import BoardView, ChairView, TableView, chair_view
from tests.kiosk.board.rooms import JOIN
from tests.server.report.meetings import room_in

PATIENCE: Final = 30.0

AGENDA: Final = """
title = "A short day"

[[activity]]
id = "first"
kind = "choice"
title = "First [b]thoughts[/]"
question = "Good idea or swear word?"
options = ["Good idea", "Swear word"]

[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
question = "What do you see?"
live = true

[[activity]]
id = "dots"
kind = "dots"
title = "What matters"
question = "Which matter most?"
from = "swot"

[[activity]]
id = "rate"
kind = "scale"
title = "Principle and practice"
question = "How much do you agree?"
statements = ["I agree with the principle", "It works here"]

[[activity]]
id = "last"
kind = "choice"
title = "Once more"
question = "Good idea or swear word?"
again = "first"
"""


def new_id() -> str:
    """A command's or a ballot's id."""
    return secrets.token_hex(16)


class Follower(Struct, Generic[ViewT]):
    """A screen without a screen: its link, and a way to wait for what it shows."""

    link: Link[ViewT]
    changed: asyncio.Event

    @property
    def view(self) -> ViewT:
        """What it shows now."""
        assert self.link.room.view is not None
        return self.link.room.view

    async def until(self, ready: Callable[[], object]) -> None:
        """Wait until something holds."""
        async with asyncio.timeout(PATIENCE):
            while not ready():
                self.changed.clear()
                await self.changed.wait()

    async def ask(self, command: Command) -> None:
        """Have the hub take a command."""
        answer = await self.link.ask(command)
        assert isinstance(answer, Received), answer

    async def vote(self, activity: str, **choice: object) -> None:
        """One person's ballot."""
        await self.ask(Cast(id=new_id(), activity=activity, ballot=new_id(), choice=choice))

    async def write(self, column: str, text: str) -> str:
        """One item in the SWOT; returns its id."""
        id = new_id()
        said = {"do": "add", "column": column, "text": text}
        await self.ask(Say(id=id, activity="swot", said=said))
        return id


class Place(Struct, frozen=True):
    """A running hub, and how the chair gets in."""

    hub: Hub
    url: str
    key: str
    data: Path

    def table(
        self, name: str, people: int
    ) -> contextlib.AbstractAsyncContextManager[Follower[TableView]]:
        """A table, joined."""
        code = self.hub.join.code

        def hello(greeting: Greeting) -> Hello:
            return Hello(
                version=PROTOCOL_VERSION, role="table", code=code, name=name, people=people,
                token=token,
            )  # fmt: skip

        token = secrets.token_hex(32)
        return self._follow("table", TableView, hello)

    def board(self) -> contextlib.AbstractAsyncContextManager[Follower[BoardView]]:
        """A board."""
        code = self.hub.join.code

        def hello(greeting: Greeting) -> Hello:
            return Hello(version=PROTOCOL_VERSION, role="board", code=code)

        return self._follow("board", BoardView, hello)

    @contextlib.asynccontextmanager
    async def _follow(
        self, role: Role, view_type: type[ViewT], hello: HelloFor
    ) -> AsyncIterator[Follower[ViewT]]:
        changed = asyncio.Event()
        link: Link[ViewT] = Link(
            self.url, role, view_type, hello, outbox=MemoryOutbox(), on_change=changed.set
        )
        follower = Follower(link, changed)
        running_link = asyncio.create_task(link.run())

        try:
            await follower.until(lambda: link.room.view is not None)
            yield follower
        finally:
            running_link.cancel()
            await asyncio.wait([running_link])


@contextlib.asynccontextmanager
async def hub_at(data: Path, agenda: str | None = AGENDA, port: int = 0) -> AsyncIterator[Place]:
    """A hub on loopback, as `roomvoice hub` would start it on this machine."""
    folder = DataFolder(data)
    async with running(HubSettings(folder, agenda, "127.0.0.1", port, report=REPORT)) as hub:
        remember(hub.join.address, data)
        yield Place(hub, hub.join.address, folder.key(), data)


def numbers(view: ChairView) -> list[str]:
    """The preview of a result without what is to be read aloud, which is the same everywhere."""
    lines = preview_lines(view)
    if TO_READ in lines:
        start = lines.index(TO_READ)
        del lines[start : start + 3]
    return lines


def numbers_asked_twice(
    folder: Path,
    agenda: str,
    first: Sequence[Mapping[str, Any]],
    again: Sequence[Mapping[str, Any]],
) -> list[str]:
    """What the chair sees once a table has voted in `first` and in `again`; choices as given."""
    room = room_in(folder, agenda)
    table = room.join("North", max(len(first), len(again)))
    for activity, choices in (("first", first), ("again", again)):
        room.do("chair", Open, activity=activity)
        for choice in choices:
            room.cast(table, activity, **choice)
        room.do("chair", Close)
        room.do("chair", Reveal, activity=activity)
    room.store.close()
    return numbers(chair_view(room.meeting.state, (), JOIN))
