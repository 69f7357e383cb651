"""The way of what was said, from this machine's disk to the hub: one at a time, in order, once.

What the disk itself does not let happen is told to the people, and tried again.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from kiosk.link.backoff import wait_before
from kiosk.link.outbox import Outbox, OutboxError, Outgoing
from kiosk.link.unreachable import Gone
from shared.messages import Command, Received, Refused, Say
from shared.wire import encode

if TYPE_CHECKING:
    from kiosk.link.socket import Socket

Answer = Received | Refused

log = logging.getLogger(__name__)


class Delivery:
    """Sends what an outbox holds, and has it forget what the hub has.

    `kept` is what the outbox held when it was last read, and `trouble` why it cannot be used, or
    nothing. `received`: the ids of what the hub has, but of no vote, whose traces go. `on_change`
    is called when one of these was replaced; `on_answer` when the outbox knows of an answer.
    """

    def __init__(
        self,
        outbox: Outbox,
        on_change: Callable[[], None],
        on_answer: Callable[[Command, Answer], None],
    ) -> None:
        self.kept: tuple[Outgoing, ...] = ()
        self.trouble = ""
        self.received: frozenset[str] = frozenset()
        self._outbox = outbox
        self._on_change = on_change
        self._on_answer = on_answer
        self._in_flight: Command | None = None
        self._answer: Answer | None = None
        self._more = asyncio.Event()
        self._read()

    def keep(self, command: Command) -> None:
        """Keep a command, to be delivered when the hub is there.

        Raises:
            OutboxError: this machine's disk cannot keep it.
        """
        self._outbox.keep(command)
        self.trouble = ""
        if not self._read():  # it is kept, though what is kept cannot be read at this moment
            self.kept = (*self.kept, Outgoing(command))
        self._more.set()
        self._on_change()

    def forget(self, id: str) -> None:
        """The people have seen that this was refused."""
        try:
            self._outbox.forget(id)
            self.trouble = ""
            self._read()
        except OutboxError as error:
            self._failed(error)
        self._on_change()

    async def run(self, socket: Socket) -> None:
        """Deliver, until the connection ends; the receiving side then says how it ended."""
        self._in_flight = self._answer = None
        failures = 0
        while True:
            self._more.clear()
            try:
                self._note()
                command = None if self._in_flight else self._outbox.next()
            except OutboxError as error:
                self._failed(error)
                self._on_change()
                failures += 1
                await asyncio.sleep(wait_before(failures, random.random()))
                continue
            failures = 0
            self._mended()
            if command is None:
                await self._more.wait()
                continue
            self._in_flight = command
            try:
                await socket.send(encode(command))
            except Gone:
                return

    def answered(self, answer: Answer) -> None:
        """The hub has answered a command, perhaps one of these."""
        if self._in_flight is None or self._in_flight.id != answer.id:
            return
        self._answer = answer
        self._more.set()
        try:
            self._note()
        except OutboxError as error:
            self._failed(error)  # `run` has it noted when the disk lets it
            self._on_change()

    def _note(self) -> None:
        """Have the outbox know of an answer that has come."""
        command, answer = self._in_flight, self._answer
        if command is None or answer is None:
            return
        if isinstance(answer, Received):
            self._outbox.received(command.id)
            self.received |= {command.id} if isinstance(command, Say) else set()
        else:
            self._outbox.refused(command.id, answer.why)
        self._in_flight = self._answer = None
        self._read()
        self._on_change()
        self._on_answer(command, answer)

    def _read(self) -> bool:
        try:
            self.kept = self._outbox.all()
        except OutboxError as error:
            self._failed(error)
            return False
        return True

    def _failed(self, error: OutboxError) -> None:
        log.warning("the outbox cannot be used: %s (%s)", error, error.__cause__)
        self.trouble = str(error)

    def _mended(self) -> None:
        if self.trouble and self._read():
            self.trouble = ""
            self._on_change()


async def while_both_run(
    receives: Coroutine[Any, Any, None], delivers: Coroutine[Any, Any, None]
) -> None:
    """Wait for what a connection brings and what it takes, until either ends; raise its fault."""
    receiving, delivering = asyncio.create_task(receives), asyncio.create_task(delivers)
    try:
        await asyncio.wait((receiving, delivering), return_when=asyncio.FIRST_EXCEPTION)
    finally:
        receiving.cancel()
        delivering.cancel()
        await asyncio.gather(receiving, delivering, return_exceptions=True)
    if not delivering.cancelled() and (fault := delivering.exception()) is not None:
        raise fault
    receiving.result()
