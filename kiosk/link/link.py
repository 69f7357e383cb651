"""The one connection to the hub: it never gives up, and delivers the outbox exactly once."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic

import msgspec
from msgspec.structs import replace

from kiosk.link.asked import Asked, Tell
from kiosk.link.asked import Away as Away
from kiosk.link.backoff import wait_before
from kiosk.link.delivery import Answer as Answer
from kiosk.link.delivery import Delivery, while_both_run
from kiosk.link.endings import ENDED_FOR_GOOD, TRY_AGAIN, UNEXPECTED, NotLetIn, OwnFault, as_own
from kiosk.link.first_words import ANSWER_TIMEOUT, LET_IN_TIMEOUT, connected, expected
from kiosk.link.hub_clock import HubClock
from kiosk.link.ids import new_id
from kiosk.link.moved import SEEK_EVERY, Seek, follow
from kiosk.link.outbox import MemoryOutbox, Outbox
from kiosk.link.pinning import Guard
from kiosk.link.room import Room
from kiosk.link.sleep_watch import LOOK_EVERY, SleepWatch
from kiosk.link.spoken import spoken
from kiosk.link.unreachable import Gone, Unreachable, Untrusted
from kiosk.link.view_type import ViewT
from shared.changes import Replica
from shared.language import _
from shared.messages import (
    AskReport,
    Changes,
    Command,
    Greeting,
    Hello,
    Message,
    Own,
    Piece,
    Received,
    Refused,
    Role,
    Welcome,
)
from shared.views import OwnView
from shared.wire import WireError, decode_from_hub, encode

if TYPE_CHECKING:
    from kiosk.link.socket import Socket

log = logging.getLogger(__name__)

HelloFor = Callable[[Greeting], Hello]


class Link(Generic[ViewT]):
    """Keeps a screen connected to the hub.

    `hello` makes the first word, once the hub has said which meeting it holds. `on_change` is
    called, in the event loop, each time `room` has been replaced; `on_answer` each time the hub
    has answered a command from the outbox; `on_welcome` each time it has let this screen in;
    `rest` before each thing that is heard: for so many seconds the screen wants to hear no more,
    and then takes all that came meanwhile in one step. What these five raise ends the link; nothing
    that comes from outside does. `sleep` says whether this machine has slept; `guard` lets one hub
    through alone; `seek` hears where hubs are, should this one move to another computer; `chance`
    spreads a room's attempts.
    """

    def __init__(
        self,
        url: str,
        role: Role,
        view_type: type[ViewT],
        hello: HelloFor,
        *,
        guard: Guard | None = None,
        outbox: Outbox | None = None,
        on_change: Callable[[], None] = lambda: None,
        on_answer: Callable[[Command, Answer], None] = lambda command, answer: None,
        on_welcome: Callable[[Welcome], None] = lambda welcome: None,
        sleep: SleepWatch | None = None,
        seek: Seek | None = None,
        rest: Callable[[], float] = lambda: 0.0,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.url = url
        self._guard = guard or Guard(url)
        self._hello = as_own(hello)
        self._on_change = as_own(on_change)
        self._on_welcome = as_own(on_welcome)
        self._terminal = new_id()
        self._view_type: type[ViewT] = view_type
        self._replica: Replica[ViewT] = Replica(view_type)
        self._asked = Asked()
        self._socket: Socket | None = None
        self._sleep = sleep or SleepWatch()
        self._clock = HubClock()
        self._seek = seek
        self._rest = as_own(rest)
        self._chance = chance
        self._code = ""
        self._attempt: asyncio.Timeout | None = None
        self._open: Socket | None = None
        self._woken = asyncio.Event()
        self._has_outbox = outbox is not None
        self.distrusts = False
        """Whether what answered last was not the hub that is meant."""
        self.room: Room[ViewT] = Room(role)
        self._delivery = Delivery(outbox or MemoryOutbox(), self._delivered, as_own(on_answer))
        self.room = self._with_delivery()

    async def run(self) -> Refused:
        """Stay connected, for ever; ends only when the hub will not let this screen in."""
        watching = asyncio.create_task(self._watch_clocks())
        try:
            return await self._keep_connected()
        except OwnFault as own:
            raise own.fault from None
        finally:
            watching.cancel()
            await asyncio.wait([watching])

    async def _keep_connected(self) -> Refused:
        attempt = 0
        while True:
            try:
                await self._come_in()
            except NotLetIn as refusal:
                if refusal.refused.code not in TRY_AGAIN:
                    return refusal.refused
                self._lost(refusal.refused.why)
            except Gone as gone:
                if gone.code in ENDED_FOR_GOOD:
                    ended = ENDED_FOR_GOOD[gone.code]
                    return replace(ended, why=_(ended.why))
                attempt = 0 if self.room.contact == "here" else attempt
                self._lost(_("the hub has gone"))
            except (Unreachable, WireError, msgspec.ValidationError) as error:
                self.distrusts = isinstance(error, Untrusted)
                self._lost(str(error))
            except OwnFault:
                raise
            except Exception:
                log.exception("the connection to %s ended in an unexpected way", self.url)
                self._lost(_(UNEXPECTED))
            attempt = 1 if self._woken.is_set() else attempt + 1
            await self._pause(wait_before(attempt, self._chance()))
            if attempt % SEEK_EVERY == 0:
                self.url = await follow(self._guard, self._seek) or self.url

    async def _come_in(self) -> None:
        """Try once to reach the hub, and stay for as long as that lasts."""
        try:
            async with asyncio.timeout(None) as self._attempt:
                async with connected(self.url, self._guard) as socket:
                    self._open = socket
                    await self._stay(socket)
        except TimeoutError as error:
            raise Unreachable(_("this computer was asleep")) from error
        finally:
            self._attempt = self._open = None

    async def _pause(self, seconds: float) -> None:
        """Wait before the next attempt, but not where the machine has slept meanwhile."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        self._woken.clear()

    async def _watch_clocks(self) -> None:
        """After sleep, call anew at once, whatever is under way; see a clock that was set, too."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            if (ahead := self._clock.moved()) is not None:
                self._change(clock_ahead=ahead)
            if slept := self._sleep.slept():
                log.info("this machine slept for %.0f s; the hub is called anew", slept)
                self._woken.set()
                if self._open is not None:
                    self._open.abort()
                elif self._attempt is not None:
                    self._attempt.reschedule(asyncio.get_running_loop().time())

    def call_anew(self) -> None:
        """Come in again at once, and hear all there is: this screen now speaks otherwise."""
        self._replica = Replica(self._view_type)
        self._woken.set()
        if self._open is not None:
            self._open.abort()

    def send(self, command: Command) -> None:
        """Keep a command in the outbox, and deliver it as soon as the hub is there.

        Raises:
            OutboxError: this machine's disk cannot keep it.
        """
        if not self._has_outbox:
            raise ValueError("this link has no outbox")
        self._delivery.keep(command)

    def forget(self, id: str) -> None:
        """The people have seen that this was refused."""
        self._delivery.forget(id)

    async def ask(self, command: Command) -> Answer:
        """Send a command at once and wait for its answer; nothing is kept.

        Raises:
            Away: the hub is not connected, or went away, or did not answer in time: it may or may
                not have taken the command.
        """
        return await self._asked.ask(self._socket, command, ANSWER_TIMEOUT)

    async def fetch(self, asked: AskReport, tell: Tell) -> bytes:
        """A report; `tell` hears how much is done, from 0 to 1.

        Raises:
            NotMade: the hub makes no such report.
            Away: the hub is not connected, or went away.
        """
        return await self._asked.fetch(self._socket, asked, tell)

    async def _stay(self, socket: Socket) -> None:
        greeting = await expected(self.url, socket, Greeting, ANSWER_TIMEOUT)
        self._guard.met(greeting.meeting)
        self._code = spoken().greeted(greeting)
        hello = replace(self._hello(greeting), terminal=self._terminal, language=self._code)
        await socket.send(encode(replace(hello, seen=self._replica.position)))
        welcome = await expected(self.url, socket, Welcome, LET_IN_TIMEOUT)
        self._guard.keep()
        self._on_welcome(welcome)
        self._socket = socket
        self._change(
            contact="here",
            away_since=None,
            trouble="",
            meeting=greeting.meeting,
            title=greeting.title,
            clock_ahead=self._clock(welcome.now),
        )
        await while_both_run(self._receive(socket), self._delivery.run(socket))

    async def _receive(self, socket: Socket) -> None:
        while True:
            frame = await socket.receive()
            if (rest := self._rest()) > 0:
                await asyncio.sleep(rest)
            self._take(decode_from_hub(frame))

    def _take(self, message: Message) -> None:
        match message:
            case Changes():
                view = self._replica.take(message)
                if view is None:
                    # Come in anew: the hub then sends the whole view.
                    raise WireError("the hub's changes do not follow what was heard before")
                self._change(view=view, language=self._code, clock_ahead=self._clock(message.now))
            case Own():
                self._change(own=msgspec.convert(message.own, OwnView))
            case Piece():
                self._asked.hear(message)
            case Received() | Refused():
                self._asked.hear(message)
                self._delivery.answered(message)

    def _delivered(self) -> None:
        """What is kept here has changed, or whether the disk is well."""
        self.room = self._with_delivery()
        self._on_change()

    def _with_delivery(self) -> Room[ViewT]:
        delivery = self._delivery
        return replace(
            self.room,
            kept=delivery.kept,
            received=delivery.received,
            disk_trouble=delivery.trouble,
        )

    def _lost(self, trouble: str) -> None:
        self._socket = None
        self._asked.lost()
        was_here = self.room.contact == "here"
        self._change(
            contact="away" if self.room.view is not None else "calling",
            away_since=time.time() if was_here else self.room.away_since,
            trouble=trouble,
        )

    def _change(self, **changed: object) -> None:
        self.room = replace(self.room, **changed)
        self._on_change()
