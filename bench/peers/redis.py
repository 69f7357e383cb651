"""Redis as a peer: a vote is added to a stream, which is synced always, and told to the board."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

from bench.peers.programs import free_port, program, serving
from bench.peers.raw import VOTE, Board, dialled

HOW = "apt-get install redis-server"


def _command(*words: bytes) -> bytes:
    return b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%b\r\n" % (len(w), w) for w in words)


SUBMIT = _command(b"XADD", b"votes", b"*", b"vote", VOTE) + _command(b"PUBLISH", b"room", VOTE)


class RedisSeat:
    """One connection. A vote is two commands, and is acknowledged when both are answered."""

    acknowledged: Callable[[], None]
    transport: asyncio.WriteTransport

    def __init__(self) -> None:
        self._answer = b""

    def submit(self) -> None:
        """Send both at once."""
        self.transport.write(SUBMIT)

    def take(self, data: bytes) -> None:
        """Hear the place in the stream, and then the number of boards, which has a colon."""
        self._answer += data
        if self._answer.startswith(b"-"):
            raise RuntimeError(self._answer)
        if b":" in self._answer and self._answer.endswith(b"\r\n"):
            self._answer = b""
            self.acknowledged()


class Redis:
    """A server that somebody has started."""

    name = "Redis, XADD + PUBLISH"
    acked = "on disk"

    def __init__(self, port: int, pid: int) -> None:
        self.pids = (pid,)
        self._port = port
        self._board = Board()

    async def seat(self, how_many: int) -> Sequence[RedisSeat]:
        """Connect so many, and a board."""
        board = await dialled(self._port, self._board.take)
        board.write(_command(b"SUBSCRIBE", b"room"))
        seats = [RedisSeat() for _ in range(how_many)]
        for each in seats:
            each.transport = await dialled(self._port, each.take)
        return seats

    async def get_ready(self, each: int) -> None:
        """It is always ready."""

    async def watch(self, seen: Callable[[int], None]) -> None:
        """Tell what the board sees."""
        self._board.watch(seen)


@contextlib.asynccontextmanager
async def running(votes: int) -> AsyncIterator[Redis]:
    """A server that answers when a vote is on disk."""
    command = [program("redis-server", HOW), "--port", str(port := free_port())]
    with tempfile.TemporaryDirectory(prefix="roomvoice-bench-") as folder:
        command += ["--bind", "127.0.0.1", "--dir", folder, "--save", ""]
        command += ["--appendonly", "yes", "--appendfsync", "always"]
        async with serving(command, port, Path(folder) / "log") as pid:
            yield Redis(port, pid)
