"""A screen's own terminal, which may go at any moment, or stall: nobody reads what is shown.

Of Textual's two threads, one writes to it. An error ended that thread for good, and a terminal that
stalls held it up; the screen filled the queue to it, and then waited for a place there for ever,
deaf to every signal. The other one reads, and finds that there is nothing as often as it can.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from typing import Any, Final

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from kiosk.widgets.outlet import outlet_of

LOOK_EVERY: Final = 1.0
"""Seconds. Most terminals send a signal when they go; a program in another session hears none."""


class OwnTerminal(LinuxDriver):
    """Ends its screen when the terminal has gone, and waits for nothing on the way there."""

    def __init__(self, app: App[int], **how: Any) -> None:
        super().__init__(app, **how)
        shown_on = sys.__stderr__
        self._outlet = outlet_of(shown_on) if shown_on is not None else None
        if shown_on is not None and self._outlet is not None:
            outlet = io.BufferedWriter(self._outlet)
            self._file = io.TextIOWrapper(outlet, shown_on.encoding, shown_on.errors)
        if self.input_tty:
            self._look()

    def _look(self) -> None:
        if not os.isatty(self.fileno):
            self._app.exit(128 + signal.SIGHUP)
            return
        if self._outlet is not None and self._outlet.goes_on():
            self._paint_anew()
        self._loop.call_later(LOOK_EVERY, self._look)

    def _paint_anew(self) -> None:
        """Paint all of it: nothing of what stood there is known to stand there still."""
        self._app.call_later(lambda: self._app.refresh(layout=True))

    def _sigtstp_application(self, *_: object) -> None:
        """Stop, once nothing is under way that would be waited for."""
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        """Take the terminal anew, which others may have had. Also a hang-up brings this."""
        if not os.isatty(self.fileno):
            return
        if not self._must_signal_resume:  # nothing had time to let go of it
            self.suspend_application_mode()
        self.resume_application_mode()
        self._paint_anew()
