"""The beginning of an encrypted connection, which somebody may never finish.

asyncio shows a connection that it encrypts only once the handshake is done. Until then nothing
would count it: 3,000 that never finished took 210 MB. So the hub accepts it as it is, counts it
among the strangers, and only then begins to encrypt.
"""

from __future__ import annotations

import asyncio
import ssl
from typing import cast

from server.strangers import Strangers
from server.turnstile import source_of


class Handshakes:
    """Those under way at one listening socket."""

    def __init__(
        self, context: ssl.SSLContext, strangers: Strangers, seconds: float, goodbye: float
    ) -> None:
        """`seconds`: how long one may take; `goodbye`: seconds to answer that all is said."""
        self._context = context
        self._strangers = strangers
        self._seconds = seconds
        self._goodbye = goodbye
        self._under_way: set[asyncio.Task[None]] = set()

    def before(self, connection: asyncio.Protocol) -> asyncio.Protocol:
        """What listens until the handshake is done, and `connection` goes on."""
        return _Beginning(self, connection)

    def begin(self, here: _Beginning, transport: asyncio.Transport) -> None:
        """Make one handshake."""
        task = asyncio.create_task(self._make(here, transport))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def stop(self) -> None:
        """Cut off all that are not done: no goodbye is owed to who has not yet said a word."""
        for task in self._under_way:
            task.cancel()

    async def _make(self, here: _Beginning, transport: asyncio.Transport) -> None:
        address = transport.get_extra_info("peername")
        source = source_of(str(address[0])) if address else ""
        self._strangers.add(here, source, transport.abort)
        try:
            encrypted = await asyncio.get_running_loop().start_tls(
                transport,
                here,
                self._context,
                server_side=True,
                ssl_handshake_timeout=self._seconds,
                ssl_shutdown_timeout=self._goodbye,
            )
        except OSError:
            return  # no TLS, too slow, or gone: asyncio has closed it
        except asyncio.CancelledError:
            transport.abort()
            raise
        finally:
            self._strangers.welcome(here)
        if encrypted is not None:  # None: it was cut
            here.go_on(encrypted)


class _Beginning(asyncio.Protocol):
    """A connection until its handshake is done."""

    def __init__(self, handshakes: Handshakes, connection: asyncio.Protocol) -> None:
        self._handshakes = handshakes
        self._connection = connection
        self._early = bytearray()
        """What came so soon that it was read together with the end of the handshake."""
        self._ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # Whatever the loop: uvloop's transports are no subclasses of asyncio's.
        plain = cast("asyncio.Transport", transport)
        plain.pause_reading()
        self._handshakes.begin(self, plain)

    def data_received(self, data: bytes) -> None:
        self._early += data

    def eof_received(self) -> None:
        self._ended = True

    def go_on(self, encrypted: asyncio.Transport) -> None:
        """Hand over to the connection itself."""
        if self._ended:
            encrypted.abort()
            return
        encrypted.set_protocol(self._connection)
        self._connection.connection_made(encrypted)
        if self._early:
            self._connection.data_received(bytes(self._early))
