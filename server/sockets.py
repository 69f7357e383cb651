"""The listening socket: whoever may open a websocket gets a line of their own.

The limits keep strangers cheap: small frames, no compression, short queues (memory a connection:
`docs/topics/memory` of the websockets library).
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import functools
import http
import logging
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response
from websockets.protocol import State
from websockets.server import ServerProtocol

from server.accepting import RECEIVE_BUFFER, Accepting, Begin, begin_encrypted, begin_plain
from server.connection import Connection
from server.gate import Asked, Gate, Told, for_programs, said
from server.line import CLOSE_TIMEOUT, Line
from server.outgoing import Outgoing
from server.strangers import Strangers
from server.watch import Watch
from shared.wire import LARGEST_FRAME

MOST_CONNECTIONS: Final = 4096
"""More than those who can be in together: tables, boards, and a few chairs."""

MOST_STRANGERS: Final = 256
"""Connections that have not said hello; a further one costs the oldest of them its place."""

OPEN_TIMEOUT: Final = 5.0
PING_EVERY: Final = 5.0
PING_TIMEOUT: Final = 10.0
STUCK_AFTER: Final = 10.0
"""Seconds in which a client takes nothing before it is cut off."""

log = logging.getLogger(__name__)
log.setLevel(logging.WARNING)  # the library has a line for each file that a page asks for


class ListenError(Exception):
    """The hub cannot listen there; the text says what to do."""


Handler = Callable[[Line], Awaitable[None]]


@contextlib.asynccontextmanager
async def listening(
    host: str,
    port: int,
    handler: Handler,
    encrypting: ssl.SSLContext | None = None,
    *,
    gate: Gate = for_programs,
    option: str = "--port",
) -> AsyncIterator[int]:
    """Listen at `host`:`port` (0: a free one) and give each client to `handler`; yields the port.

    With `encrypting` it speaks TLS, and nothing else. `gate` says who may open a websocket, and
    `option` how another port is chosen.

    Raises:
        ListenError: the port is in use, or the address is not this machine's.
    """
    watch = Watch(STUCK_AFTER)
    strangers = Strangers(MOST_STRANGERS)
    serving: set[asyncio.Task[Any]] = set()
    known: set[Connection] = set()

    async def handle(connection: ServerConnection) -> None:
        assert isinstance(connection, Connection)
        line = Line(connection, strangers)
        task = asyncio.current_task()
        if task is None:
            raise AssertionError("websockets runs each handler in a task")
        serving.add(task)
        watch.add(line)
        try:
            await handler(line)
        finally:
            serving.discard(task)
            watch.remove(line)

    server = serve(
        handle,
        process_request=functools.partial(_ask, gate),
        open_timeout=OPEN_TIMEOUT,
        server_header=None,
        logger=log,
    )
    buffer = memoryview(bytearray(RECEIVE_BUFFER))
    make = functools.partial(_new_connection, server, known, strangers, Outgoing(), buffer)
    begin = functools.partial(begin_plain, make)
    if encrypting:
        limits = (OPEN_TIMEOUT, CLOSE_TIMEOUT)
        begin = functools.partial(begin_encrypted, make, strangers, encrypting, *limits)
    try:
        # The library never asks asyncio for a server, nor makes connections: that is done here.
        server.server = await _accept(host, port, begin)  # type: ignore[assignment]
    except OSError as error:
        raise _cannot_listen(host, port, option, error) from error
    watching = asyncio.create_task(watch.run())
    try:
        yield next(iter(server.sockets)).getsockname()[1]
    finally:
        await _stop(server, known, serving)
        watching.cancel()


async def _accept(host: str, port: int, begin: Begin) -> Accepting:
    loop = asyncio.get_running_loop()
    bound = await loop.create_server(asyncio.Protocol, host, port, start_serving=False)
    return Accepting(bound, begin)


def _new_connection(
    server: Server,
    known: set[Connection],
    strangers: Strangers,
    outgoing: Outgoing,
    buffer: memoryview,
) -> Connection:
    """A new connection, as it listens from its first byte on."""
    return Connection(
        known,
        strangers,
        outgoing,
        buffer,
        ServerProtocol(max_size=LARGEST_FRAME, logger=log),
        server,
        ping_interval=PING_EVERY,
        ping_timeout=PING_TIMEOUT,
        close_timeout=CLOSE_TIMEOUT,
        max_queue=4,
    )


async def _stop(server: Server, known: set[Connection], serving: set[asyncio.Task[Any]]) -> None:
    """Say goodbye to every client, and cut off those that do not answer."""
    server.close()
    for connection in list(known):
        if connection.protocol.state is State.CONNECTING:
            connection.transport.abort()  # it has not yet said who it is: no goodbye is owed
    if not await _closed(server):
        # A client whose buffer is full never finishes closing by itself.
        for connection in list(known):
            connection.transport.abort()
        for task in serving:
            task.cancel()
        await _closed(server)


async def _closed(server: Server) -> bool:
    """Whether every client has gone within a short time."""
    try:
        async with asyncio.timeout(CLOSE_TIMEOUT):
            await server.wait_closed()
    except TimeoutError:
        return False
    return True


def _ask(gate: Gate, connection: ServerConnection, request: Request) -> Response | None:
    """What the gate says; the full hub is full for everybody."""
    headers = {name: ", ".join(request.headers.get_all(name)) for name in request.headers}
    told = gate(Asked(request.method, request.path, headers))
    if told is None and len(connection.server.connections) > MOST_CONNECTIONS:
        told = said(http.HTTPStatus.SERVICE_UNAVAILABLE, "The hub is full.")
    return _response(told) if told else None


def _response(told: Told) -> Response:
    headers = Headers({**told.headers, "Content-Length": str(len(told.body))})
    headers["Connection"] = "close"
    return Response(told.status.value, told.status.phrase, headers, told.body)


def _cannot_listen(host: str, port: int, option: str, error: OSError) -> ListenError:
    if error.errno == errno.EADDRINUSE:
        return ListenError(
            f"Port {port} is in use, perhaps by another hub. Stop that one, or add {option} 0."
        )
    if error.errno == errno.EACCES:
        return ListenError(f"Port {port} is not allowed here. Choose one above 1024.")
    return ListenError(f"Cannot listen at {host}:{port}: {error.strerror}. Check --host.")
