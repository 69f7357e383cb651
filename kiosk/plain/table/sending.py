"""What a table says in plain lines: kept, sent, and told of as received, kept here or not taken."""

from __future__ import annotations

import asyncio
from asyncio import FIRST_COMPLETED

from kiosk.link.link import Answer, Link
from kiosk.link.outbox import OutboxError
from kiosk.link.room import Room
from kiosk.plain.talk import Talk
from kiosk.table.table_words import refused_here
from kiosk.table.voting.own_ballots import OwnBallots
from kiosk.widgets.sentences import sentences
from shared.language import _
from shared.messages import Command, Received, Refused
from shared.views import TableView


class Sending:
    """`changed` is set when the room has changed, or an answer has come."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self.changed = asyncio.Event()
        self.ballots = OwnBallots()
        self.link: Link[TableView] | None = None
        self._answers: dict[str, asyncio.Future[Answer]] = {}
        self._held: set[str] = set()
        """What was kept here while the hub could take nothing, and has not been received yet."""
        self._came = False
        """Whether the hub has received some of it, and that was not told yet."""

    def answered(self, command: Command, answer: Answer) -> None:
        """The hub has answered something, perhaps long after it was said."""
        if self.link is not None:
            self.ballots.heard(command, answer, self.link.room)
        self._came |= command.id in self._held and isinstance(answer, Received)
        waiting = self._answers.pop(command.id, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)
        self.changed.set()

    async def send(self, command: Command, received: str) -> Answer | None:
        """Keep a command, send it, and say what became of it; None where it waits for the hub."""
        link = self.link
        if link is None:
            return None
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._answers[command.id] = answer
        try:
            link.send(command)
        except OutboxError as error:
            del self._answers[command.id]
            self._talk.say(sentences(_("This was not kept."), str(error)))
            return Refused(id=command.id, code="disk", why=str(error))
        while not answer.done():
            if _cannot_take(link.room):
                self._talk.say(_("Kept here. It goes to the hub by itself as soon as it can."))
                return None
            self.changed.clear()
            change = asyncio.create_task(self.changed.wait())
            await asyncio.wait((answer, change), return_when=FIRST_COMPLETED)
            change.cancel()
        came = answer.result()
        if isinstance(came, Refused):
            self._talk.say(_("Not taken: {why}").format(why=came.why))
            link.forget(command.id)
        else:
            self._talk.say(received)
        return came

    def tell_late(self, room: Room[TableView]) -> None:
        """Say what became of what nobody waits for any more: received, or not taken."""
        waiting = {kept.command.id for kept in room.kept if kept.why is None}
        if _cannot_take(room):
            self._held |= waiting
        self._held &= waiting  # what is gone may have been refused, or lie at another seat
        if self._came and not self._held:
            self._came = False
            self._talk.say(_("Received: the hub has what you sent."))
        self._tell_refused(room)

    def _tell_refused(self, room: Room[TableView]) -> None:
        for kept in refused_here(room, None):
            if self.link is not None and kept.command.id not in self._answers:
                self._talk.say(_("Something you said was not taken: {why}").format(why=kept.why))
                self.link.forget(kept.command.id)


def _cannot_take(room: Room[TableView]) -> bool:
    return room.contact != "here" or bool(room.view and not room.view.storing)
