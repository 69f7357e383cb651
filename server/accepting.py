"""Letting new connections in: a few at a time, and an encrypted one is a stranger from the start.

A loop's own server takes in what waits at a pace of its own, and shows a connection that it
encrypts only once the handshake is done. Until then nothing would count it: 3,000 that never
finished took 210 MB. So the hub accepts by itself, in the same way on every loop.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import socket
import ssl
import traceback
from collections.abc import Awaitable, Callable
from typing import Final

from server.connection import Connection
from server.door.turnstile import source_of
from server.strangers import Strangers

MOST_AT_ONCE: Final = 4
"""New connections between two looks at those who are in, so that a flood does not hold them up."""

MOST_AT_DOOR: Final = 512
"""New connections that wait in the system meanwhile."""

RECEIVE_BUFFER: Final = 16 * 1024
"""Bytes that the system holds for a connection, and so the most that one read can bring in."""

TRY_AGAIN: Final = 1.0
"""Seconds until the next attempt, where the system has no room for one more connection."""

NO_NETWORK: Final = {"EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENONET", "ETIMEDOUT"}
BROKEN: Final = NO_NETWORK | {"ENOPROTOOPT", "EOPNOTSUPP", "EPROTO"}
"""What Linux says in accepting of a connection that broke while it waited."""

NETNAME_DELETED: Final = 64
"""What Windows says of one."""

log = logging.getLogger(__name__)


NewConnection = Callable[[], Connection]
Begin = Callable[[socket.socket], Awaitable[object]]


async def begin_plain(make: NewConnection, new: socket.socket) -> None:
    """Begin a connection that is not encrypted."""
    await asyncio.get_running_loop().connect_accepted_socket(make, new)


async def begin_encrypted(
    make: NewConnection,
    strangers: Strangers,
    context: ssl.SSLContext,
    seconds: float,
    goodbye: float,
    new: socket.socket,
) -> None:
    """Begin an encrypted one; it hears of it only when the handshake is done.

    `seconds`: how long that may take; `goodbye`: seconds to answer that all is said.
    """
    try:
        source = source_of(str(new.getpeername()[0]))
    except OSError:  # gone already, and no loop has it yet
        new.close()
        return
    connection = make()
    strangers.add(connection, source, lambda: cut(new))
    try:
        await asyncio.get_running_loop().connect_accepted_socket(
            lambda: connection,
            new,
            ssl=context,
            ssl_handshake_timeout=seconds,
            ssl_shutdown_timeout=goodbye,
        )
    except OSError as error:  # no TLS, too slow, or gone
        strangers.welcome(connection)
        # What was made for it holds itself by way of the error, until the collector comes.
        traceback.clear_frames(error.__traceback__)


class Accepting:
    """What listens at one place: of a server of asyncio's, what the library asks for."""

    def __init__(self, bound: asyncio.Server, begin: Begin) -> None:
        """`bound`: has the addresses, and has not begun to listen; `begin` begins a connection.

        Raises:
            OSError: somebody else listens there.
        """
        self.sockets = bound.sockets
        self._bound = bound
        self._begin = begin
        self._loop = asyncio.get_running_loop()
        self._beginning: dict[asyncio.Task[None], socket.socket] = {}
        self._tasks: list[asyncio.Task[None]] = []
        try:
            for each in bound.sockets:
                self._tasks.append(self._open(each.dup()))
        except OSError:
            self.close()
            raise

    def _open(self, door: socket.socket) -> asyncio.Task[None]:
        try:
            # A connection inherits its buffer from the socket that accepts it.
            door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
            door.setblocking(False)
            door.listen(MOST_AT_DOOR)
        except OSError:
            door.close()
            raise
        task = self._loop.create_task(self._accept(door))
        task.add_done_callback(lambda _: door.close())  # the loop does not watch it any more
        return task

    async def _accept(self, door: socket.socket) -> None:
        while True:
            try:
                new, _ = await self._loop.sock_accept(door)
                for _more in range(MOST_AT_ONCE - 1):
                    self._let_in(new)
                    new, _ = door.accept()
                self._let_in(new)
            except BlockingIOError:
                pass  # no more of them wait
            except OSError as error:
                if not broke(error):
                    log.warning("no new connection can be let in: %s", error)
                    await asyncio.sleep(TRY_AGAIN)
            await asyncio.sleep(0)

    def _let_in(self, new: socket.socket) -> None:
        task = self._loop.create_task(self._meet(new))
        self._beginning[task] = new
        task.add_done_callback(self._beginning.pop)

    async def _meet(self, new: socket.socket) -> None:
        with contextlib.suppress(OSError):  # it has gone already
            await self._begin(new)

    def is_serving(self) -> bool:
        """Whether new connections are let in."""
        return not any(task.cancelling() for task in self._tasks)

    def get_loop(self) -> asyncio.AbstractEventLoop:
        """Whose connections these are."""
        return self._loop

    def close(self) -> None:
        """Let nobody in any more, and cut who has not said a word: no goodbye is owed to them."""
        self._bound.close()
        for task in self._tasks:
            task.cancel()
        for new in self._beginning.values():
            cut(new)

    async def wait_closed(self) -> None:
        """Until nothing is left of it but the connections that were made."""
        await asyncio.wait([*self._tasks, *self._beginning])


def cut(new: socket.socket) -> None:
    """End a connection of which the loop has told nobody yet: it will find that it has ended."""
    with contextlib.suppress(OSError):
        new.shutdown(socket.SHUT_RDWR)


def broke(error: OSError) -> bool:
    """Whether one connection broke while it waited, and nothing is wrong here."""
    return (
        isinstance(error, ConnectionError)
        or errno.errorcode.get(error.errno or 0) in BROKEN
        or getattr(error, "winerror", None) == NETNAME_DELETED
    )
