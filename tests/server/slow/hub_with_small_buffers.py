"""`roomvoice`, but for how much the system takes in for a client: little, so that stalls show."""

from __future__ import annotations

import socket

from roomvoice.__main__ import main
from server.hub import Hub
from server.line import Line

LITTLE = 4096


def take_little(line: Line) -> None:
    """Have the system hold no more for this client than it must."""
    plain = line._connection.transport.get_extra_info("socket")
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, LITTLE)


async def serve_with_little(hub: Hub, line: Line) -> None:
    take_little(line)
    await serve(hub, line)


serve = Hub.serve

if __name__ == "__main__":
    setattr(Hub, "serve", serve_with_little)  # noqa: B010 - as a test would
    main()
