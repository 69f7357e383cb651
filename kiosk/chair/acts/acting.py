"""How the console acts: one act at a time, and a note in words on what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from kiosk.chair.said.done_words import done, steered
from kiosk.link.link import Away, Link
from shared.language import N_, _
from shared.messages import Command, Refused
from shared.views import ChairView

SETTLE_SECONDS: Final = 2.0
"""How long a change may take to come back as a view; until then no other act is begun."""

AWAY: Final = N_("The hub was away, so this was not done.")
ONE_MOMENT: Final = N_("One moment: the act before this one is still on its way.")


class Note(NamedTuple):
    """What became of an act."""

    became: Literal["done", "not done", "asking", "going on"]
    words: str


class Acting:
    """Sends the chair's acts. A second press while one is on its way does nothing twice."""

    def __init__(self, say: Callable[[Note], None]) -> None:
        self._say = say
        self._busy = False
        self._changed = asyncio.Event()

    def room_changed(self) -> None:
        """To be called whenever the view has been replaced."""
        self._changed.set()

    async def do(self, link: Link[ChairView], command: Command) -> bool:
        """Have the hub do it, and wait until the screen shows it; whether it was done."""
        before = link.room.view
        if link.room.contact != "here" or before is None:
            self._say(Note("not done", _(AWAY)))
            return False
        if self._busy:
            self._say(Note("not done", _(ONE_MOMENT)))
            return False
        self._busy = True
        try:
            answer = await link.ask(command)
            if isinstance(answer, Refused):
                self._say(Note("not done", answer.why))
                return False
            await self._settled(link, before)
        except Away as away:
            self._say(Note("not done", str(away)))
            return False
        finally:
            self._busy = False
        self._say(Note("done", done(command, before, link.room.view or before)))
        return True

    async def _settled(self, link: Link[ChairView], before: ChairView) -> None:
        """Wait for the view that shows the act, so that the next key is pressed with open eyes."""
        was = steered(before)
        try:
            async with asyncio.timeout(SETTLE_SECONDS):
                while link.room.view is None or steered(link.room.view) == was:
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            return  # it is done all the same; the hub has it on disk
