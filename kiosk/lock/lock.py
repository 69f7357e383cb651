"""A locked screen: whoever knows the chair's PIN is let out, and guessing takes long."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.lock.chair_pin import ChairPin
from shared.language import N_, _, ngettext

LET_OUT: Final = 75
"""The exit code of a locked screen that the PIN has opened; any other end is a mishap."""

LONGEST_WAIT: Final = 60.0
"""Seconds. Ten thousand PINs of four digits take a week at this pace, a million two years."""

LOCKED: Final = N_("This screen is locked.")
WRONG: Final = N_("That is not the PIN.")

log = logging.getLogger(__name__)


def wait_after(wrong: int) -> float:
    """How many seconds to wait after so many wrong PINs in a row."""
    return min(LONGEST_WAIT, 2.0 ** (wrong - 1)) if wrong > 0 else 0.0


class Lock:
    """Tries PINs. How many were wrong is kept in `notes`, so that no restart helps a guesser."""

    def __init__(
        self, pin: ChairPin, notes: Path, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.opened = False
        """Whether the right PIN was given."""
        self._pin = pin
        self._notes = notes
        self._clock = clock
        self._wrong = _read(notes)
        self._not_before = clock() + wait_after(self._wrong)

    def try_pin(self, typed: str) -> str:
        """Open, or say in words why not. It takes as long as the digest does.

        A try is counted before it is looked at: a power switch at the right moment gains nothing.
        """
        if not typed.strip():
            return ""
        left = self._not_before - self._clock()
        if left > 0:
            return _("Not yet. Wait {seconds}, then type it again.").format(seconds=_seconds(left))
        self._count(self._wrong + 1)
        if self._pin.matches(typed):
            self._count(0)
            self.opened = True
            return ""
        wait = wait_after(self._wrong)
        self._not_before = self._clock() + wait
        then = _("Wait {seconds}, then try again.").format(seconds=_seconds(wait))
        return f"{_(WRONG)} {then}"

    def _count(self, wrong: int) -> None:
        self._wrong = wrong
        try:
            self._notes.parent.mkdir(parents=True, exist_ok=True)
            self._notes.write_text(f"{wrong}\n", encoding="ascii")
        except OSError as error:
            log.warning("the number of wrong PINs could not be kept: %s", error)


def _read(notes: Path) -> int:
    with contextlib.suppress(OSError, ValueError):
        return max(0, int(notes.read_text(encoding="ascii")))
    return 0


def _seconds(seconds: float) -> str:
    whole = max(1, int(seconds + 0.999))
    return ngettext("{count} second", "{count} seconds", whole).format(count=whole)
