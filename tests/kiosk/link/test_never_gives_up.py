"""Whatever answers at the hub's address, or does not: the link tries again, and says why."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NoReturn

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from websockets.asyncio.server import ServerConnection, serve

from kiosk.link import link as link_module
from kiosk.link import socket as socket_module
from kiosk.link.endings import UNEXPECTED
from kiosk.link.link import Link
from shared.messages import PROTOCOL_VERSION, Greeting, Hello, Received, Refused
from shared.views import BoardView
from shared.wire import encode

PATIENCE: Final = 30.0
ATTEMPTS: Final = 3

Answering = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Speaking = Callable[[ServerConnection], Awaitable[None]]
GREETING: Final = Greeting(version=PROTOCOL_VERSION, meeting="m" * 16, title="A meeting")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_module, "wait_before", lambda attempt, chance: 0.01)
    monkeypatch.setattr(link_module, "ANSWER_TIMEOUT", 0.2)
    monkeypatch.setattr(link_module, "LET_IN_TIMEOUT", 0.2)
    monkeypatch.setattr(socket_module, "OPEN_TIMEOUT", 0.2)
    monkeypatch.setattr(socket_module, "CLOSE_TIMEOUT", 0.05)


def hello(greeting: Greeting) -> Hello:
    return Hello(version=PROTOCOL_VERSION, role="board", code="ABCDEF")


async def troubles(url: str) -> list[str]:
    """Why the hub at `url` could not be reached, for as many attempts as prove persistence."""
    found: list[str] = []
    enough = asyncio.Event()

    def changed() -> None:
        if link.room.trouble and link.room.contact != "here":
            found.append(link.room.trouble)
        if len(found) >= ATTEMPTS:
            enough.set()

    link = Link(url, "board", BoardView, hello, on_change=changed)
    running = asyncio.create_task(link.run())
    waiting = asyncio.create_task(enough.wait())
    try:
        async with asyncio.timeout(PATIENCE):
            await asyncio.wait((running, waiting), return_when=asyncio.FIRST_COMPLETED)
        assert not running.done(), running.result()
    finally:
        for task in (running, waiting):
            task.cancel()
        await asyncio.wait((running, waiting))
    return found


@contextlib.asynccontextmanager
async def answering(answer: Answering, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """Something that listens and is no websocket server."""

    async def served(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            await answer(reader, writer)
        writer.transport.abort()

    server = await asyncio.start_server(served, "127.0.0.1", 0, ssl=tls)
    try:
        yield f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


def http(status: str, body: str = "", *headers: str) -> Answering:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        lines = (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", body)
        writer.write("\r\n".join(lines).encode())
        await writer.drain()
        writer.write_eof()
        await reader.read()

    return answer


async def closes_at_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Not even a word."""


async def never_answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def rubbish(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(bytes(range(256)) * 300)
    await writer.drain()
    await reader.read()


async def endless_head(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: yes\r\n" * 1000)
        await writer.drain()


PORTAL: Final = "<!DOCTYPE html><title>Guest network</title><form>Please log in</form>"
NOT_A_HUB: Final = "is not a hub"
PLAIN: Final = {
    "401": (http("401 Unauthorized", "", "WWW-Authenticate: Basic"), NOT_A_HUB),
    "403": (http("403 Forbidden", "Not for web pages."), NOT_A_HUB),
    "404": (http("404 Not Found"), NOT_A_HUB),
    "407": (http("407 Proxy Authentication Required"), NOT_A_HUB),
    "429": (http("429 Too Many Requests", "", "Retry-After: 3600"), "too busy"),
    "503": (http("503 Service Unavailable", "The hub is full."), "too busy"),
    "portal": (http("200 OK", PORTAL, "Content-Type: text/html"), NOT_A_HUB),
    "redirect": (http("302 Found", "", "Location: http://portal.example/login"), NOT_A_HUB),
    "redirect to itself": (http("302 Found", "", "Location: /"), NOT_A_HUB),
    "redirect to nonsense": (http("302 Found", "", "Location: ws://[::"), NOT_A_HUB),
    "closes at once": (closes_at_once, NOT_A_HUB),
    "never answers": (never_answers, "nothing answers"),
    "rubbish": (rubbish, NOT_A_HUB),
    "endless head": (endless_head, "answers at"),
}


@pytest.mark.parametrize(("answer", "words"), PLAIN.values(), ids=PLAIN.keys())
async def test_what_is_no_websocket_server_is_tried_again(answer: Answering, words: str) -> None:
    async with answering(answer) as url:
        assert all(words in trouble for trouble in await troubles(url))


def says(*frames: bytes | str, then_close: bool = False) -> Speaking:
    async def speak(connection: ServerConnection) -> None:
        for frame in frames:
            await connection.send(frame)
        if not then_close:
            await connection.wait_closed()

    return speak


async def talks_of_a_whole_frame_too_large(connection: ServerConnection) -> None:
    """Announce nine megabytes (RFC 6455, 5.2) and send none of them."""
    connection.transport.write(b"\x82\x7f" + (9 * 1024 * 1024).to_bytes(8, "big"))
    await connection.wait_closed()


SPEAKING: Final = {
    "silence": (says(), "says nothing"),
    "text": (says("Welcome to echo"), NOT_A_HUB),
    "bytes": (says(b"\xc1\xff\x00"), NOT_A_HUB),
    "nothing but a greeting": (says(encode(GREETING)), "says nothing"),
    "another word": (says(encode(Received(id="0" * 32, seq=1))), "does not speak as a hub"),
    "goodbye": (says(then_close=True), "the hub has gone"),
    "greeting and goodbye": (says(encode(GREETING), then_close=True), "the hub has gone"),
    "too large": (talks_of_a_whole_frame_too_large, "the hub has gone"),
    "busy": (says(encode(Refused(code="busy", why="Wait a minute."))), "Wait a minute."),
}


@pytest.mark.parametrize(("speak", "words"), SPEAKING.values(), ids=SPEAKING.keys())
async def test_a_websocket_server_that_is_no_hub_is_tried_again(
    speak: Speaking, words: str
) -> None:
    async with serve(speak, "127.0.0.1", 0, close_timeout=0.05) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        assert all(words in trouble for trouble in await troubles(f"ws://127.0.0.1:{port}"))


def tls_context(folder: Path) -> ssl.SSLContext:
    """What a TLS server shows: a certificate of its own making."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "elsewhere")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    both = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    (folder / "pem").write_bytes(both + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "pem")
    return context


async def test_a_tls_server_is_tried_again(tmp_path: Path) -> None:
    async with answering(never_answers, tls_context(tmp_path)) as url:
        assert all(trouble for trouble in await troubles(url))


async def test_a_refused_connection_is_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        url = f"ws://127.0.0.1:{nobody.getsockname()[1]}"
    assert all("there is no hub" in trouble for trouble in await troubles(url))


@pytest.mark.parametrize("host", ["a..b", "x" * 64 + ".invalid", "\udcff"], ids=ascii)
async def test_a_name_that_cannot_be_one_is_tried_again(host: str) -> None:
    assert all(host in trouble for trouble in await troubles(f"ws://{host}:8765"))


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "there is no hub"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "there is no hub"),
        (OSError(101, "Network is unreachable"), "there is no hub"),
        (PermissionError(1, "A firewall says no"), "there is no hub"),
        (RuntimeError("can't start new thread"), UNEXPECTED),
        (KeyError("nobody thought of this"), UNEXPECTED),
    ],
    ids=lambda each: type(each).__name__ if isinstance(each, Exception) else "",
)
async def test_a_resolver_that_fails_is_asked_again(
    fault: Exception, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def getaddrinfo(*_: object, **__: object) -> list[object]:
        raise fault

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)
    assert all(words in trouble for trouble in await troubles("ws://hub.invalid:8765"))


async def test_what_nobody_foresaw_is_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def getaddrinfo(*_: object, **__: object) -> list[object]:
        raise KeyError("nobody thought of this")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)
    await troubles("ws://hub.invalid:8765")
    assert "nobody thought of this" in caplog.text


@pytest.mark.parametrize("where", ["on_change", "hello"])
async def test_a_fault_of_the_screen_itself_is_not_hidden(where: str) -> None:
    """The other way round: this is no trouble of the network, and trying again mends nothing."""

    def fails(*_: object) -> NoReturn:
        raise ZeroDivisionError("a fault of the screen")

    on_change: Callable[[], None] = fails if where == "on_change" else lambda: None
    async with serve(says(encode(GREETING)), "127.0.0.1", 0, close_timeout=0.05) as server:
        url = f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}"
        link = Link(url, "board", BoardView, fails, on_change=on_change)
        async with asyncio.timeout(PATIENCE):
            with pytest.raises(ZeroDivisionError):
                await link.run()
