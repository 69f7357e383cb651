"""TLS handshakes by hand: what comes with their end is heard, and a stop waits for none."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from server import sockets
from server.data_folder import DataFolder
from server.hub import HubSettings, running
from tests.server.raw_client import AGENDA, PATIENCE
from tests.server.strangers.flooder import HANDSHAKE, client_hello

pytestmark = pytest.mark.both_loops


class ByHand:
    """A TLS client that says when its bytes leave."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self.writer = reader, writer
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        self._heard, self._said = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = context.wrap_bio(self._heard, self._said)

    def leave(self) -> None:
        """Send what has been said, at once."""
        self.writer.write(self._said.read())

    async def hear(self) -> None:
        self._heard.write(await self._reader.read(65536))

    async def shake(self) -> None:
        """The handshake, but for its last bytes, which have not left yet."""
        while True:
            try:
                return self.tls.do_handshake()
            except ssl.SSLWantReadError:
                self.leave()
                await self.hear()

    async def answer(self) -> bytes:
        """The first that the hub says."""
        while True:
            with contextlib.suppress(ssl.SSLWantReadError):
                return self.tls.read(1024)
            await self.hear()


@contextlib.asynccontextmanager
async def encrypting(folder: Path) -> AsyncIterator[tuple[str, int]]:
    """Where a hub listens that encrypts."""
    async with running(HubSettings(DataFolder(folder), AGENDA, "127.0.0.1", 0, True)) as hub:
        yield "127.0.0.1", urlsplit(hub.url).port or 0


async def test_what_comes_with_the_end_of_a_handshake_is_heard(tmp_path: Path) -> None:
    async with encrypting(tmp_path) as place, asyncio.timeout(PATIENCE):
        client = ByHand(*await asyncio.open_connection(*place))
        await client.shake()
        client.tls.write((HANDSHAKE.format("127.0.0.1") + "\r\n").encode())
        client.leave()
        assert (await client.answer()).startswith(b"HTTP/1.1 101 ")
        client.writer.close()


async def test_who_ends_with_the_end_of_a_handshake_leaves_the_hub_well(tmp_path: Path) -> None:
    async with encrypting(tmp_path) as place, asyncio.timeout(PATIENCE):
        client = ByHand(*await asyncio.open_connection(*place))
        await client.shake()
        with contextlib.suppress(ssl.SSLWantReadError):
            client.tls.unwrap()  # says that nothing more will come
        client.leave()
        client.writer.close()
        another = ByHand(*await asyncio.open_connection(*place))
        await another.shake()
        another.tls.write((HANDSHAKE.format("127.0.0.1") + "\r\n").encode())
        another.leave()
        assert (await another.answer()).startswith(b"HTTP/1.1 101 ")
        another.writer.close()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x16\x03", id="two bytes"),
        pytest.param(b"GET / HTTP/1.1\r\n\r\n", id="no TLS"),
        pytest.param(client_hello(), id="a whole hello"),
    ],
)
async def test_a_stop_waits_for_no_handshake(
    words: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "OPEN_TIMEOUT", 10 * PATIENCE)
    monkeypatch.setattr(sockets, "CLOSE_TIMEOUT", 10 * PATIENCE)
    async with asyncio.timeout(PATIENCE):
        async with encrypting(tmp_path) as place:
            reader, writer = await asyncio.open_connection(*place)
            writer.write(words)
            later = ByHand(*await asyncio.open_connection(*place))
            await later.shake()  # so the first one has been accepted
            later.writer.close()
        with contextlib.suppress(ConnectionError):
            await reader.read()
        writer.close()
