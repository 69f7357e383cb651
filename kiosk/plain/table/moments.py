"""What a table does in plain lines at any moment: pass, signal, hear that the time is up."""

from __future__ import annotations

import asyncio
import time

from kiosk.link.ids import new_id
from kiosk.link.link import Answer
from kiosk.link.room import Room
from kiosk.plain.table.news import until_time_is_up
from kiosk.plain.table.sending import Sending
from kiosk.plain.talk import Talk
from kiosk.table import signal_words
from kiosk.table.signal_words import NAMES, ONLY_CHAIR, answers
from kiosk.table.table_words import time_left_words, timer_here
from kiosk.table.voting import pass_words
from kiosk.table.voting.pass_words import can_pass, passes
from kiosk.widgets.sentences import sentences
from shared.language import _
from shared.messages import Command, Pass, Signal
from shared.state import Timer
from shared.views import TableView


class Moments:
    """Beside the question that is asked; nothing here waits for its answer."""

    def __init__(self, talk: Talk, sending: Sending) -> None:
        self._talk = talk
        self._sending = sending
        self._on_their_way: set[asyncio.Task[Answer | None]] = set()
        self._was_up: Timer | None = None
        """The timer of which it was said that it has ended."""

    def pass_turn(self, room: Room[TableView] | None, *, passing: bool) -> None:
        """The table passes, or takes part again."""
        if room is None or not (can_pass if passing else passes)(room):
            self._talk.say(
                _("There is nothing to pass.") if passing else _("Your table has not passed.")
            )
            return
        activity = room.own.activity if room.own else None
        if activity is not None:
            act = Pass(id=new_id(), activity=activity, passes=passing)
            self._begin_to_send(act, pass_words.received_words(act))

    def signal(self, room: Room[TableView] | None, number: int | None) -> None:
        """Tell the chair something, or take it back; without a number, say what there is."""
        raised = room.own.signals if room and room.own else ()
        if room is None or room.own is None:
            self._talk.say(_("This table has not come in yet."))
        elif number is None or not 1 <= number <= len(NAMES):
            for place, words in enumerate(answers(raised), 1):
                self._talk.say(f"{place}. {words}")
            how = _("Type {command} and a number from {first} to {last}.")
            how = how.format(command="/signal", first=1, last=len(NAMES))
            self._talk.say(sentences(how, _(ONLY_CHAIR)))
            self._talk.say_prompt()
        else:
            what = NAMES[number - 1]
            act = Signal(id=new_id(), what=what, on=what not in raised)
            self._begin_to_send(act, signal_words.received_words(act), goes_on=True)

    def say_time_left(self, room: Room[TableView] | None) -> None:
        """How long a timer still runs here: a screen shows it all the time."""
        if room is not None and until_time_is_up(room, time.time()):
            self._talk.say(f"{time_left_words(room, time.time())}.")

    def until_time_is_up(self, room: Room[TableView]) -> float | None:
        """Say once that the time is up. Before: the seconds until then; else None."""
        timer, left = timer_here(room), until_time_is_up(room, time.time())
        if left is None or timer == self._was_up:
            return None
        if left > 0:
            return left
        self._was_up = timer
        self._talk.say(f"{time_left_words(room, time.time()).rstrip('.')}.")
        return None

    def _begin_to_send(self, command: Command, received: str, *, goes_on: bool = False) -> None:
        """Send something while a question waits for its answer, and say what became of it.

        `goes_on`: and how that question is answered, because it stays the same.
        """
        sending = asyncio.create_task(self._sending.send(command, received))
        self._on_their_way.add(sending)
        sending.add_done_callback(self._on_their_way.discard)
        if goes_on:
            sending.add_done_callback(self._ask_on)

    def _ask_on(self, _sent: asyncio.Task[Answer | None]) -> None:
        """Back to the question, unless it was answered meanwhile."""
        if self._talk.waits:
            self._talk.say_prompt()
