"""One client's time at the hub: greeting, hello, door, welcome, then its commands one by one."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from typing import Final

from server.door import NO_NAME, Door, token_hash
from server.feed import Feed, Listener
from server.intake import Clock, Intake
from server.sockets import Line
from shared.ids import BOARD, CHAIR, HUB
from shared.messages import (
    PROTOCOL_VERSION,
    Command,
    Greeting,
    Hello,
    Join,
    Message,
    Received,
    Refused,
    Welcome,
)
from shared.outcome import Refusal
from shared.wire import WireError, decode_from_client, encode

HELLO_TIMEOUT: Final = 3.0
MOST_UNANSWERED: Final = 8
"""Commands of one client that may wait for their answers before the next is read."""

TAKEN_OVER: Final = 4001
"""Close code: the same table has come in from another terminal."""

NOT_IN: Final = 4003
"""Close code: the hello was refused; a `Refused` before it says why."""

BAD_FRAME: Final = 4008
"""Close code: a frame was no message; a `Refused` before it says why."""

log = logging.getLogger(__name__)


class Session:
    """Serves one client until it goes."""

    def __init__(self, line: Line, *, intake: Intake, feed: Feed, door: Door, clock: Clock) -> None:
        self._line = line
        self._intake = intake
        self._feed = feed
        self._door = door
        self._clock = clock
        self._unanswered = 0
        self._room_for_more = asyncio.Event()
        self.listener: Listener | None = None

    async def serve(self, on_table: Callable[[Session, str], None]) -> None:
        """Serve the client; `on_table` hears which table it is, once it is in."""
        state = self._intake.meeting.state
        greeting = Greeting(version=PROTOCOL_VERSION, meeting=state.id, title=state.agenda.title)
        self._tell(greeting)
        try:
            hello = await self._hello()
            if hello is None:
                return
            by = await self._let_in(hello)
            if isinstance(by, Refusal):
                self._tell(Refused(code=by.code, why=by.why))
                await self._line.close(NOT_IN, by.code)
                return
            if by not in (CHAIR, BOARD):
                on_table(self, by)
            self._welcome(hello, by)
            await self._commands(by)
        except WireError as error:
            self._tell(Refused(code="frame", why=str(error)))
            await self._line.close(BAD_FRAME, "frame")
        except TimeoutError:
            self._line.abort()
        finally:
            if self.listener is not None:
                self._feed.remove(self.listener)

    async def give_way(self) -> None:
        """Let go of a client whose table has come in from another terminal."""
        await self._line.close(TAKEN_OVER, "another terminal")

    async def _hello(self) -> Hello | None:
        frame = await self._line.receive(HELLO_TIMEOUT)
        if frame is None:
            return None
        message = decode_from_client(frame)
        if not isinstance(message, Hello):
            raise WireError("the first message is a hello")
        return message

    async def _let_in(self, hello: Hello) -> str | Refusal:
        """Who this is (a table's id, "chair" or BOARD), or why they may not come in."""
        if hello.version != PROTOCOL_VERSION:
            return Refusal(
                "version",
                f"This screen speaks version {hello.version} and the hub version "
                f"{PROTOCOL_VERSION}. Install the same Roomvoice on both.",
            )
        if hello.role == "chair":
            return self._door.check_key(hello) or CHAIR
        if hello.role == "board":
            return await self._door.check_code(hello) or BOARD
        return await self._seat(hello)

    async def _seat(self, hello: Hello) -> str | Refusal:
        if hello.token is None:
            return Refusal("token", "A table makes itself a token before it says hello.")
        hashed = token_hash(hello.token)
        meeting = self._intake.meeting
        if (table := meeting.table_with(hashed)) is not None:
            return table.id
        if (refusal := await self._door.check_code(hello)) is not None:
            return refusal
        if not hello.name.strip():
            return NO_NAME
        answered: asyncio.Future[Received | Refused] = asyncio.get_running_loop().create_future()

        def reply(answer: Received | Refused) -> None:
            if not answered.done():
                answered.set_result(answer)

        join = Join(
            id=secrets.token_hex(16),
            name=hello.name,
            people=hello.people,
            token_hash=hashed,
        )
        self._intake.take(HUB, join, reply)
        answer = await answered
        if isinstance(answer, Refused):
            return Refusal(answer.code, answer.why)
        table = meeting.table_with(hashed)
        if table is None:
            raise AssertionError("a table has joined and is not there")
        log.info("%s has joined (%s, %d people)", table.id, table.name, table.people)
        return table.id

    def _welcome(self, hello: Hello, by: str) -> None:
        table = None if by in (CHAIR, BOARD) else by
        self._tell(Welcome(role=hello.role, epoch=self._feed.epoch, now=self._clock(), table=table))
        self.listener = Listener(hello.role, self._line, table)
        self._feed.add(self.listener, hello.seen)

    async def _commands(self, by: str) -> None:
        while (frame := await self._line.receive()) is not None:
            message = decode_from_client(frame)
            if not isinstance(message, Command):
                raise WireError("a second hello is not part of the protocol")
            if self._unanswered >= MOST_UNANSWERED:
                self._room_for_more.clear()
                await self._room_for_more.wait()
            self._unanswered += 1
            self._intake.take(by, message, self._answer)

    def _answer(self, answer: Received | Refused) -> None:
        self._unanswered -= 1
        self._room_for_more.set()
        self._tell(answer)

    def _tell(self, message: Message) -> None:
        self._line.send(encode(message))
