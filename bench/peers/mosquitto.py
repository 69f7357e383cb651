"""Mosquitto as a peer: votes and the board over MQTT 3.1.1, with quality of service 1."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

from bench.peers.programs import PATIENCE, free_port, program, serving
from bench.peers.raw import VOTE, Board, dialled

HOW = "apt-get install mosquitto"
CONFIG = """
listener {port} 127.0.0.1
allow_anonymous true
persistence false
# A board that is told many votes at once gets them all.
max_inflight_messages 0
max_queued_messages 0
set_tcp_nodelay true
"""
CONNECTED, ACKNOWLEDGED = b"\x20\x02\x00\x00", b"\x40\x02"


def _text(words: bytes) -> bytes:
    return len(words).to_bytes(2, "big") + words


def _packet(head: int, body: bytes) -> bytes:
    assert len(body) < 128  # The length is one byte up to here.
    return bytes([head, len(body)]) + body


def _connect(name: str) -> bytes:
    """A clean session that is never asked whether it is still there."""
    return _packet(0x10, _text(b"MQTT") + b"\x04\x02\x00\x00" + _text(name.encode()))


SUBMIT = _packet(0x32, _text(b"room") + b"\x00\x01" + VOTE)
SUBSCRIBE = _packet(0x82, b"\x00\x01" + _text(b"room") + b"\x01")


class MosquittoSeat:
    """One connection."""

    acknowledged: Callable[[], None]
    transport: asyncio.WriteTransport

    def __init__(self) -> None:
        self.connected: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._data = b""

    def submit(self) -> None:
        """Publish a vote."""
        self.transport.write(SUBMIT)

    def take(self, data: bytes) -> None:
        """Hear that it is connected, and then that its vote arrived: four bytes each."""
        self._data += data
        while len(self._data) >= 4:
            answer, self._data = self._data[:4], self._data[4:]
            if answer == CONNECTED:
                self.connected.set_result(None)
            elif answer.startswith(ACKNOWLEDGED):
                self.acknowledged()
            else:
                raise RuntimeError(answer)


class Mosquitto:
    """A broker that somebody has started."""

    name = "Mosquitto, QoS 1"
    acked = "in memory"

    def __init__(self, port: int, pid: int) -> None:
        self.pids = (pid,)
        self._port = port
        self._board = Board()
        self._line: asyncio.WriteTransport | None = None

    async def seat(self, how_many: int) -> Sequence[MosquittoSeat]:
        """Connect so many, and a board."""
        self._line = await dialled(self._port, self._at_board)
        self._line.write(_connect("board") + SUBSCRIBE)
        seats = [MosquittoSeat() for _ in range(how_many)]
        for number, each in enumerate(seats):
            each.transport = await dialled(self._port, each.take)
            each.transport.write(_connect(f"table{number}"))
            await asyncio.wait_for(each.connected, PATIENCE)
        return seats

    async def get_ready(self, each: int) -> None:
        """It is always ready."""

    async def watch(self, seen: Callable[[int], None]) -> None:
        """Tell what the board sees."""
        self._board.watch(seen)

    def _at_board(self, data: bytes) -> None:
        before = self._board.heard(data)
        if before and self._line is not None:
            # The number of a message stands just before what it says.
            self._line.write(b"".join(ACKNOWLEDGED + each[-2:] for each in before))


@contextlib.asynccontextmanager
async def running(votes: int) -> AsyncIterator[Mosquitto]:
    """A broker that keeps messages in memory."""
    found, port = program("mosquitto", HOW), free_port()
    with tempfile.TemporaryDirectory(prefix="roomvoice-bench-") as folder:
        config = Path(folder) / "conf"
        config.write_text(CONFIG.format(port=port))
        async with serving([found, "-c", str(config)], port, Path(folder) / "log") as pid:
            yield Mosquitto(port, pid)
