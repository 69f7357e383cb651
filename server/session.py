"""One client's time at the hub: greeting, hello, door, welcome, then its commands one by one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

from server.door.door import Door
from server.door.room_name import beside
from server.door.seating import Seated, Seating
from server.feed import Feed, Listener
from server.line import Line
from server.making import Handover, Reports
from server.way_in import Clock, TakesCommands
from shared.acts.door import free_name
from shared.ids import BOARD, CHAIR
from shared.language import _, speak, speaking, speech
from shared.languages import Tongues
from shared.messages import (
    PROTOCOL_VERSION,
    AskReport,
    Command,
    Greeting,
    Hello,
    Message,
    Received,
    Refused,
    Role,
    Welcome,
)
from shared.outcome import NOT_ALLOWED, Refusal
from shared.wire import WireError, decode_from_client, encode

HELLO_TIMEOUT: Final = 3.0
MOST_UNANSWERED: Final = 8
"""Commands of one client that may wait for their answers before the next is read."""

TAKEN_OVER: Final = 4001
"""Close code: the same table has come in from another terminal."""

REMOVED: Final = 4002
"""Close code: the chair has taken the table out of the meeting."""

NOT_IN: Final = 4003
"""Close code: the hello was refused; a `Refused` before it says why."""

BAD_FRAME: Final = 4008
"""Close code: a frame was no message; a `Refused` before it says why."""

CROWDED: Final = 1013
"""Close code (try again later): too many boards from one place, and this was the oldest."""

ROLES: Final[frozenset[Role]] = frozenset({"table", "board", "chair"})
PAGE_ROLES: Final[frozenset[Role]] = ROLES - {"chair"}
"""In a page nothing is encrypted, and the chair's key is for no ears."""

ResultT = TypeVar("ResultT")


class Session:
    """Serves one client until it goes."""

    def __init__(
        self,
        line: Line,
        *,
        intake: TakesCommands,
        feed: Feed,
        door: Door,
        seating: Seating,
        clock: Clock,
        tongues: Tongues,
        reports: Reports,
        roles: frozenset[Role] = ROLES,
    ) -> None:
        """`roles`: who may come in on this line."""
        self._line = line
        self._roles = roles
        self._intake = intake
        self._feed = feed
        self._door = door
        self._seating = seating
        self._clock = clock
        self._tongues = tongues
        self._reports = Handover(reports, self._tell)
        self._unanswered = 0
        self.listener: Listener | None = None
        self.source = line.source
        """Where the client is, as far as an address can tell."""
        self.terminal = ""
        """What the client calls itself; the same for all its connections. "" where it says not."""

    async def serve(self, on_in: Callable[[Session, str], None]) -> None:
        """Serve the client; `on_in` hears who it is (a table's id, "chair", BOARD), once in."""
        state = self._intake.meeting.state
        speak(self._tongues.speech(self._tongues.first))  # until the client has said its own
        greeting = Greeting(
            version=PROTOCOL_VERSION,
            meeting=state.id,
            title=state.agenda.spoken().title,
            suggested=free_name(state, beside(self._door.room)),
            languages=self._tongues.names,
            language=self._tongues.first,
        )
        self._tell(greeting)
        try:
            hello = await self._hello()
            if hello is None:
                return
            self._line.said_hello()
            self.terminal = hello.terminal
            # This client has a task of its own: all that it is told is said in its language.
            speak(self._tongues.speech(hello.language))
            seated = await self._while_here(self._let_in(hello))
            if seated is None:
                return
            if isinstance(seated, Refusal):
                self._tell(Refused(code=seated.code, why=_(seated.why)))
                await self._line.close(NOT_IN, seated.code)
                return
            self._line.welcome()
            on_in(self, seated.table)
            self._welcome(hello, seated)
            await self._commands(seated.table)
        except WireError as error:
            self._tell(Refused(code="frame", why=str(error)))
            await self._line.close(BAD_FRAME, "frame")
        except TimeoutError:
            self._line.abort()
        finally:
            self._reports.stop()
            if self.listener is not None:
                self._feed.remove(self.listener)

    async def end(self, code: int, reason: str) -> None:
        """Let go of a client, with one of the close codes above."""
        await self._line.close(code, reason)

    async def _hello(self) -> Hello | None:
        frame = await self._line.receive(HELLO_TIMEOUT)
        if frame is None:
            return None
        message = decode_from_client(frame)
        if not isinstance(message, Hello):
            raise WireError("the first message is a hello")
        return message

    async def _while_here(self, work: Coroutine[Any, Any, ResultT]) -> ResultT | None:
        """The result of some work; None, and the work is dropped, where the client goes first."""
        working = asyncio.ensure_future(work)
        gone = asyncio.ensure_future(self._line.gone())
        try:
            await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
            return working.result() if working.done() else None
        finally:
            working.cancel()
            gone.cancel()
            await asyncio.wait({working, gone})

    async def _let_in(self, hello: Hello) -> Seated | Refusal:
        """Who this is (a table's id, "chair" or BOARD), or why they may not come in."""
        if hello.version != PROTOCOL_VERSION:
            why = _(
                "This screen speaks version {screen} and the hub version {hub}. Install the same "
                "Roomvoice on both."
            )
            return Refusal("version", why.format(screen=hello.version, hub=PROTOCOL_VERSION))
        if hello.role not in self._roles:
            return Refusal("not-allowed", _("The chair's console does not work in a browser."))
        if hello.role == "chair":
            return self._door.check_key(hello) or Seated(CHAIR)
        if hello.role == "board":
            return await self._door.check_code(hello, self.source) or Seated(BOARD)
        return await self._seating.seat(hello, self.source)

    def _welcome(self, hello: Hello, seated: Seated) -> None:
        table = None if seated.table in (CHAIR, BOARD) else seated.table
        welcome = Welcome(
            role=hello.role,
            epoch=self._feed.epoch_in(speech().code),
            now=self._clock(),
            table=table,
            rotated=seated.rotated,
        )
        self._tell(welcome)
        self.listener = Listener(hello.role, self._line, table, speech().code)
        self._feed.add(self.listener, hello.seen)

    async def _commands(self, by: str) -> None:
        """Take its commands as they come, without a task that would wait for each."""
        spoken = speech()

        def take(frame: bytes | str) -> None:
            message = decode_from_client(frame)
            if isinstance(message, Command):
                self._unanswered += 1
                self._intake.take(by, message, self._answer, spoken)
            elif isinstance(message, AskReport):
                with speaking(spoken):  # it is not this task that calls
                    self._report(by, message)
            else:
                raise WireError("a second hello is not part of the protocol")

        await self._line.listen(take, lambda: self._unanswered < MOST_UNANSWERED)

    def _report(self, by: str, asked: AskReport) -> None:
        if by == CHAIR:
            self._reports.take(asked)
        else:
            self._tell(Refused(code=NOT_ALLOWED.code, why=_(NOT_ALLOWED.why), id=asked.id))

    def _answer(self, answer: Received | Refused) -> None:
        """With the answer goes what the table alone sees after it: one packet for both."""
        self._unanswered -= 1
        own = None
        if self.listener is not None and isinstance(answer, Received):
            own = self._feed.own_news(self.listener, answer.seq)
        if own is None:
            self._tell(answer)
        else:
            self._line.send(encode(answer), own)
        self._line.go_on()

    def _tell(self, message: Message) -> None:
        self._line.send(encode(message))
