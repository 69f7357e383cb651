"""The bare `websockets` echo server as a peer: what the hub is held against."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.peers.websocket import RawSocket, connected

VOTE = b"v" * 118
"""As long as a secret ballot of the hub's."""


class EchoSeat:
    """One connection; what it sends comes back."""

    acknowledged: Callable[[], None]

    def __init__(self, vote: bytes, returned: Callable[[], None]) -> None:
        self.socket: RawSocket
        self._vote = vote
        self._returned = returned

    def submit(self) -> None:
        """Send a frame."""
        self.socket.send(self._vote)

    def take(self, payload: bytes) -> None:
        """It came back."""
        self.acknowledged()
        self._returned()


class Echo:
    """The server, which somebody has started."""

    acked = "nothing"

    def __init__(self, name: str, url: str, pid: int, vote: bytes = VOTE) -> None:
        self.name = name
        self._vote = vote
        self.pids = (pid,)
        self._url = url
        self._seen: Callable[[int], None] | None = None
        self._back = 0

    async def seat(self, how_many: int) -> Sequence[EchoSeat]:
        """Connect so many."""
        seats = [EchoSeat(self._vote, self._returned) for _ in range(how_many)]
        for each in seats:
            each.socket = await connected(self._url, each.take)
        return seats

    async def get_ready(self, each: int) -> None:
        """It is always ready."""

    async def watch(self, seen: Callable[[int], None]) -> None:
        """What comes back stands for a board, so that it can take part in a calm round."""
        self._seen, self._back = seen, 0

    def _returned(self) -> None:
        if self._seen is not None:
            self._back += 1
            self._seen(self._back)
