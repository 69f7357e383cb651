"""One client's connection, known from its first byte to its last, and the messages in it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, Final

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode
from websockets.protocol import Event, State

from server.door.turnstile import source_of
from server.frames import FrameReader, Piece, framed
from server.outgoing import Outgoing
from server.strangers import Strangers
from shared.wire import LARGEST_FRAME

MOST_UNSENT: Final = 256 * 1024
"""Bytes that may wait for one client, mostly answers, before it is not heard any more."""

MOST_ODD: Final = 256
"""Frames that are no whole message, such as pongs, that one read may bring in; and fragments of one
message. Each costs as much as a vote. Who means well sends a pong now and then.
"""

PART: Final = 1024
"""Bytes that are looked at before the frames in them are counted, where nobody has cut them yet."""

LOOK_AGAIN: Final = 0.1
"""Seconds until the next look at whether such a client has read."""

Take = Callable[[bytes | str], None]

PARTS_OF_MESSAGES: Final = (Opcode.CONT, Opcode.TEXT, Opcode.BINARY)
OPEN: Final = State.OPEN


class Connection(ServerConnection, asyncio.BufferedProtocol):
    """A connection that the hub counts before its handshake is done; the library lists it only
    after that, and at a stop it would wait for all the others. Until it is welcome it counts as a
    stranger's, and little of it is heard. From then on nobody waits for its messages: they are
    handed out as they come in.
    """

    def __init__(
        self,
        known: set[Connection],
        strangers: Strangers,
        outgoing: Outgoing,
        buffer: memoryview,
        *arguments: Any,
        **limits: Any,
    ) -> None:
        """`buffer`: what comes in is written there, and looked at before anything else comes.

        All have the same one. By itself asyncio has the system make 256 KiB for each read, and
        take them back: 2 to 20 us a vote.
        """
        super().__init__(*arguments, **limits)
        self._known = known
        self._buffer = buffer
        self._strangers = strangers
        self._outgoing = outgoing
        self._told = b""
        """Frames that leave right after this step."""
        self._frames: FrameReader | None = None
        self._fragments: list[Frame] = []
        self._odd = 0
        """Frames that the library has read since there was something to read."""
        self._take: Take | None = None
        self._waiting: deque[bytes | str] | None = None
        """Messages that may not be taken yet; None where none ever had to wait."""
        self._handing_out = False
        self._looking = False
        self._sent = 0

    @property
    def source(self) -> str:
        """Where it comes from, as far as its address can tell."""
        address = self.remote_address
        return source_of(str(address[0])) if address else ""

    @property
    def unsent(self) -> int:
        """Bytes that wait to leave."""
        return self.transport.get_write_buffer_size() + len(self._told)

    @property
    def taken(self) -> int:
        """Bytes that have left, of those that were sent to it."""
        return self._sent - self.unsent

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._known.add(self)
        super().connection_made(transport)
        self._strangers.add(self, self.source, self.transport.abort)

    def get_buffer(self, sizehint: int) -> memoryview:
        return self._buffer

    def buffer_updated(self, nbytes: int) -> None:
        self.data_received(self._buffer[:nbytes].tobytes())

    def data_received(self, data: bytes) -> None:
        if self not in self._strangers:
            self._hear(data)
            return
        for part in self._strangers.parts(self, data):
            self._hear(part)
            if self._says_too_much():
                break
        if self._says_too_much():
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._known.discard(self)
        self._strangers.welcome(self)
        self._told = b""
        if self._take is not None and not self._ended.done():
            self._ended.set_result(None)
        super().connection_lost(exc)

    def tell(self, messages: tuple[bytes, ...]) -> None:
        """Send messages together, without waiting; nothing happens where the client has gone."""
        if self.protocol.state is OPEN:
            frames = b"".join(map(framed, messages)) if len(messages) > 1 else framed(messages[0])
            self._sent += len(frames)
            waits, self._told = bool(self._told), self._told + frames
            if not waits:
                self._outgoing.add(self)

    def leave(self) -> None:
        """Write what was told."""
        told, self._told = self._told, b""
        if told:
            self.transport.write(told)

    def cut(self) -> None:
        """End it without a word."""
        self.transport.abort()

    def send_data(self) -> None:
        """What the library says, such as a goodbye, comes after what was told before."""
        self.leave()
        super().send_data()

    async def next_message(self) -> bytes | str | None:
        """The next one, while nobody listens; None where the client has gone."""
        try:
            return await self.recv()
        except ConnectionClosed:
            return None

    async def listen(self, take: Take, may_take: Callable[[], bool]) -> None:
        """See `Line.listen`."""
        try:
            while self.recv_messages.frames:  # it spoke before it was welcome
                take(await self.recv())
        except ConnectionClosed:  # in the middle of a message
            return
        for said in (self.request, self.response):
            if said is not None:
                said.headers.clear()  # 3 kB that nobody asks for after the handshake
        self._ended = self.loop.create_future()
        self._may_take = may_take
        self._take = take
        if self.protocol.state is State.CLOSED:
            return
        await self._ended

    def process_event(self, event: Event) -> None:
        self._odd += 1
        part = isinstance(event, Frame) and event.opcode in PARTS_OF_MESSAGES
        if self._take is None or not part:
            super().process_event(event)
            return
        assert isinstance(event, Frame)
        self._fragments.append(event)
        if len(self._fragments) > MOST_ODD:
            self.cut()
        elif event.fin:
            content = b"".join(each.data for each in self._fragments)
            text = self._fragments[0].opcode is Opcode.TEXT
            self._fragments = []
            self._heard(content.decode(errors="replace") if text else content)

    def hand_out(self) -> None:
        """Hand out what waits, as far as it may be taken now."""
        if not self._waiting or self._handing_out:
            return
        self._handing_out = True
        while self._waiting and self._may_take_now():
            self._give(self._waiting.popleft())
        self._handing_out = False
        if self._waiting:
            self._look_later()
        elif not self.transport.is_closing():
            self.transport.resume_reading()

    def _may_take_now(self) -> bool:
        return self._may_take() and self.unsent <= MOST_UNSENT

    def _look_later(self) -> None:
        """Nothing tells when a client has read its answers, so once in a while it is looked."""

        def look() -> None:
            self._looking = False
            self.hand_out()

        if not self._looking:
            self._looking = True
            self.loop.call_later(LOOK_AGAIN, look)

    def _hear(self, data: bytes) -> None:
        if self._frames is None and self._take is not None and self._at_a_frame:
            self._frames = FrameReader(LARGEST_FRAME)
        pieces = self._frames.pieces(data) if self._frames else _parts(data)
        self._odd = 0
        for plain, content in pieces:
            if plain:
                self._heard(content)
                continue
            super().data_received(content)
            if self._odd > MOST_ODD:
                self.cut()
                break

    @property
    def _at_a_frame(self) -> bool:
        """Whether the next byte begins a frame, and not a fragment."""
        protocol = self.protocol
        return not protocol.reader.buffer and protocol.current_size is None

    def _heard(self, message: bytes | str) -> None:
        if self._waiting:
            self._waiting.append(message)
        elif self._may_take_now():
            self._give(message)
        elif not self._ended.done():
            self._waiting = deque([message])
            self.transport.pause_reading()
            self._look_later()

    def _give(self, message: bytes | str) -> None:
        if self._take is None or self._ended.done():
            return
        try:
            self._take(message)
        except Exception as error:  # noqa: BLE001 - whoever listens gets it, whatever it is
            self._ended.set_exception(error)

    def _says_too_much(self) -> bool:
        return self._strangers.too_much(self, len(self.recv_messages.frames))


def _parts(data: bytes) -> Iterable[Piece]:
    """What comes in before its frames can be told apart."""
    return ((False, data[at : at + PART]) for at in range(0, len(data), PART))
