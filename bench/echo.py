"""A bare websockets echo server: what the hub is held against. Prints its port when ready.

`python -m bench.echo uvloop` runs it on uvloop.
"""

from __future__ import annotations

import asyncio
import sys

import uvloop
from websockets.asyncio.server import ServerConnection, serve


async def echo(connection: ServerConnection) -> None:
    """Send back every frame."""
    async for frame in connection:
        await connection.send(frame)


async def main() -> None:
    """Serve until killed."""
    async with serve(echo, "127.0.0.1", 0, compression=None, max_size=16384) as server:
        print(next(iter(server.sockets)).getsockname()[1], flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    factory = uvloop.new_event_loop if "uvloop" in sys.argv else None
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(main())
