"""A network that fails as it is told: a TCP proxy on loopback, between kiosks and their hub."""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import struct
from collections.abc import AsyncIterator
from enum import Enum, auto
from typing import Final

CHUNK: Final = 64 * 1024
DELAY: Final = 0.02
"""Seconds for which `DELAY` holds each piece, at most."""

RATE: Final = 64 * 1024
"""Bytes a second in each direction under `SLOW`."""

PIECE: Final = 512
"""Bytes that `SLOW` lets through at once."""


class Fault(Enum):
    """What the network does to every connection, old and new."""

    NONE = auto()
    DELAY = auto()
    SLOW = auto()
    SLICED = auto()
    """One byte a write."""
    DROP = auto()
    """Connections are reset as soon as they say a word."""
    CUT = auto()
    """A part of the next frame goes through, and then the connection is reset."""
    HALF_OPEN = auto()
    """Nothing goes through any more, also no goodbye; both ends stay connected."""
    DEAF_HUB = auto()
    """The same, only on the way to the hub."""
    DEAF_KIOSK = auto()
    """The same, only on the way to the kiosk."""
    REFUSE = auto()
    """Nobody listens, and connections that were open are reset."""


HELD: Final = {
    True: frozenset({Fault.HALF_OPEN, Fault.DEAF_HUB}),
    False: frozenset({Fault.HALF_OPEN, Fault.DEAF_KIOSK}),
}
"""Under which faults a direction (to the hub, or not) lets nothing through."""


class _Pair:
    """One connection: two sockets, and what goes from each to the other."""

    def __init__(
        self,
        kiosk: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        hub: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        self.kiosk, self.hub = kiosk, hub

    def reset(self) -> None:
        """End both at once, as a cable does that is pulled out of a switch."""
        for _, writer in (self.kiosk, self.hub):
            if not writer.transport.is_closing():
                plain = writer.get_extra_info("socket")
                plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()

    def end(self) -> None:
        """End both; what was already written still arrives."""
        for _, writer in (self.kiosk, self.hub):
            writer.transport.abort()


class FaultProxy:
    """Forwards a port of its own to the hub's, as well or badly as the fault of the moment says.

    What a half-open network held back goes on its way once that is over, as a real network's
    resent packets would: late, and perhaps after the kiosk has come in by another connection.
    """

    def __init__(self, hub_port: int, chance: random.Random) -> None:
        """`hub_port`: where the hub is on loopback. `chance` says how long, and where to cut."""
        self.fault = Fault.NONE
        self.port = 0
        self.met = 0
        """How often the fault of the moment has met a connection since it was set."""
        self._hub_port = hub_port
        self._chance = chance
        self._changed = asyncio.Condition()
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._pairs: set[_Pair] = set()

    @property
    def url(self) -> str:
        """What a kiosk takes for the hub."""
        return f"ws://127.0.0.1:{self.port}"

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[FaultProxy]:
        """Forward until the block ends."""
        await self._listen()
        try:
            yield self
        finally:
            self._hang_up()
            for task in self._tasks:
                task.cancel()
            for pair in self._pairs:
                pair.reset()
            if self._tasks:
                await asyncio.wait(self._tasks)

    async def set(self, fault: Fault) -> None:
        """From now on the network does this."""
        self.fault, self.met = fault, 0
        if fault is Fault.REFUSE:
            self._hang_up()
            self.reset_all()
        elif self._server is None:
            await self._listen()
        async with self._changed:
            self._changed.notify_all()

    async def until_met(self) -> None:
        """Wait until the fault has met a connection."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.met)

    def reset_all(self) -> None:
        """Reset every connection that is open, once, whatever the fault."""
        for pair in self._pairs:
            pair.reset()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def _hang_up(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._serve(reader, writer)
        except asyncio.CancelledError:
            pass  # the proxy is closing; asyncio's streams would call this a fault of ours
        finally:
            self._tasks.discard(task)
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            hub = await asyncio.open_connection("127.0.0.1", self._hub_port)
        except OSError:
            return
        pair = _Pair((reader, writer), hub)
        self._pairs.add(pair)
        try:
            ways = [
                asyncio.create_task(self._forward(pair, reader, hub[1], True)),
                asyncio.create_task(self._forward(pair, hub[0], writer, False)),
            ]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_EXCEPTION)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.wait(ways)
        finally:
            self._pairs.discard(pair)
            pair.reset()

    async def _forward(
        self,
        pair: _Pair,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        to_hub: bool,
    ) -> None:
        """One direction, until its sender has said goodbye."""
        with contextlib.suppress(ConnectionError):
            while True:
                piece = await reader.read(CHUNK)
                await self._passable(to_hub)
                if not piece:
                    writer.write_eof()
                    return
                await self._pass_on(pair, piece, writer)
        pair.reset()

    async def _passable(self, to_hub: bool) -> None:
        async with self._changed:
            if self.fault in HELD[to_hub]:
                self._meet()
                await self._changed.wait_for(lambda: self.fault not in HELD[to_hub])

    async def _pass_on(self, pair: _Pair, piece: bytes, writer: asyncio.StreamWriter) -> None:
        """Forward a piece as the fault has it; one set meanwhile meets the next piece."""
        if self.fault is not Fault.NONE:
            async with self._changed:
                self._meet()
        match self.fault:
            case Fault.DROP:
                pair.reset()
            case Fault.CUT:
                writer.write(piece[: self._chance.randrange(frame_size(piece))])
                await writer.drain()
                pair.end()
            case Fault.DELAY:
                await asyncio.sleep(self._chance.uniform(0, DELAY))
                writer.write(piece)
            case Fault.SLOW:
                for at in range(0, len(piece), PIECE):
                    writer.write(piece[at : at + PIECE])
                    await writer.drain()
                    await asyncio.sleep(PIECE / RATE)
            case Fault.SLICED:
                for at in range(len(piece)):
                    writer.write(piece[at : at + 1])
                    await writer.drain()  # which also says where the other end has gone
                    await asyncio.sleep(0)
            case _:
                writer.write(piece)
        await writer.drain()

    def _meet(self) -> None:
        self.met += 1
        self._changed.notify_all()


def frame_size(piece: bytes) -> int:
    """How many bytes of `piece` are its first websocket frame; all of it where that is longer."""
    if len(piece) < 2 or piece.startswith((b"GET ", b"HTTP")):
        return len(piece)
    masked, size = piece[1] & 0x80, piece[1] & 0x7F
    head = 6 if masked else 2
    if size >= 126:
        wide = 2 if size == 126 else 8
        size = int.from_bytes(piece[2 : 2 + wide], "big")
        head += wide
    return min(len(piece), head + size)
