"""The chair's call in plain lines: it lasts, and it asks before acts that the room would notice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from kiosk.chair.acts.acting import AWAY
from kiosk.chair.call import Call, CallError
from kiosk.chair.meant.asked_before import question_for, where_now
from kiosk.link.moved import hubs_nearby
from kiosk.plain.talk import Talk
from shared.language import N_, _
from shared.messages import Command, Received, Refused

WAITED: Final = N_("You chose to wait. Nothing was done.")
WENT_ON: Final = N_(
    "The room went on meanwhile, so nothing was done. Listen first, then type it again."
)


class AskingCall(Call):
    """A call for as long as the chair likes; `changed` is called whenever the room has changed."""

    def __init__(self, url: str, key: str, talk: Talk, changed: Callable[[], None]) -> None:
        self._talk = talk
        self._tell_changed = changed
        super().__init__(url, key, seek=hubs_nearby)

    @property
    def ended(self) -> asyncio.Task[Refused]:
        """Ends when the hub will not have this chair; says why."""
        return self._ended

    def room_changed(self) -> None:
        """The link has replaced the room."""
        super().room_changed()
        self._tell_changed()

    async def ready(self) -> None:
        """Wait, for as long as it takes, until there is a room to look at."""
        while self.room.view is None:
            self._changed.clear()
            await self._changed.wait()

    async def do(self, command: Command) -> Received:
        """Ask in words where the console asks, then have it done.

        Raises:
            CallError: the chair would rather wait, or it could not be done.
        """
        if self.room.contact != "here":
            raise CallError(_(AWAY))
        question = question_for(command, self.view)
        if question is not None:
            asked_at = where_now(self.view)
            if not await self._talk.sure(question.words, question.yes, question.no):
                raise CallError(_(WAITED))
            if where_now(self.view) != asked_at:
                raise CallError(_(WENT_ON))
        return await super().do(command)
