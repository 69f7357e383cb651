"""The load generator: the same client for every server, one message in flight a connection."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from collections.abc import AsyncIterator

from msgspec import Struct
from websockets.asyncio.client import ClientConnection, connect

from bench.servers import HubAddress
from shared.messages import (
    PROTOCOL_VERSION,
    Changes,
    Hello,
    Open,
    Received,
    Refused,
    Say,
    Welcome,
)
from shared.wire import LARGEST_FRAME_FROM_HUB, decode_from_hub, encode


class Load(Struct, frozen=True):
    """What one round measured. Times are in milliseconds."""

    seconds: float
    latencies: list[float]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.latencies) / self.seconds


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


async def load_hub(made: list[Seat], seconds: float) -> Load:
    """Every seat edits as fast as it is answered."""

    async def one(seat: Seat, ends: float, latencies: list[float]) -> None:
        number = 0
        while (began := time.perf_counter()) < ends:
            number += 1
            await seat.edit(f"We listen to each other, {number}")
            latencies.append((time.perf_counter() - began) * 1000)

    latencies: list[float] = []
    began = time.perf_counter()
    await asyncio.gather(*(one(seat, began + seconds, latencies) for seat in made))
    return Load(time.perf_counter() - began, latencies)


async def load_echo(url: str, how_many: int, seconds: float) -> Load:
    """Every connection sends a vote-sized frame as fast as it comes back."""

    async def one(connection: ClientConnection, ends: float, latencies: list[float]) -> None:
        while (began := time.perf_counter()) < ends:
            await connection.send(encode(_like_a_vote()))
            await connection.recv()
            latencies.append((time.perf_counter() - began) * 1000)

    async with opened(url, how_many) as connections:
        latencies: list[float] = []
        began = time.perf_counter()
        await asyncio.gather(*(one(each, began + seconds, latencies) for each in connections))
        return Load(time.perf_counter() - began, latencies)


def _like_a_vote() -> Say:
    said = {"do": "edit", "item": secrets.token_hex(16), "column": "strengths", "text": "We listen"}
    return Say(id=secrets.token_hex(16), activity="swot", said=said)


async def submit_to_board(hub: HubAddress, made: list[Seat], a_second: int, votes: int) -> Load:
    """From a table's submit to the board's socket, at a calm pace: the times of `votes` edits."""
    async with opened(hub.url, 1) as (board,):
        await board.recv()
        await board.send(encode(Hello(version=PROTOCOL_VERSION, role="board", code=hub.code)))
        sent: dict[str, float] = {}
        seen: list[float] = []

        async def watch() -> None:
            while len(seen) < votes:
                message = decode_from_hub(await board.recv())
                if not isinstance(message, Changes):
                    continue
                now = time.perf_counter()
                for part in message.set.values():
                    words = part.get("text") if isinstance(part, dict) else None
                    if words in sent:
                        seen.append((now - sent.pop(words)) * 1000)

        watching = asyncio.create_task(watch())
        began = time.perf_counter()
        editing = []
        for number in range(votes):
            words = f"Seen by the room, number {number}"
            await asyncio.sleep(max(0.0, began + number / a_second - time.perf_counter()))
            sent[words] = time.perf_counter()
            # A seat has one command in flight; at this pace it has long been answered.
            editing.append(asyncio.create_task(made[number % len(made)].edit(words)))
        await asyncio.gather(*editing)
        async with asyncio.timeout(10):
            await watching
        return Load(time.perf_counter() - began, seen)
