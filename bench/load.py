"""Tables that edit one item each, over `websockets` clients: the crowd of a long test."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator

from websockets.asyncio.client import ClientConnection, connect

from bench.servers import HubAddress
from shared.messages import (
    PROTOCOL_VERSION,
    Hello,
    Open,
    Received,
    Refused,
    Say,
    Welcome,
)
from shared.wire import LARGEST_FRAME_FROM_HUB, decode_from_hub, encode


@contextlib.asynccontextmanager
async def opened(url: str, how_many: int) -> AsyncIterator[list[ClientConnection]]:
    """So many plain connections."""
    async with contextlib.AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(
                connect(
                    url,
                    compression=None,
                    proxy=None,
                    max_size=LARGEST_FRAME_FROM_HUB,
                    ping_interval=None,
                    close_timeout=1,
                )
            )
            for _ in range(how_many)
        ]


class Seat:
    """One simulated table at the hub: it edits one item of its own, again and again."""

    def __init__(self, connection: ClientConnection, code: str, number: int) -> None:
        self._connection = connection
        self._code = code
        self._number = number
        self._item = ""

    async def sit_down(self) -> None:
        """Join, and write the item."""
        await self._connection.recv()
        hello = Hello(
            version=PROTOCOL_VERSION,
            role="table",
            code=self._code,
            token=secrets.token_hex(32),
            name=f"Table {self._number} {secrets.token_hex(3)}",
            people=6,
        )
        await self._connection.send(encode(hello))
        while not isinstance(decode_from_hub(await self._connection.recv()), Welcome):
            pass

    async def write(self) -> None:
        """Add the item that is edited from now on."""
        self._item = secrets.token_hex(16)
        await self.answered(self._item, {"do": "add", "column": "strengths", "text": "We begin"})

    async def edit(self, words: str) -> None:
        """Edit the item, and wait until the hub has it on disk."""
        said = {"do": "edit", "item": self._item, "column": "strengths", "text": words}
        await self.answered(secrets.token_hex(16), said)

    async def answered(self, id: str, said: dict[str, str]) -> None:
        """Send one command and wait for its answer; frames of the feed pass by unread."""
        await self._connection.send(encode(Say(id=id, activity="swot", said=said)))
        while True:
            frame = await self._connection.recv()
            # The feed's frames are told apart by their tag alone, as a thin client would.
            if isinstance(frame, bytes) and (b"received" in frame[:16] or b"refused" in frame[:16]):
                answer = decode_from_hub(frame)
                if isinstance(answer, Refused):
                    raise RuntimeError(answer.why)
                if isinstance(answer, Received) and answer.id == id:
                    return


async def open_swot(hub: HubAddress) -> None:
    """As the chair, open the activity that the load is about."""
    async with opened(hub.url, 1) as (chair,):
        await chair.recv()
        await chair.send(encode(Hello(version=PROTOCOL_VERSION, role="chair", key=hub.chair_key)))
        command = Open(id=secrets.token_hex(16), activity="swot")
        await chair.send(encode(command))
        while not isinstance(decode_from_hub(await chair.recv()), (Received, Refused)):
            pass


@contextlib.asynccontextmanager
async def seats(hub: HubAddress, how_many: int) -> AsyncIterator[list[Seat]]:
    """So many tables, seated and each with an item."""
    async with opened(hub.url, how_many) as connections:
        made = [Seat(each, hub.code, number) for number, each in enumerate(connections)]
        await asyncio.gather(*(seat.sit_down() for seat in made))
        await asyncio.gather(*(seat.write() for seat in made))
        yield made
