"""Time as the chair reads and types it: minutes and seconds."""

from __future__ import annotations

import re
from typing import Final

from shared.ids import LONGEST_TIMER
from shared.language import N_, _, ngettext
from shared.state import Timer

SHAPE: Final = re.compile(r"(\d{1,3})(?::([0-5]\d))?")
HINT: Final = N_(
    "Type minutes, such as 5, or minutes and seconds, such as 2:30. 0 stops the timer."
)


class TimeError(ValueError):
    """That is no length of time; the text says how one looks."""


def read_minutes(typed: str) -> int:
    """Seconds from what was typed: `5` is five minutes, `2:30` two and a half.

    Raises:
        TimeError: it is neither, or longer than a timer may run.
    """
    found = SHAPE.fullmatch(typed.strip())
    if found is None:
        raise TimeError(_(HINT))
    seconds = int(found[1]) * 60 + int(found[2] or 0)
    if seconds > LONGEST_TIMER:
        raise TimeError(_at_most(LONGEST_TIMER // 60))
    return seconds


def _at_most(minutes: int) -> str:
    return ngettext(
        "A timer runs for {count} minute at the most.",
        "A timer runs for {count} minutes at the most.",
        minutes,
    ).format(count=minutes)


def minutes(seconds: int) -> str:
    """Seconds as people read a clock: 4:05."""
    return f"{seconds // 60}:{seconds % 60:02}"


def seconds_left(timer: Timer, now: float, clock_ahead: int) -> int:
    """Whole seconds until it ends, below 0 after, at `now` (seconds, this machine's clock).

    `clock_ahead`: milliseconds by which the hub's clock is ahead of this machine's.
    """
    return -int(-(timer.ends_at - clock_ahead - now * 1000) // 1000)


def timer_line(timer: Timer | None, now: float, clock_ahead: int) -> str:
    """The same, led by what it is about."""
    return _("Timer: {time}").format(time=timer_words(timer, now, clock_ahead))


def timer_words(timer: Timer | None, now: float, clock_ahead: int) -> str:
    """The timer in words. At zero it only says so."""
    if timer is None:
        return _("No timer")
    left = seconds_left(timer, now, clock_ahead)
    if left > 0:
        return _("{time} left of {whole}").format(time=minutes(left), whole=minutes(timer.seconds))
    if left > -60:
        return _("Time is up")
    return _("Time was up {minutes} min ago").format(minutes=-left // 60)
