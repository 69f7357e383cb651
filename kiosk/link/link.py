"""The one connection to the hub: it never gives up, and delivers the outbox exactly once."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from typing import Final, Generic, TypeVar

import msgspec
from msgspec.structs import replace

from kiosk.link.backoff import wait_before
from kiosk.link.outbox import Outbox
from kiosk.link.room import Room, ViewT
from kiosk.link.socket import Gone, Socket, Unreachable, connected
from shared.changes import Replica
from shared.messages import (
    Changes,
    Command,
    Greeting,
    Hello,
    Message,
    Own,
    Received,
    Refused,
    Role,
    Welcome,
)
from shared.views import OwnView
from shared.wire import WireError, decode_from_hub, encode

TRY_AGAIN: Final = frozenset({"busy"})
"""Codes of refused hellos after which it is worth trying again without asking anybody."""

TAKEN_OVER: Final = 4001

ANSWER_TIMEOUT: Final = 10.0

WENT_AWAY: Final = "The hub went away. Look whether it was done, then try again."

Answer = Received | Refused
ExpectedT = TypeVar("ExpectedT", Greeting, Welcome)
HelloFor = Callable[[Greeting], Hello]


async def meeting_at(url: str) -> Greeting:
    """Which meeting the hub at `url` holds, asked without saying who is asking.

    Raises:
        Unreachable: there is no hub at this moment.
    """
    try:
        async with connected(url) as socket, asyncio.timeout(ANSWER_TIMEOUT):
            message = decode_from_hub(await socket.receive())
    except (Gone, TimeoutError, WireError) as error:
        raise Unreachable(f"what answers at {url} is not a hub") from error
    if not isinstance(message, Greeting):
        raise Unreachable(f"what answers at {url} is not a hub")
    return message


class Away(Exception):
    """The hub is not connected at this moment, so nobody can answer."""


class _Refusal(Exception):
    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.why)
        self.refused = refused


class Link(Generic[ViewT]):
    """Keeps a screen connected to the hub.

    `hello` makes the first word, once the hub has said which meeting it holds. `on_change` is
    called, in the event loop, each time `room` has been replaced; `on_answer` each time the hub
    has answered a command from the outbox.
    """

    def __init__(
        self,
        url: str,
        role: Role,
        view_type: type[ViewT],
        hello: HelloFor,
        *,
        outbox: Outbox | None = None,
        on_change: Callable[[], None] = lambda: None,
        on_answer: Callable[[Command, Answer], None] = lambda command, answer: None,
    ) -> None:
        self.url = url
        self._hello = hello
        self._outbox = outbox
        self._on_change = on_change
        self._on_answer = on_answer
        self._replica: Replica[ViewT] = Replica(view_type)
        self._asked: dict[str, asyncio.Future[Answer]] = {}
        self._in_flight: Command | None = None
        self._more = asyncio.Event()
        self._socket: Socket | None = None
        kept = outbox.all() if outbox else ()
        self.room: Room[ViewT] = Room(role, kept=kept)

    async def run(self) -> Refused:
        """Stay connected, for ever; ends only when the hub will not let this screen in."""
        attempt = 0
        while True:
            try:
                async with connected(self.url) as socket:
                    await self._stay(socket)
            except _Refusal as refusal:
                if refusal.refused.code not in TRY_AGAIN:
                    return refusal.refused
                self._lost(refusal.refused.why)
            except Gone as gone:
                if gone.code == TAKEN_OVER:
                    return Refused(
                        code="taken-over",
                        why="This table is now on another screen. You can close this one.",
                    )
                attempt = 0 if self.room.contact == "here" else attempt
                self._lost("the hub has gone")
            except (Unreachable, WireError, msgspec.ValidationError) as error:
                self._lost(str(error))
            attempt += 1
            await asyncio.sleep(wait_before(attempt, random.random()))

    def send(self, command: Command) -> None:
        """Keep a command in the outbox, and deliver it as soon as the hub is there.

        Raises:
            OutboxError: this machine's disk cannot keep it.
        """
        if self._outbox is None:
            raise ValueError("this link has no outbox")
        self._outbox.keep(command)
        self._more.set()
        self._change(kept=self._outbox.all())

    def forget(self, id: str) -> None:
        """The people have seen that this was refused."""
        if self._outbox is not None:
            self._outbox.forget(id)
            self._change(kept=self._outbox.all())

    async def ask(self, command: Command) -> Answer:
        """Send a command at once and wait for its answer; nothing is kept.

        Raises:
            Away: the hub is not connected, or went away, or did not answer in time: it may or may
                not have taken the command.
        """
        socket = self._socket
        if socket is None:
            raise Away("The hub is away just now. Wait for it, then try again.")
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._asked[command.id] = answer
        try:
            async with asyncio.timeout(ANSWER_TIMEOUT):
                await socket.send(encode(command))
                return await answer
        except (Gone, TimeoutError) as error:
            raise Away(WENT_AWAY) from error
        finally:
            self._asked.pop(command.id, None)

    async def _stay(self, socket: Socket) -> None:
        greeting = await self._expect(socket, Greeting)
        hello = msgspec.structs.replace(self._hello(greeting), seen=self._replica.position)
        await socket.send(encode(hello))
        welcome = await self._expect(socket, Welcome)
        self._socket = socket
        self._in_flight = None
        self._change(
            contact="here",
            away_since=None,
            trouble="",
            meeting=greeting.meeting,
            title=greeting.title,
            clock_ahead=welcome.now - _here_now(),
        )
        delivering = asyncio.create_task(self._deliver(socket))
        try:
            while True:
                self._take(decode_from_hub(await socket.receive()))
        finally:
            delivering.cancel()
            # A delivery that met the same end has nothing to add to it.
            await asyncio.wait([delivering])

    async def _expect(self, socket: Socket, kind: type[ExpectedT]) -> ExpectedT:
        message = decode_from_hub(await socket.receive())
        if isinstance(message, Refused):
            raise _Refusal(message)
        if not isinstance(message, kind):
            raise WireError("what answers there does not speak as a hub does")
        return message

    async def _deliver(self, socket: Socket) -> None:
        """Send what the outbox holds, one at a time, so that it arrives in order and once."""
        while True:
            self._more.clear()
            command = self._outbox.next() if self._outbox and not self._in_flight else None
            if command is None:
                await self._more.wait()
                continue
            self._in_flight = command
            try:
                await socket.send(encode(command))
            except Gone:
                return  # the receiving side meets the same end, and says so

    def _take(self, message: Message) -> None:
        match message:
            case Changes():
                view = self._replica.take(message)
                if view is None:
                    # Come in anew: the hub then sends the whole view.
                    raise WireError("the hub's changes do not follow what was heard before")
                self._change(view=view, clock_ahead=message.now - _here_now())
            case Own():
                self._change(own=msgspec.convert(message.own, OwnView))
            case Received() | Refused():
                self._answered(message)

    def _answered(self, answer: Answer) -> None:
        asked = self._asked.get(answer.id or "")
        if asked is not None and not asked.done():
            asked.set_result(answer)
        command = self._in_flight
        if self._outbox is None or command is None or command.id != answer.id:
            return
        if isinstance(answer, Received):
            self._outbox.received(command.id)
        else:
            self._outbox.refused(command.id, answer.why)
        self._in_flight = None
        self._more.set()
        self._change(kept=self._outbox.all())
        self._on_answer(command, answer)

    def _lost(self, trouble: str) -> None:
        self._socket = None
        for asked in self._asked.values():
            if not asked.done():
                asked.set_exception(Away(WENT_AWAY))
        was_here = self.room.contact == "here"
        self._change(
            contact="away" if self.room.view is not None else "calling",
            away_since=time.time() if was_here else self.room.away_since,
            trouble=trouble,
        )

    def _change(self, **changed: object) -> None:
        self.room = replace(self.room, **changed)
        self._on_change()


def _here_now() -> int:
    return time.time_ns() // 1_000_000
