"""The terminal of a kiosk, as it must be while nobody may get behind the screen (POSIX only)."""

from __future__ import annotations

import contextlib
import os
import sys
import termios
from typing import Any, Final

from kiosk.widgets.outlet import outlet_of
from shared.language import N_, _

KEYBOARD: Final = 0
IFLAG, LFLAG, CONTROLS = 0, 3, 6
"""Places in what `termios.tcgetattr` returns."""

CALM: Final = "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[0m"
"""No reports of the mouse, of pastes or of the window's focus; and no colour left over."""
NO_KITTY: Final = "\x1b[<u"
WIPED: Final = "\x1b[2J\x1b[3J\x1b[H"
LEFT: Final = "\x1b[?1049l\x1b[?7h\x1b[?25h"
COMES_BACK: Final = N_("One moment. This screen comes back by itself. What you said is safe.")

Attributes = list[Any]


def attributes() -> Attributes:
    """How the terminal is now."""
    return termios.tcgetattr(KEYBOARD)


def put(attributes: Attributes) -> None:
    """Make the terminal so; nothing, where it has gone."""
    with contextlib.suppress(termios.error):
        termios.tcsetattr(KEYBOARD, termios.TCSANOW, attributes)


def held(before: Attributes, *, lines: bool) -> Attributes:
    """How the terminal is between two lives of the screen: no key ends, stops or steers anything.

    With `lines`, keys go on being shown and gathered into lines, which outlive a crash; the keys
    that end programs elsewhere are heard as signals, so that the program can say it is locked.
    """
    after = [*before[:CONTROLS], list(before[CONTROLS])]
    after[IFLAG] &= ~(termios.IXON | termios.IXOFF)
    after[LFLAG] &= ~termios.IEXTEN
    if lines:
        after[LFLAG] |= termios.ISIG | termios.NOFLSH | termios.ICANON | termios.ECHO
        after[CONTROLS][termios.VEOF] = bytes([os.fpathconf(KEYBOARD, "PC_VDISABLE")])
    else:
        after[LFLAG] &= ~(termios.ISIG | termios.ICANON | termios.ECHO)
    return after


def is_there() -> bool:
    """Whether the terminal is still there: its window may have been closed."""
    try:
        termios.tcgetattr(KEYBOARD)
    except termios.error:
        return False
    return True


def show_typing(shown: bool) -> None:
    """Whether the terminal shows what is typed; Enter begins a new line in any case."""
    with contextlib.suppress(termios.error):
        now = termios.tcgetattr(KEYBOARD)
        now[LFLAG] = now[LFLAG] | termios.ECHO if shown else now[LFLAG] & ~termios.ECHO
        now[LFLAG] |= termios.ECHONL
        termios.tcsetattr(KEYBOARD, termios.TCSANOW, now)


def forget_line() -> None:
    """Throw away what was typed and not taken."""
    with contextlib.suppress(termios.error):
        termios.tcflush(KEYBOARD, termios.TCIFLUSH)


def wipe() -> None:
    """Leave nothing on the screen of a program that died, and say that it comes back."""
    _write(f"{CALM}{_kitty()}{WIPED}{_(COMES_BACK)}\r\n")


def leave_screen() -> None:
    """The terminal's other page again, with its cursor."""
    _write(f"{CALM}{_kitty()}{LEFT}")


def _kitty() -> str:
    return "" if os.environ.get("TERM") == "linux" else NO_KITTY


def _write(text: str) -> None:
    if sys.__stderr__ is not None:
        with outlet_of(sys.__stderr__) as outlet:
            outlet.write(text.encode())
