"""A client as a stranger would write it: a websocket, and messages as bytes, against a real hub."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from server.data_folder import DataFolder
from server.hub import Hub, HubSettings, running
from shared.changes import Replica
from shared.messages import (
    PROTOCOL_VERSION,
    Changes,
    Command,
    Greeting,
    Hello,
    Message,
    Own,
    Received,
    Refused,
    Role,
    Welcome,
)
from shared.views import BoardView, ChairView, OwnView, TableView
from shared.wire import LARGEST_FRAME_FROM_HUB, decode_from_hub, encode

PATIENCE: Final = 30.0
AGENDA: Final = """
title = "Sockets"
[[activity]]
id = "a"
kind = "choice"
title = "A"
options = ["Yes", "No"]
[[activity]]
id = "swot"
kind = "swot"
title = "Our SWOT"
live = true
"""
VIEWS: Final[dict[Role, type[TableView | BoardView | ChairView]]] = {
    "table": TableView,
    "board": BoardView,
    "chair": ChairView,
}

MessageT = TypeVar("MessageT", bound=Message)


def new_id() -> str:
    return secrets.token_hex(16)


class Client:
    """One raw connection; it follows the feed as it reads."""

    def __init__(self, connection: ClientConnection, role: Role) -> None:
        self.connection = connection
        self.frames: list[Message] = []
        self._replica: Replica[Any] = Replica(VIEWS[role])
        self.view: Any = None
        self.own: OwnView | None = None

    @property
    def position(self) -> tuple[str, int] | None:
        """How far it has followed the feed."""
        return self._replica.position

    async def send(self, message: Message) -> None:
        await self.connection.send(encode(message))

    async def next(self) -> Message:
        """The next message."""
        async with asyncio.timeout(PATIENCE):
            frame = await self.connection.recv()
        message = decode_from_hub(frame)
        self.frames.append(message)
        if isinstance(message, Changes):
            self.view = self._replica.take(message) or self.view
        elif isinstance(message, Own):
            self.own = msgspec.convert(message.own, OwnView)
        return message

    async def expect(self, kind: type[MessageT]) -> MessageT:
        """The next message of a kind, whatever comes before it."""
        while True:
            message = await self.next()
            if isinstance(message, kind):
                return message

    async def answer(self) -> Received | Refused:
        """The next answer, whatever comes before it."""
        while not isinstance(message := await self.next(), Received | Refused):
            pass
        return message

    async def until(self, ready: Callable[[], object]) -> None:
        """Read until something holds."""
        while not ready():
            await self.next()

    async def ask(self, command: Command) -> Received | Refused:
        """Send a command and read until its answer."""
        await self.send(command)
        while True:
            message = await self.next()
            if isinstance(message, Received | Refused) and message.id == command.id:
                return message

    async def must(self, command: Command) -> Received:
        """The same, for what has to be taken."""
        answer = await self.ask(command)
        assert isinstance(answer, Received), answer
        return answer

    async def ended(self) -> int:
        """The close code, once the hub has ended the connection."""
        with contextlib.suppress(ConnectionClosed):
            while True:
                await self.next()
        code = self.connection.close_code
        assert code is not None
        return code


class Place:
    """A running hub, and ways in."""

    def __init__(self, hub: Hub, key: str) -> None:
        self.hub = hub
        self.key = key
        self.url = hub.join.address

    @property
    def code(self) -> str:
        """The join code of now."""
        return self.hub.join.code

    def hello(self, role: Role = "table", **fields: Any) -> Hello:
        """A hello that is right, but for `fields`."""
        right: dict[str, Any] = {"version": PROTOCOL_VERSION, "role": role}
        if role == "chair":
            right["key"] = self.key
        else:
            right["code"] = self.code
        if role == "table":
            right |= {"token": secrets.token_hex(32), "name": secrets.token_hex(8), "people": 3}
        return Hello(**{**right, **fields})

    @contextlib.asynccontextmanager
    async def connected(self, role: Role = "table", **options: Any) -> AsyncIterator[Client]:
        """A connection on which nothing has been said yet."""
        # On a busy machine a ping of its own would come to nothing, and end it.
        limits: dict[str, Any] = {"compression": None, "proxy": None, "ping_interval": None}
        limits["max_size"] = LARGEST_FRAME_FROM_HUB
        async with connect(self.url, **{**limits, **options}) as connection:
            client = Client(connection, role)
            try:
                yield client
            finally:
                # A client in the middle of a flood is not asked to say goodbye.
                connection.transport.abort()

    @contextlib.asynccontextmanager
    async def inside(self, role: Role = "table", **fields: Any) -> AsyncIterator[Client]:
        """A client that is in, and has its first view."""
        async with self.connected(role) as client:
            await client.expect(Greeting)
            await client.send(self.hello(role, **fields))
            await client.expect(Welcome)
            yield client


@contextlib.asynccontextmanager
async def hub_at(
    folder: Path, agenda: str | None = AGENDA, **settings: Any
) -> AsyncIterator[Place]:
    """A hub on loopback, on a free port."""
    data = DataFolder(folder)
    async with running(HubSettings(data, agenda, "127.0.0.1", 0, **settings)) as hub:
        yield Place(hub, data.key())


async def views(place: Place) -> list[Any]:
    """What a chair, a board and the meeting itself know now."""
    async with place.inside("chair") as chair, place.inside("board") as board:
        await chair.until(lambda: chair.view)
        await board.until(lambda: board.view)
        return [chair.view, board.view, place.hub.meeting.seq]
