"""Websockets on the client's side, and only here."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import AsyncIterator
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, InvalidURI

from kiosk.link.pinning import Guard, no_hub_there, nothing_answers
from kiosk.link.unreachable import Gone, Unreachable
from shared.hub_address import is_encrypted, without_pin
from shared.language import _
from shared.wire import LARGEST_FRAME_FROM_HUB

OPEN_TIMEOUT: Final = 5.0
PING_EVERY: Final = 2.0
PING_TIMEOUT: Final = 4.0
CLOSE_TIMEOUT: Final = 1.0
"""A hub that has gone without a word is noticed within about seven seconds: 2 + 4 + 1."""

TOO_BUSY: Final = frozenset({429, 503})
"""HTTP statuses by which a full hub, or what stands before it, asks to come back later."""


class Socket:
    """One open connection to the hub."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    async def send(self, frame: bytes) -> None:
        """Send one frame.

        Raises:
            Gone: the connection has ended.
        """
        try:
            await self._connection.send(frame)
        except ConnectionClosed as error:
            raise _gone(error) from error

    async def receive(self) -> bytes | str:
        """The next frame; without letting others go first where it has come already.

        Raises:
            Gone: the connection has ended.
        """
        try:
            return await self._connection.recv()
        except ConnectionClosed as error:
            raise _gone(error) from error

    def abort(self) -> None:
        """Cut the connection without a word: whoever sends or receives meets its end at once."""
        # asyncio fails to abort one that ended as its last bytes left after it was closed.
        if not self._connection.connection_lost_waiter.done():
            self._connection.transport.abort()


class _Connect(connect):
    """Knocks where it is told to, and nowhere else."""

    def process_redirect(self, exc: Exception) -> Exception:
        """No hub sends its kiosks elsewhere; the login page of a guest network does."""
        return exc


@contextlib.asynccontextmanager
async def connected(url: str, guard: Guard | None = None) -> AsyncIterator[Socket]:
    """A connection to the hub at `url`, closed at the end of the block.

    `guard` looks at who answers before anything is said; keep one for all reconnects.

    Raises:
        Unreachable: nothing answers there, or what answers is no hub, or not the one that is meant.
    """
    guard = guard or Guard(url)
    context = await guard.context()
    address = without_pin(url)
    try:
        connection = await _Connect(
            address,
            ssl=context,
            compression=None,
            proxy=None,
            max_size=LARGEST_FRAME_FROM_HUB,
            open_timeout=OPEN_TIMEOUT,
            close_timeout=CLOSE_TIMEOUT,
            ping_interval=PING_EVERY,
            ping_timeout=PING_TIMEOUT,
        )
    except InvalidURI as error:
        told = _("{address} is not a hub's address")
        raise Unreachable(told.format(address=address)) from error
    except (InvalidHandshake, EOFError) as error:
        if isinstance(error, InvalidStatus) and error.response.status_code in TOO_BUSY:
            told = _("what answers at {address} is too busy just now")
            raise Unreachable(told.format(address=address)) from error
        raise Unreachable(_not_a_hub(url).format(address=address)) from error
    except TimeoutError as error:
        raise Unreachable(nothing_answers(address)) from error
    except ssl.SSLError as error:
        raise guard.sorry(error) from error
    except (OSError, UnicodeError) as error:  # a name that cannot be one is a UnicodeError
        raise Unreachable(no_hub_there(address)) from error
    try:
        yield Socket(connection)
    finally:
        await connection.close()


def _not_a_hub(url: str) -> str:
    """What was not understood there; a hub that encrypts does not understand one who does not."""
    if is_encrypted(url):
        return _("what answers at {address} is not a hub")
    return _("what answers at {address} is not a hub, or one that encrypts: try wss://")


def _gone(error: ConnectionClosed) -> Gone:
    received = error.rcvd
    return Gone(received.code, received.reason) if received else Gone(1006, "cut off")
