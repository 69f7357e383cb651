"""The bare `websockets` echo server as a peer: what the hub is held against."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.peers.websocket import RawSocket, connected

VOTE = b"v" * 118
"""As long as a secret ballot of the hub's."""


class EchoSeat:
    """One connection; what it sends comes back."""

    acknowledged: Callable[[], None]

    def __init__(self) -> None:
        self.socket: RawSocket

    def submit(self) -> None:
        """Send a frame."""
        self.socket.send(VOTE)

    def take(self, payload: bytes) -> None:
        """It came back."""
        self.acknowledged()


class Echo:
    """The server, which somebody has started."""

    acked = "nothing"

    def __init__(self, name: str, url: str, pid: int) -> None:
        self.name = name
        self.pids = (pid,)
        self._url = url

    async def seat(self, how_many: int) -> Sequence[EchoSeat]:
        """Connect so many."""
        seats = [EchoSeat() for _ in range(how_many)]
        for each in seats:
            each.socket = await connected(self._url, each.take)
        return seats

    async def get_ready(self, each: int) -> None:
        """It is always ready."""

    async def watch(self, seen: Callable[[int], None]) -> None:
        """It has no board."""
        raise NotImplementedError("an echo server shows nothing to anybody")
