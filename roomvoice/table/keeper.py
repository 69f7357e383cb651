"""Keeps a kiosk's screen on: the program runs in a child, and is started again whenever it ends.

The parent does nothing else, so that there is little in it that could fail. It has loaded all that
the child needs before it splits, so a new child is there at once.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Final

from kiosk.lock.lock import LET_OUT
from roomvoice.table import kiosk_terminal as terminal
from shared.language import _

SHORT_LIFE: Final = 5.0
"""Seconds. A child that ends sooner has hardly begun; the next one waits a little."""
WAITS: Final = (0.0, 0.0, 0.25, 0.5, 1.0, 2.0)
"""Seconds before the next child, after so many short lives in a row; the last one from then on."""
SLICE: Final = 0.05
DEAF_TO: Final = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGTTOU, signal.SIGTTIN)
"""What keys send, or the terminal; none of it ends or stops a kiosk."""


def wait_before(short_lives: int) -> float:
    """Seconds to wait before the next child."""
    return WAITS[min(short_lives, len(WAITS) - 1)]


class Keeper:
    """Runs `work` in one child after another, until the chair's PIN or the system ends it."""

    def __init__(self, work: Callable[[], int], *, lines: bool) -> None:
        self._work = work
        self._lines = lines
        self._child = 0
        self._stop = 0

    def run(self) -> int:
        """The exit code: 0 after the PIN, 128 and the signal where the system stops it."""
        before = terminal.attributes()
        self._listen()
        short_lives = 0
        try:
            while not self._stopped():
                terminal.put(terminal.held(before, lines=self._lines))
                began = time.monotonic()
                status = self._one_life()
                if os.WIFEXITED(status) and os.WEXITSTATUS(status) == LET_OUT:
                    return 0
                self._stop_without_terminal()
                if self._stopped():
                    break
                self._tidy(status)
                short = time.monotonic() - began < SHORT_LIFE
                short_lives = short_lives + 1 if short else 0
                self._wait(wait_before(short_lives))
            return 128 + self._stop
        finally:
            if not self._lines:
                terminal.leave_screen()
            terminal.put(before)

    def _stopped(self) -> bool:
        return self._stop != 0

    def _listen(self) -> None:
        for number in DEAF_TO:
            signal.signal(number, _nothing)  # a handler, and not SIG_IGN, which children would keep
        signal.signal(signal.SIGTERM, self._told_to_stop)
        signal.signal(signal.SIGHUP, self._hung_up)

    def _told_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._stop = number
        self._signal_child(signal.SIGTERM)

    def _hung_up(self, number: int, frame: FrameType | None) -> None:
        self._stop_without_terminal()

    def _stop_without_terminal(self) -> None:
        if not terminal.is_there():  # nobody can see or type anything any more
            self._stop = signal.SIGHUP
            self._signal_child(signal.SIGKILL)

    def _signal_child(self, number: int) -> None:
        if self._child:
            os.kill(self._child, number)

    def _one_life(self) -> int:
        """One child, from its start to its end; how it ended."""
        sys.stdout.flush()
        sys.stderr.flush()
        hears_end, held_open = os.pipe()
        self._child = os.fork()
        if not self._child:
            os.close(held_open)
            _live(self._work, hears_end)
        os.close(hears_end)
        try:
            return self._until_it_ends()
        finally:
            os.close(held_open)

    def _until_it_ends(self) -> int:
        if self._stop:
            self._signal_child(signal.SIGTERM)
        while True:
            _child, status = os.waitpid(self._child, os.WUNTRACED)
            if os.WIFSTOPPED(status):
                self._signal_child(signal.SIGCONT)
                continue
            self._child = 0
            return status

    def _tidy(self, status: int) -> None:
        """After a child that was cut short, leave nothing of it in sight."""
        if os.WIFSIGNALED(status) and not self._lines:
            terminal.wipe()
            terminal.forget_line()
        elif self._lines:
            print(f"\n{_(terminal.COMES_BACK)}", file=sys.stderr, flush=True)

    def _wait(self, seconds: float) -> None:
        ends = time.monotonic() + seconds
        while not self._stop and time.monotonic() < ends:
            time.sleep(SLICE)


def _nothing(number: int, frame: FrameType | None) -> None:
    """Heard, and not obeyed."""


def _end_with(hears_end: int) -> None:
    """End at once when the keeper does, however that was: nobody else would ever end this one.

    The keeper holds the other end of a pipe open and writes nothing, so there is nothing to read
    until it has gone. What was typed is on the disk.
    """

    def wait() -> None:
        os.read(hears_end, 1)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=wait, name="keeper", daemon=True).start()


def _live(work: Callable[[], int], hears_end: int) -> None:
    """What a child does; it never returns."""
    code = 1
    try:
        _end_with(hears_end)
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
            signal.signal(number, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        code = work()
    except BaseException as error:  # noqa: BLE001 - beyond it there would be two parents
        from roomvoice.process.failures import tell

        tell(error)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
