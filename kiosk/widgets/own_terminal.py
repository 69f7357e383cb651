"""A screen's own terminal, which may go at any moment: its window closed, its program killed.

Of Textual's two threads, one writes to it. An error ended that thread for good; the screen filled
the queue to it, and then waited for a place there for ever, deaf to every signal. The other one
reads, and finds that there is nothing as often as it can.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from typing import TYPE_CHECKING, Any, Final

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

LOOK_EVERY: Final = 1.0
"""Seconds. Most terminals send a signal when they go; a program in another session hears none."""


class Outlet(io.FileIO):
    """Takes whatever is written: what its terminal does not take any more is lost."""

    def write(self, data: ReadableBuffer) -> int:
        """Write what can be written; all of it counts as written."""
        try:
            return super().write(data) or memoryview(data).nbytes
        except OSError:
            return memoryview(data).nbytes


class OwnTerminal(LinuxDriver):
    """Ends its screen when the terminal has gone, and waits for nothing on the way there."""

    def __init__(self, app: App[int], **how: Any) -> None:
        super().__init__(app, **how)
        shown_on = sys.__stderr__
        if shown_on is not None:
            outlet = io.BufferedWriter(Outlet(shown_on.fileno(), "wb", closefd=False))
            self._file = io.TextIOWrapper(outlet, shown_on.encoding, shown_on.errors)
        if self.input_tty:
            self._look()

    def _look(self) -> None:
        if os.isatty(self.fileno):
            self._loop.call_later(LOOK_EVERY, self._look)
        else:
            self._app.exit(128 + signal.SIGHUP)

    def _sigcont_application(self, *_: object) -> None:
        """Go on; not where a hang-up brings this signal, as it would all begin a second time."""
        if self._must_signal_resume or os.isatty(self.fileno):
            super()._sigcont_application()
