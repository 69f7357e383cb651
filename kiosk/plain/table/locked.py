"""A table in plain lines as a kiosk: `/leave` asks for the chair's PIN, and votes left are cleared.

What is half typed in plain lines is in the terminal itself, which outlives this program.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Final

from msgspec import Struct

from kiosk.link.room import Room
from kiosk.lock.lock import LOCKED, Lock
from kiosk.lock.presence import NOT_SENT, STILL_THERE, Patience, cleared_in
from kiosk.plain.table.voting import Voting
from kiosk.plain.talk import Talk
from kiosk.widgets.sentences import sentences
from shared.language import N_, _
from shared.views import TableView

HOW_OUT: Final = N_("{command} and Enter, then the chair's PIN, lets out.")
ASK_PIN: Final = N_("Type the chair's PIN, then Enter. Enter alone goes back.")
HIDDEN: Final = N_("What you type is not shown.")
LOOK_EVERY: Final = 1.0
"""Seconds between looks whether somebody is still there."""
STAYS: Final = N_("The screen stays locked.")
GOES_ON: Final = N_("Enter alone goes on.")


class Tty(Struct, frozen=True):
    """What a locked table asks of its terminal."""

    show_typing: Callable[[bool], None]
    """Whether the terminal shows what is typed."""
    forget_line: Callable[[], None]
    """Throws away what is half typed."""


def how_out() -> str:
    """Who may leave, and how."""
    return sentences(_(LOCKED), _(HOW_OUT).format(command="/leave"))


class PlainLock:
    """Asks for the PIN, and looks whether somebody is there."""

    def __init__(
        self,
        lock: Lock,
        patience: Patience,
        tty: Tty,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.lock = lock
        self._patience = patience
        self._tty = tty
        self._clock = clock
        self._touched = clock()
        self._asked = False
        self._somebody = False
        """Whether anybody has typed since a vote was cleared: at a table of one it begins anew."""

    def say_locked(self, talk: Talk) -> None:
        """A key was pressed that ends or stops programs elsewhere."""
        talk.say(how_out())

    # --- the PIN ---

    def ask(self, talk: Talk) -> None:
        """`/leave`: the next line is the PIN."""
        talk.say(sentences(_(LOCKED), _(ASK_PIN), _(HIDDEN)))
        self._tty.show_typing(False)

        def taken(typed: str) -> bool:
            self._tty.show_typing(True)
            words = self.lock.try_pin(typed)
            if self.lock.opened:
                talk.leave()
            else:
                talk.say(words or _(STAYS))
                talk.say_again()
            return True

        talk.takes_next = taken

    # --- is somebody there? ---

    def touched(self) -> None:
        """Somebody has typed a line."""
        self._touched, self._asked, self._somebody = self._clock(), False, True

    def left_alone(self, talk: Talk, votings: Mapping[str, Voting], room: Room[TableView]) -> bool:
        """Whether whoever had begun a vote has gone; asks them first, once, and clears it then."""
        patience = self._patience.stretched(room.own.extra if room.own else "")
        begun = [voting for voting in votings.values() if voting.choosing]
        choosing = bool(begun) and self._somebody
        quiet = self._clock() - self._touched
        seen = patience.seen(quiet)
        if choosing and seen == "asked" and not self._asked:
            self._asked = True
            left = cleared_in(patience.left(quiet))
            talk.say(sentences(_(STILL_THERE), _(NOT_SENT), _(GOES_ON), left))
            talk.takes_next = talk.takes_next or (lambda typed: _went_on(talk, typed))
        if seen != "gone" or not (choosing or talk.takes_next):
            return False  # a line that is half typed, and is no ballot's, stays
        self.touched()
        self._somebody = False
        self._tty.forget_line()
        self._tty.show_typing(True)
        talk.takes_next = None
        for voting in begun if choosing else ():
            voting.clear()
        return choosing


def _went_on(talk: Talk, typed: str) -> bool:
    if not typed:
        talk.say_again()
    return not typed


async def words_alone(lines: AsyncIterator[str], locked: Callable[[], None]) -> AsyncIterator[str]:
    """The lines without keys that steer programs; whoever pressed one hears that it is locked."""
    async for line in lines:
        words = "".join(char for char in line.replace("\t", " ") if char.isprintable())
        if len(words) < len(line):
            locked()
        if words or not line:
            yield words


def sooner(*waits: float | None) -> float | None:
    """The shortest of some waits; None is for ever."""
    return min((wait for wait in waits if wait is not None), default=None)
