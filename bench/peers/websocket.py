"""A websocket client with next to nothing in it, so that a server is measured and not its client.

It sends whole binary frames and hands on the payload of each that comes. The mask is all zeros,
which the protocol allows and a server undoes like any other.
"""

from __future__ import annotations

import asyncio
import base64
import secrets
from collections.abc import Callable
from typing import cast
from urllib.parse import urlsplit

Take = Callable[[bytes], None]

LONG, LONGER = 126, 127
TEXT, PING, PONG, CLOSE = 0x81, 0x89, 0x8A, 0x88


def framed(payload: bytes, head: int = 0x82) -> bytes:
    """A payload as one masked frame."""
    size = len(payload)
    if size < LONG:
        return bytes([head, 0x80 | size]) + bytes(4) + payload
    return bytes([head, 0x80 | LONG]) + size.to_bytes(2, "big") + bytes(4) + payload


class RawSocket(asyncio.Protocol):
    """One connection. `take` hears every payload."""

    def __init__(self, host: str, path: str, take: Take) -> None:
        self.take = take
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._host = host
        self._path = path
        self._data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclasses of asyncio's.
        self.transport = cast("asyncio.WriteTransport", transport)
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        request = f"GET {self._path} HTTP/1.1\r\nHost: {self._host}\r\nUpgrade: websocket\r\n"
        request += f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
        self.transport.write(f"{request}Sec-WebSocket-Version: 13\r\n\r\n".encode())

    def send(self, payload: bytes) -> None:
        """Send a payload."""
        self.transport.write(framed(payload))

    def data_received(self, data: bytes) -> None:
        data = self._data + data if self._data else data
        if not self.opened.done():
            answer, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self._data = answer
                return
            assert answer.startswith(b"HTTP/1.1 101"), answer
            self.opened.set_result(None)
        at, ends = 0, len(data)
        while ends - at >= 2:
            head, size, start = data[at], data[at + 1], at + 2
            if size >= LONG:
                start += 2 if size == LONG else 8
                if start > ends:
                    break
                size = int.from_bytes(data[at + 2 : start], "big")
            if start + size > ends:
                break
            at = start + size
            self._frame(head, data[start:at])
        self._data = data[at:]

    def _frame(self, head: int, payload: bytes) -> None:
        if head == PING:
            self.transport.write(framed(payload, PONG))
        elif head == CLOSE:
            self.transport.close()
        else:
            self.take(payload)


async def connected(url: str, take: Take) -> RawSocket:
    """A connection whose handshake is done."""
    address = urlsplit(url)
    path = f"{address.path or '/'}?{address.query}" if address.query else address.path or "/"
    loop = asyncio.get_running_loop()
    _, socket = await loop.create_connection(
        lambda: RawSocket(address.netloc, path, take), address.hostname or "", address.port or 80
    )
    await socket.opened
    return socket
