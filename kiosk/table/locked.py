"""The table's app as a kiosk: nobody leaves without the chair's PIN, and nobody's vote is left."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final

from msgspec import Struct
from textual import events

from kiosk.link.hub_place import HubPlace
from kiosk.lock.lock import LET_OUT, LOCKED, Lock
from kiosk.lock.presence import CLEARED, NOT_SENT, STILL_THERE, Patience, cleared_in
from kiosk.table.app import TableApp
from kiosk.table.ask_pin import AskPin
from kiosk.table.asks import AskSheet
from kiosk.table.coming_in.seat_language import first_language
from kiosk.table.seeing.seeing import Seeing
from kiosk.table.sheet import Act
from kiosk.table.voting.turns import BallotTurns
from shared.language import N_, _

BARRED: Final = frozenset({f"ctrl+{key}" for key in ("c", "d", "p", "q", "s", "z", "backslash")})
"""Keys that end, stop or steer programs elsewhere."""

HOW_OUT: Final = N_("F10, then the chair's PIN, lets out.")
SAID_FOR: Final = 6.0
"""Seconds for which the screen says that it is locked."""


class Kiosk(Struct, frozen=True):
    """What makes a table's screen a kiosk: its lock, and how long a person may sit still."""

    lock: Lock
    patience: Patience = Patience()
    clock: Callable[[], float] = time.monotonic


class LockedTable(TableApp):
    """Ends with `LET_OUT` where the PIN was given, and otherwise only when it is told to."""

    ALLOW_SELECT = False
    STOPPED_BY: ClassVar = ("SIGTERM",)

    def __init__(
        self,
        kiosk: Kiosk,
        folder: Path,
        place: HubPlace | None = None,
        name: str = "",
        people: int = 0,
        *,
        seeing: Seeing | None = None,
        no_encryption: bool = False,
    ) -> None:
        super().__init__(folder, place, name, people, seeing=seeing, no_encryption=no_encryption)
        self._known.stay = place is not None
        self._kiosk = kiosk
        self._touched = kiosk.clock()
        self._asking: AskStill | None = None
        self._said_until = 0.0

    def on_mount(self) -> None:
        """Look now and then whether somebody is there."""
        self.set_interval(0.5, self._look)

    async def on_event(self, event: events.Event) -> None:
        """Whatever is pressed or moved says that somebody is there; barred keys say no more."""
        if isinstance(event, events.InputEvent) and not event.is_forwarded:
            self._touched = self._kiosk.clock()
        if isinstance(event, events.Key) and event.key in BARRED:
            self.say_locked()
            return
        await super().on_event(event)

    def say_locked(self) -> None:
        """Say that the screen is locked, and what opens it, where that does not stand there yet.

        Each time it is said it covers something; a key that is held down would cover everything.
        """
        now = self._kiosk.clock()
        if now < self._said_until or isinstance(self.screen, AskPin):
            return
        self._said_until = now + SAID_FOR
        self.notify(f"{_(LOCKED)} {_(HOW_OUT)}", markup=False, timeout=SAID_FOR)

    def copy_to_clipboard(self, text: str) -> None:
        """Nothing of one person is left for the next one to paste."""

    # --- leaving ---

    async def action_leave(self) -> None:
        """F10: only with the PIN."""
        self._ask_pin(lambda: None)

    def _after_door_shut(self, act: str | None) -> None:
        if act in ("again", "anew"):
            super()._after_door_shut(act)
        else:
            self._ask_pin(lambda: super(LockedTable, self)._after_door_shut("again"))

    def _ask_pin(self, otherwise: Callable[[], None]) -> None:
        if isinstance(self.screen, AskPin):
            return

        def go(opened: bool | None) -> None:
            if opened:
                self.exit(LET_OUT)
            else:
                otherwise()

        self._said_until = 0.0
        self.clear_notifications()
        _shown = self.push_screen(AskPin(self._kiosk.lock), go)

    # --- is somebody there? ---

    async def _look(self) -> None:
        """Ask whoever has begun a vote and sits still; clear it where nobody answers."""
        quiet = self._kiosk.clock() - self._touched
        turns = self._frame.turns
        own = self.room.own if self.room else None
        patience = self._kiosk.patience.stretched(own.extra if own else "")
        seen = patience.seen(quiet)
        if seen == "asked" and turns is not None and turns.choosing:
            await self._ask(patience.left(quiet))
            return
        self._put_away()
        if seen != "gone":
            return
        if isinstance(self.screen, AskPin):
            self.screen.action_away()
        if turns is not None and (turns.choosing or turns.asks_or_tells):
            await self._clear(turns)

    async def _ask(self, seconds: int) -> None:
        if self._asking is not None and self.screen is self._asking:
            await self._asking.count(seconds)
        elif not isinstance(self.screen, AskPin | AskStill):
            self._asking = AskStill(seconds)
            _shown = self.push_screen(self._asking)

    async def _clear(self, turns: BallotTurns) -> None:
        """The screen is the next person's; what was said stays said."""
        self._frame.said = _(CLEARED) if turns.choosing else ""
        await turns.leave()
        if self._seated is not None:
            first = first_language(self._seated.seat)
            if first != self.spoken.speech.code:
                self.speak_instead(first)
        if self.room is not None:
            await self._show(self.room)

    def _put_away(self) -> None:
        asking, self._asking = self._asking, None
        if asking is not None and self.screen is asking:
            _gone = self.pop_screen()


class AskStill(AskSheet):
    """Asks whether somebody is there. Any key says yes, and does nothing else."""

    def __init__(self, seconds: int) -> None:
        super().__init__(_(STILL_THERE), _still_lines(seconds), STILL_ACTS)

    async def count(self, seconds: int) -> None:
        """Say how long there is left to answer."""
        await self._sheet.put(_(STILL_THERE), _still_lines(seconds), STILL_ACTS)


STILL_ACTS: Final = (Act("here", N_("Yes, go on")),)


def _still_lines(seconds: int) -> tuple[str, ...]:
    return _(NOT_SENT), _("Any key, or a move of the mouse, goes on."), cleared_in(seconds)
