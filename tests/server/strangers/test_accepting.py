"""New connections: a few between two looks at those who are in, and again when there is room."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server import accepting
from server.accepting import MOST_AT_ONCE
from server.connection import Connection
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
