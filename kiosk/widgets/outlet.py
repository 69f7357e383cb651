"""What is written to a terminal that may have gone, or stall because nobody reads it."""

from __future__ import annotations

import io
import os
import select
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

WAIT: Final = 2.0
"""Seconds in which a terminal takes something, or else nothing waits for it."""


class Outlet(io.FileIO):
    """Takes whatever is written: what its terminal does not take in time is lost."""

    stalls = False
    """Whether something was lost since `goes_on` was asked."""

    def write(self, data: ReadableBuffer) -> int:
        """Write what can be written; all of it counts as written."""
        try:
            written = super().write(data)
            if written is None and not self.stalls and self._has_room(WAIT):
                written = super().write(data)
        except OSError:
            return memoryview(data).nbytes
        self.stalls = self.stalls or not written
        return written or memoryview(data).nbytes

    def goes_on(self) -> bool:
        """Whether something was lost, and now there is room again."""
        on = self.stalls and self._has_room(0)
        self.stalls = self.stalls and not on
        return on

    def _has_room(self, seconds: float) -> bool:
        return bool(select.select([], [self], [], seconds)[1])


def outlet_of(shown_on: TextIO) -> Outlet:
    """The same terminal opened once more, where it can be: only so can nothing wait for it.

    What was opened for us is the shell's as well, which reckons with waiting.
    """
    number = shown_on.fileno()
    try:
        own = os.open(os.ttyname(number), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return Outlet(number, "wb", closefd=False)
    return Outlet(own, "wb")
