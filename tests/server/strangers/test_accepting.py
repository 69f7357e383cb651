"""New connections: a few between two looks at those who are in, and again when there is room."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from server import accepting
from server.accepting import MOST_AT_ONCE
from server.connection import Connection
from server.data_folder import DataFolder
from server.sockets import ListenError, listening
from tests.server.raw_client import PATIENCE, hub_at
from tests.server.slow.test_slow_clients import until

pytestmark = pytest.mark.both_loops

MANY = 60


@contextlib.asynccontextmanager
async def here(host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[int]:
    """A place to connect to; yields its port."""
    async with listening(host, port, lambda line: line.gone()) as port:
        yield port


async def test_few_are_let_in_between_two_looks_at_those_who_are_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = []
    connection_made = Connection.connection_made

    def count(connection: Connection, transport: asyncio.BaseTransport) -> None:
        made.append(connection)
        connection_made(connection, transport)

    monkeypatch.setattr(Connection, "connection_made", count)
    async with here() as port:
        waiting = [socket.create_connection(("127.0.0.1", port)) for _ in range(MANY)]
        most = 0
        async with asyncio.timeout(PATIENCE):
            while len(made) < MANY:
                before = len(made)
                await asyncio.sleep(0)
                most = max(most, len(made) - before)
        assert 1 <= most <= MOST_AT_ONCE
        for each in waiting:
            each.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "0.0.0.0"])
async def test_a_place_is_reached_by_its_address(host: str) -> None:
    if host == "::1" and not _has_ipv6():
        pytest.skip("no IPv6 here")
    async with here(host) as port:
        _, writer = await asyncio.open_connection(host, port)
        writer.close()


def _has_ipv6() -> bool:
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET6) as tried:
        tried.bind(("::1", 0))
        return True
    return False


async def test_two_do_not_listen_at_one_place() -> None:
    async with here() as port:
        with pytest.raises(ListenError, match=f"Port {port} is in use"):
            async with here(port=port):
                raise AssertionError
        _, writer = await asyncio.open_connection("127.0.0.1", port)  # the first still listens
        writer.close()


@pytest.mark.parametrize(
    "error",
    [
        ConnectionResetError(errno.ECONNRESET, "reset while it waited"),
        OSError(errno.EHOSTUNREACH, "its network has gone"),
    ],
)
async def test_nobody_waits_because_another_connection_broke_while_it_waited(
    error: OSError, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(accepting, "TRY_AGAIN", 2 * PATIENCE)
    loop = asyncio.get_running_loop()
    accept = loop.sock_accept
    broken: list[socket.socket] = []

    async def first_breaks(door: socket.socket) -> tuple[socket.socket, Any]:
        new, address = await accept(door)
        if broken:
            return new, address
        broken.append(new)
        new.close()
        raise error

    async with here() as port:
        monkeypatch.setattr(loop, "sock_accept", first_breaks)
        # One is awaited already, the next breaks, and the third comes in.
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", port)) as new:
                new.setblocking(False)
                await loop.sock_sendall(new, b"GET / HTTP/1.1\r\nHost: hub\r\n\r\n")
                with contextlib.suppress(ConnectionResetError):
                    async with asyncio.timeout(PATIENCE):
                        answer = await loop.sock_recv(new, 12)
    assert broken
    assert answer.startswith(b"HTTP/1.1")
    assert not caplog.text


async def test_one_that_has_gone_before_its_handshake_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(socket.socket):
        def getpeername(self) -> Any:
            raise OSError(errno.ENOTCONN, "it has gone")

    loop = asyncio.get_running_loop()
    accept = loop.sock_accept
    taken: list[socket.socket] = []

    async def accept_gone(door: socket.socket) -> tuple[socket.socket, Any]:
        new, address = await accept(door)
        taken.append(Gone(fileno=new.detach()))
        return taken[-1], address

    monkeypatch.setattr(loop, "sock_accept", accept_gone)
    data = DataFolder(tmp_path / "data")
    with data.held():
        encrypting = data.certificate().context()
        async with listening("127.0.0.1", 0, lambda line: line.gone(), encrypting) as port:
            socket.create_connection(("127.0.0.1", port)).close()
            await until(lambda: bool(taken) and taken[0].fileno() == -1)


async def test_who_comes_while_the_system_has_no_room_comes_in_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(accepting, "TRY_AGAIN", 0.01)
    async with hub_at(tmp_path / "data") as place:
        host, port = place.url.removeprefix("ws://").split(":")
        with socket.socket() as early:
            early.setblocking(False)
            limits = resource.getrlimit(resource.RLIMIT_NOFILE)
            next_file = os.dup(0)
            os.close(next_file)
            resource.setrlimit(resource.RLIMIT_NOFILE, (next_file, limits[1]))
            try:
                await asyncio.get_running_loop().sock_connect(early, (host, int(port)))
                await until(lambda: "no new connection can be let in" in caplog.text)
            finally:
                resource.setrlimit(resource.RLIMIT_NOFILE, limits)
        async with place.inside("chair") as chair:
            await chair.until(lambda: chair.view)
