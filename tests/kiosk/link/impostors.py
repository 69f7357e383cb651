"""What may answer in the hub's place: servers that keep every byte they are told."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from server.certificate import certificate_in, new_pem
from shared.pin import pin_of

CHUNK: Final = 65536
NOW: Final = datetime.now(UTC)
PAST: Final = (NOW - timedelta(days=800), NOW - timedelta(days=1))
FUTURE: Final = (NOW + timedelta(days=1), NOW + timedelta(days=800))


class Paper(ssl.SSLContext):
    """A certificate with its key, as a server uses it."""

    pin: str


def paper(folder: Path, name: str, dates: tuple[datetime, datetime] | None = None) -> Paper:
    """A new certificate of somebody's own."""
    path = folder / f"{name}.pem"
    pem = new_pem(*dates) if dates else new_pem()
    path.write_text(pem)
    context = Paper(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    context.pin = pin_of(certificate_in(pem))
    return context


class Impostor:
    """A server that notes what it is told. `papers`: the certificate of each connection in turn.

    The last one serves for all further connections; without any it does not encrypt. `answer` is
    said to whoever connects; `onward` is where a relay passes things on to.
    """

    def __init__(
        self, papers: Sequence[Paper] = (), answer: bytes = b"", onward: int | None = None
    ) -> None:
        self.heard = b""
        self.connections = 0
        self.shaken_hands = 0
        self.port = 0
        self._papers = papers
        self._answer = answer
        self._onward = onward

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        at = min(self.connections, len(self._papers) - 1)
        self.connections += 1
        try:
            if self._papers:
                await writer.start_tls(self._papers[at])
                self.shaken_hands += 1
            if self._onward is not None:
                await self._relay(reader, writer)
                return
            writer.write(self._answer)
            await self._hear(reader, lambda heard: None)
        except (OSError, EOFError):
            pass  # the client did not like what it saw
        finally:
            writer.transport.abort()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trusting.check_hostname = False
        trusting.verify_mode = ssl.CERT_NONE
        hub = await asyncio.open_connection("127.0.0.1", self._onward, ssl=trusting)
        back = asyncio.create_task(_copy(hub[0], writer.write))
        try:
            await self._hear(reader, hub[1].write)
        finally:
            back.cancel()
            hub[1].transport.abort()

    async def _hear(self, reader: asyncio.StreamReader, then: Callable[[bytes], None]) -> None:
        while heard := await reader.read(CHUNK):
            self.heard += heard
            then(heard)


async def _copy(reader: asyncio.StreamReader, write: Callable[[bytes], None]) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(CHUNK):
            write(data)


@contextlib.asynccontextmanager
async def posing(impostor: Impostor, port: int = 0) -> AsyncIterator[Impostor]:
    """Let an impostor listen until the block ends."""
    server = await asyncio.start_server(impostor, "127.0.0.1", port)
    impostor.port = server.sockets[0].getsockname()[1]
    try:
        yield impostor
    finally:
        server.close()
        await server.wait_closed()
