"""A log that several hubs append to, whatever it is made of.

Unlike a `Store`, it has many writers, so nobody knows the place of what they append beforehand; and
it holds proposals: what becomes of each, `server.region.fold` decides once it comes back in order.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from typing import Protocol

from msgspec import Struct

from server.journal.store import StoreError


class Stored(Struct, frozen=True):
    """A message as the log holds it: its place from 1, the log's own clock, and its bytes.

    Places grow and may skip some: what was erased is passed over.
    """

    place: int
    time: int
    """Milliseconds since 1970. One clock for all who append, and it may still step back."""
    data: bytes


class Standing(Struct, frozen=True):
    """How far a log is, as a majority of its servers has it, and what its clock says."""

    place: int
    time: int


class OutOfReach(StoreError):
    """No majority of the log's servers answers now; what was asked may have been done or not."""


class LogGone(OutOfReach):
    """The log's servers answer, and hold it no more, or another one under its name."""


class NotErased(StoreError):
    """The log's servers have a message that was to be erased, and keep it."""


class SharedLog(Protocol):
    """A log for several hubs. All of it is for one event loop."""

    async def append(self, data: bytes) -> int:
        """Append, and return the place; by then a majority of the servers has it on disk.

        Raises:
            OutOfReach: nobody knows whether it was appended. Whoever tries again may have it twice.
        """

    async def standing(self) -> Standing:
        """How far the log is now, by the word of a server that leads a majority.

        Raises:
            OutOfReach: there is none in reach.
            LogGone: there are servers, without this log.
        """

    def follow(self, after: int) -> AsyncGenerator[Stored, None]:
        """All messages behind a place, in order, without end; whatever breaks meanwhile."""

    async def erase(self, place: int) -> None:
        """Overwrite a message at all servers; nothing happens where there is none.

        Raises:
            OutOfReach: nobody knows whether it was erased.
            NotErased: the servers have the message, and keep it.
        """

    async def tell(self, data: bytes) -> None:
        """Tell all who listen at this moment; nothing is stored, and it may be lost."""

    def listen(self, hear: Callable[[bytes], None]) -> None:
        """Hear what others tell."""

    async def close(self) -> None:
        """Let go of the log."""
