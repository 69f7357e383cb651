"""A room on Socket.IO as a peer (`node/room.js`): in memory, its board told 30 times a second."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

from bench.peers.programs import PATIENCE, NotInstalled, program
from bench.peers.raw import VOTE
from bench.peers.websocket import TEXT, RawSocket, connected, framed

FOLDER = Path(__file__).parent / "node"
HOW = "apt-get install nodejs npm"
HOW_LIBRARY = "npm ci --prefix bench/peers/node"

OPENED, PING, PONG = b"0", b"2", b"3"
CONNECT, EVENT, ANSWER = b"40", b"42", b"43"


class SocketIOSeat:
    """One connection."""

    acknowledged: Callable[[], None]

    def __init__(self, number: int, told: Callable[[int], None]) -> None:
        loop = asyncio.get_running_loop()
        self._opened: asyncio.Future[None] = loop.create_future()
        self._connected: asyncio.Future[None] = loop.create_future()
        self._number = number
        self._sent = 0
        self._told = told
        self._choice = VOTE[: len(VOTE) - 20].decode()  # The id and its marks are the other 20.
        self._socket: RawSocket

    async def connect(self, port: int) -> None:
        """Be known to the server."""
        url = f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket"
        self._socket = await connected(url, self._take)
        await asyncio.wait_for(self._opened, PATIENCE)
        self._say(CONNECT)
        await asyncio.wait_for(self._connected, PATIENCE)

    def submit(self) -> None:
        """Emit a vote, and want an answer."""
        self._sent += 1
        self._emit(f'["vote","{self._number:06}-{self._sent:08}","{self._choice}"]')

    async def watch(self) -> None:
        """Be a board."""
        answered = asyncio.get_running_loop().create_future()
        self.acknowledged = lambda: answered.set_result(None)
        self._emit('["watch"]')
        await asyncio.wait_for(answered, PATIENCE)

    def _emit(self, words: str) -> None:
        self._say(EVENT + b"1" + words.encode())

    def _say(self, payload: bytes) -> None:
        self._socket.transport.write(framed(payload, TEXT))

    def _take(self, payload: bytes) -> None:
        if payload.startswith(ANSWER):
            self.acknowledged()
        elif payload.startswith(EVENT):
            self._told(json.loads(payload[2:])[1])
        elif payload.startswith(CONNECT):
            self._connected.set_result(None)
        elif payload.startswith(OPENED):
            self._opened.set_result(None)
        elif payload.startswith(PING):
            self._say(PONG)


class SocketIO:
    """A room that somebody has started."""

    name = "Socket.IO, board at 30 Hz"
    acked = "in memory"

    def __init__(self, port: int, pid: int) -> None:
        self.pids = (pid,)
        self._port = port
        self._votes = 0
        self._before = 0
        self._seen: Callable[[int], None] | None = None

    async def seat(self, how_many: int) -> Sequence[SocketIOSeat]:
        """Connect so many, and a board."""
        seats = [SocketIOSeat(number, self._at_board) for number in range(how_many + 1)]
        for each in seats:
            await each.connect(self._port)
        await seats[-1].watch()
        return seats[:-1]

    async def get_ready(self, each: int) -> None:
        """It is always ready."""

    async def watch(self, seen: Callable[[int], None]) -> None:
        """Tell what the board sees."""
        self._before, self._seen = self._votes, seen

    def _at_board(self, votes: int) -> None:
        self._votes = votes
        if self._seen is not None:
            self._seen(votes - self._before)


@contextlib.asynccontextmanager
async def running(votes: int) -> AsyncIterator[SocketIO]:
    """The room in a process of its own."""
    node = program("node", HOW)
    if not (FOLDER / "node_modules" / "socket.io").exists():
        raise NotInstalled(HOW_LIBRARY)
    process = await asyncio.create_subprocess_exec(
        node, FOLDER / "room.js", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        yield SocketIO(int(await process.stdout.readline()), process.pid)
    finally:
        process.terminate()
        await process.wait()
