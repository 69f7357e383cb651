"""The line to one client: messages out, messages in, and how much of either may wait."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from server.connection import Connection, Take
from server.strangers import Strangers

CLOSE_TIMEOUT: Final = 2.0


class Line:
    """The connection to one client, as those see it who serve it."""

    __slots__ = ("_connection", "_strangers")

    def __init__(self, connection: Connection, strangers: Strangers) -> None:
        self._connection = connection
        self._strangers = strangers

    @property
    def source(self) -> str:
        """Where the client is, as far as its address can tell."""
        return self._connection.source

    def said_hello(self) -> None:
        """The client is no silent stranger any more."""
        self._strangers.said_hello(self._connection)

    def welcome(self) -> None:
        """The client is in: it may send as much as it likes, if it takes the answers."""
        self._strangers.welcome(self._connection)

    async def gone(self) -> None:
        """Returns once the client has gone."""
        await self._connection.wait_closed()

    def send(self, *messages: bytes) -> None:
        """Send together, without waiting; nothing happens where the client has gone."""
        self._connection.tell(messages)

    def ready(self) -> bool:
        """Whether nothing waits here but what was told just now. The system's own buffer holds
        enough to keep a good line busy, and what would wait in ours is a stale view, once for each
        client that stalls.
        """
        return not self._connection.transport.get_write_buffer_size()

    @property
    def unsent(self) -> int:
        """Bytes that wait to leave."""
        return self._connection.unsent

    @property
    def taken(self) -> int:
        """Bytes that have left, of those that were sent to it."""
        return self._connection.taken

    async def receive(self, seconds: float) -> bytes | str | None:
        """The next message; None where the client has gone.

        Raises:
            TimeoutError: none came within `seconds`.
        """
        async with asyncio.timeout(seconds):
            return await self._connection.next_message()

    async def listen(self, take: Take, may_take: Callable[[], bool]) -> None:
        """Give every further message to `take` as it comes, until the client has gone.

        A message waits while `may_take` says no, until `go_on` is called, and while the client
        does not read its answers, so they cannot pile up. What `take` raises ends the listening.
        """
        await self._connection.listen(take, may_take)

    def go_on(self) -> None:
        """Messages that wait may be taken now."""
        self._connection.hand_out()

    async def close(self, code: int = 1000, reason: str = "") -> None:
        """Say goodbye; a client that does not answer is cut."""
        if not self._connection.transport.is_closing():
            self._strangers.add(self._connection, self.source, self.abort)
        try:
            async with asyncio.timeout(CLOSE_TIMEOUT):
                await self._connection.close(code, reason)
        except TimeoutError:
            self.abort()

    def abort(self) -> None:
        """Cut the connection without a word."""
        # asyncio fails to abort one that ended as its last bytes left after it was closed.
        if not self._connection.connection_lost_waiter.done():
            self._connection.transport.abort()
