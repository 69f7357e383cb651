"""One call to the hub: connect as the chair, look, do one thing, hang up."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Final

from kiosk.chair.hello import chair_hello
from kiosk.chair.said.done_words import done, steered
from kiosk.link.asked import NotMade, Tell
from kiosk.link.link import Away, Link
from kiosk.link.moved import Seek
from kiosk.link.room import Room
from kiosk.widgets.sentences import sentences
from shared.language import N_, _
from shared.messages import AskReport, Command, Received, Refused
from shared.views import ChairView

CONNECT_SECONDS: Final = 5.0
"""How long a hub may take to answer before we say that it is not there."""
AGAIN_SECONDS: Final = 6.0
"""How long to wait for a hub that went away in the middle."""
SETTLE_SECONDS: Final = 2.0
"""How long a change may take to come back as a view; it usually takes 0.05."""

CURE: Final = N_("Start one with `{command}`, or say where it is with {option}.")
PERHAPS: Final = N_(
    "The hub went away before it answered, so this may or may not have been done. "
    "Look with `{command}`, then try again."
)


class CallError(Exception):
    """It could not be done; the text is one sentence or two for a person."""


class Call:
    """A connection to the hub for one command, or several."""

    def __init__(self, url: str, key: str, *, seek: Seek | None = None) -> None:
        self._changed = asyncio.Event()
        self.key = key
        self._link: Link[ChairView] = Link(
            url, "chair", ChairView, chair_hello(key), on_change=self.room_changed, seek=seek
        )
        self._ended: asyncio.Task[Refused] = asyncio.create_task(self._link.run())
        self._ended.add_done_callback(lambda ended: self._changed.set())

    def room_changed(self) -> None:
        """The link has replaced the room."""
        self._changed.set()

    @property
    def room(self) -> Room[ChairView]:
        """The room as it was last heard of."""
        return self._link.room

    @property
    def view(self) -> ChairView:
        """What the chair sees."""
        if self.room.view is None:
            raise AssertionError("a call begins once there is a view")
        return self.room.view

    async def begin(self) -> None:
        """Wait until the hub has let us in and shown the room.

        Raises:
            CallError: there is no hub, or it will not let us in.
        """

        def answered(room: Room[ChairView]) -> bool:
            return room.view is not None or self._link.distrusts

        if not await self._until(answered, CONNECT_SECONDS) or self.room.view is None:
            trouble = self.room.trouble or _("nothing answers at {url}").format(url=self._link.url)
            cure = (
                ""
                if self._link.distrusts
                else _(CURE).format(command="roomvoice hub", option="--hub")
            )
            raise CallError(sentences(f"{trouble[:1].upper()}{trouble[1:]}.", cure))

    async def ask(self, command: Command) -> Received | Refused:
        """The hub's answer to one command of many.

        Raises:
            CallError: the hub has gone.
        """
        try:
            return await self._link.ask(command)
        except Away as error:
            raise CallError(str(error)) from error

    async def do(self, command: Command) -> Received:
        """Have one command done. It is sent again, as the same, if the hub goes away meanwhile.

        Raises:
            CallError: the hub refuses it, or has gone and did not come back.
        """
        for _attempt in range(3):
            try:
                answer = await self._link.ask(command)
            except Away:
                if await self._until(lambda room: room.contact == "here", AGAIN_SECONDS):
                    continue
                break
            if isinstance(answer, Refused):
                raise CallError(answer.why)
            return answer
        raise CallError(_(PERHAPS).format(command="roomvoice chair status"))

    async def settled(self, differs: Callable[[ChairView], bool]) -> ChairView:
        """The view once it shows what was done, or the latest where that does not come."""
        await self._until(lambda room: room.view is not None and differs(room.view), SETTLE_SECONDS)
        return self.view

    async def have_done(self, command: Command) -> str:
        """Have one command done; one sentence on what it did.

        Raises:
            CallError: it was not done.
        """
        return (await self.act(command))[1]

    async def act(self, command: Command) -> tuple[Received, str]:
        """The same, with the hub's answer.

        Raises:
            CallError: it was not done.
        """
        before = self.view
        received, was = await self.do(command), steered(before)
        after = await self.settled(lambda view: steered(view) != was)
        return received, done(command, before, after)

    async def fetch(self, asked: AskReport, tell: Tell) -> bytes:
        """A report of all until now; `tell` hears how much is done, from 0 to 1.

        Raises:
            CallError: there is none.
        """
        try:
            return await self._link.fetch(asked, tell)
        except (Away, NotMade) as error:
            raise CallError(str(error)) from error

    async def hang_up(self) -> None:
        """End the connection."""
        self._ended.cancel()
        await asyncio.wait([self._ended])

    async def _until(self, ready: Callable[[Room[ChairView]], bool], seconds: float) -> bool:
        """Wait until the room is so; False where it does not come to be in time."""
        try:
            async with asyncio.timeout(seconds):
                while not ready(self.room):
                    if self._ended.done():
                        raise CallError(self._ended.result().why)
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            return False
        return True


@contextlib.asynccontextmanager
async def calling(url: str, key: str) -> AsyncIterator[Call]:
    """A call to the hub at `url`, ready for one command.

    Raises:
        CallError: there is no hub, or it will not let us in.
    """
    call = Call(url, key)
    try:
        await call.begin()
        yield call
    finally:
        await call.hang_up()
