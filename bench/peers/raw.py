"""A bare TCP connection, and a board that counts the votes that come by on one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol, cast

VOTE = b"<" + b"v" * 82 + b">"
"""84 bytes, what a peer needs at least. The hub's own command with a secret ballot takes 118."""


class Writes(Protocol):
    """What a seat needs of its connection."""

    def write(self, data: bytes) -> None:
        """Send."""


class _Raw(asyncio.Protocol):
    def __init__(self, take: Callable[[bytes], None]) -> None:
        self._take = take

    def data_received(self, data: bytes) -> None:
        self._take(data)


async def dialled(port: int, take: Callable[[bytes], None]) -> asyncio.WriteTransport:
    """A connection; `take` hears the bytes as they come."""
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_connection(lambda: _Raw(take), "127.0.0.1", port)
    # uvloop's transports are no subclasses of asyncio's.
    return cast("asyncio.WriteTransport", transport)


class Board:
    """Counts votes in what a connection hears, however it is cut into pieces."""

    def __init__(self) -> None:
        self._rest = b""
        self._votes = 0
        self._seen: Callable[[int], None] = _nobody_asks

    def watch(self, seen: Callable[[int], None]) -> None:
        """From now on tell how many votes were seen."""
        self._votes = 0
        self._seen = seen

    def heard(self, data: bytes) -> list[bytes]:
        """Count the votes; returns what stood before each."""
        *before, self._rest = (self._rest + data).split(VOTE)
        if before:
            self._votes += len(before)
            self._seen(self._votes)
        return before

    def take(self, data: bytes) -> None:
        """Count the votes, as a connection hands on what it hears."""
        self.heard(data)


def _nobody_asks(votes: int) -> None:
    """Between rounds that look at the board."""
