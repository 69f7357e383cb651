"""Cutting a connection that has just ended by itself does nothing, and never fails."""

from __future__ import annotations

import asyncio

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

from kiosk.link.socket import Socket

PATIENCE = 30.0
MUCH = 32 * 1024 * 1024
"""Bytes, more than two sockets' buffers take."""


async def test_a_connection_that_ended_as_its_last_bytes_left_can_be_cut() -> None:
    stay = asyncio.Event()

    async def keep(connection: ServerConnection) -> None:
        await stay.wait()

    async with (
        asyncio.timeout(PATIENCE),
        serve(keep, "127.0.0.1", 0, max_size=None, ping_interval=None) as server,
    ):
        port = next(iter(server.sockets)).getsockname()[1]
        client = await connect(f"ws://127.0.0.1:{port}", compression=None)
        there = next(iter(server.connections))
        there.transport.pause_reading()
        sending = asyncio.create_task(client.send(bytes(MUCH)))
        while not client.transport.get_write_buffer_size():  # noqa: ASYNC110
            await asyncio.sleep(0)
        client.transport.close()
        assert not client.connection_lost_waiter.done(), "it still has something to send"
        there.transport.resume_reading()
        await asyncio.wait([client.connection_lost_waiter])
        try:
            Socket(client).abort()
        finally:
            stay.set()
            await asyncio.wait([sending])
