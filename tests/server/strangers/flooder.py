"""A flood of connections from one process, for `test_flooding`: run as a script, killed at the end.

    python flooder.py HOST PORT HOW_MANY [WAY]

Each connection does one of the things below; once the hub has cut it, another takes its place
after a moment. What happened is counted, and the counts are printed when standard input ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Final

AGAIN: Final = 0.5
"""Seconds until a connection that was cut is made anew."""

HANDSHAKE: Final = (
    "GET / HTTP/1.1\r\nHost: {0}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
)
DEFLATE: Final = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
MASK: Final = bytes(4)

Pipe = tuple[asyncio.StreamReader, asyncio.StreamWriter]
counts: Counter[str] = Counter()


async def shake(pipe: Pipe, extra: str = "") -> None:
    """A whole handshake; what the hub answers is looked at."""
    reader, writer = pipe
    writer.write((HANDSHAKE.format("127.0.0.1") + extra + "\r\n").encode())
    answer = await reader.readuntil(b"\r\n\r\n")
    counts[answer.split(b"\r\n")[0].decode()] += 1
    counts["compression accepted"] += b"extensions" in answer.lower()


async def until_cut(pipe: Pipe) -> None:
    with contextlib.suppress(OSError):
        while await pipe[0].read(65536):
            pass


async def silent(pipe: Pipe) -> None:
    await until_cut(pipe)


async def half_handshake(pipe: Pipe) -> None:
    pipe[1].write(HANDSHAKE[:40].encode())
    await until_cut(pipe)


async def says_no_hello(pipe: Pipe) -> None:
    await shake(pipe)
    await until_cut(pipe)


async def slow_sender(pipe: Pipe) -> None:
    """A hello frame, a byte a second."""
    await shake(pipe)
    cut = asyncio.create_task(until_cut(pipe))
    for byte in b"\x82\xfe\x3f\x00" + MASK + b"\x84" * 200:
        if cut.done():
            return
        pipe[1].write(bytes([byte]))
        await asyncio.wait([cut], timeout=1)


async def oversized(pipe: Pipe) -> None:
    await shake(pipe)
    pipe[1].write(b"\x82\xff" + (2**20).to_bytes(8) + MASK + bytes(64 * 1024))
    await until_cut(pipe)


async def endless(pipe: Pipe) -> None:
    """A frame of the largest size that never ends."""
    await shake(pipe)
    pipe[1].write(b"\x82\xfe\x40\x00" + MASK + bytes(16_000))
    await until_cut(pipe)


async def many_frames(pipe: Pipe) -> None:
    """Thousands of empty frames at once."""
    await shake(pipe)
    pipe[1].write((b"\x82\x80" + MASK) * 8000)
    await until_cut(pipe)


async def some_frames(pipe: Pipe) -> None:
    """As many as the hub reads before it thinks of how much it has heard."""
    await shake(pipe)
    pipe[1].write((b"\x82\x80" + MASK) * 1200)
    await until_cut(pipe)


async def deflated(pipe: Pipe) -> None:
    """Offers compression, and compresses whatever the answer is."""
    await shake(pipe, DEFLATE)
    pipe[1].write(b"\xc2\xfe\x10\x00" + MASK + bytes(4096))
    await until_cut(pipe)


async def long_headers(pipe: Pipe) -> None:
    pipe[1].write(HANDSHAKE.format("127.0.0.1").encode())
    for number in range(120):
        pipe[1].write(f"X-{number}: {'x' * 8000}\r\n".encode())
        await pipe[1].drain()
    await until_cut(pipe)


def client_hello() -> bytes:
    """The first bytes of a client that wants to speak TLS."""
    written = ssl.MemoryBIO()
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).wrap_bio(
        ssl.MemoryBIO(), written, server_hostname="127.0.0.1"
    )
    with contextlib.suppress(ssl.SSLWantReadError):
        client.do_handshake()
    return written.read()


async def half_a_tls_hello(pipe: Pipe) -> None:
    hello = client_hello()
    pipe[1].write(hello[: len(hello) // 2])
    await until_cut(pipe)


async def tls_never_finished(pipe: Pipe) -> None:
    """Has the hub make its keys and send its certificate, and never answers."""
    pipe[1].write(client_hello())
    await until_cut(pipe)


WAYS: Final[tuple[Callable[[Pipe], Awaitable[None]], ...]] = (
    silent, half_handshake, says_no_hello, slow_sender, oversized, endless, many_frames,
    some_frames, deflated, long_headers,
)  # fmt: skip
TLS_WAYS: Final = (silent, half_a_tls_hello, tls_never_finished)
"""What the hub hears of these, it hears before anything is encrypted: asked for by `tls`."""


async def keep_on(host: str, port: int, way: Callable[[Pipe], Awaitable[None]]) -> None:
    """One connection after the other, each until the hub cuts it."""
    while True:
        try:
            pipe = await asyncio.open_connection(host, port)
        except OSError as error:
            counts[f"no connection: {error.errno}"] += 1
            await asyncio.sleep(AGAIN)
            continue
        counts["connections"] += 1
        try:
            await way(pipe)
        except (OSError, asyncio.IncompleteReadError):
            counts["cut"] += 1
        finally:
            pipe[1].transport.abort()
        await asyncio.sleep(AGAIN)


async def main(host: str, port: int, many: int, only: str = "") -> None:
    """Flood until standard input ends."""
    ways = [way for way in WAYS if only in ("", way.__name__)] if only != "tls" else TLS_WAYS
    floods = [asyncio.create_task(keep_on(host, port, ways[n % len(ways)])) for n in range(many)]
    sys.stdout.write("flooding\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    for flood in floods:
        flood.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.wait(floods)
    sys.stdout.write(json.dumps(counts))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:]))
