"""What is said in plain lines at a terminal: the cursor stays behind the last line.

A braille display shows the line that the cursor is on, and below the last line there is nothing to
read. What is half typed when news comes keeps a line of its own. What a terminal that has gone does
not take is lost.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator

from kiosk.plain.typed_lines import typed_lines
from roomvoice.terminal.plain_lines import safe_line, say


class SaidLines:
    """Says lines to who sits at this terminal, or to a pipe, and hears what is typed."""

    def __init__(self) -> None:
        self._terminal = sys.stdout.isatty()
        self._behind_a_line = False
        self.gone = asyncio.Event()
        """Set once this terminal has gone, as far as anybody has tried."""

    def say(self, line: str) -> None:
        """Say one line."""
        if not self._terminal:
            say(line)
            return
        before = "\n" if self._behind_a_line else ""
        self._behind_a_line = True
        self._put(f"{before}{safe_line(line)} ")

    async def typed(self) -> AsyncIterator[str]:
        """Each line that is typed. With its Enter, the terminal has begun a new one."""
        async for line in typed_lines(sys.stdin):
            self._behind_a_line = False
            yield line
        if self._terminal and not sys.stdout.isatty():
            self.gone.set()

    def end(self) -> None:
        """Leave the terminal at the beginning of a line."""
        if self._behind_a_line:
            self._behind_a_line = False
            self._put("\n")

    def _put(self, text: str) -> None:
        try:
            print(text, end="", flush=True)
        except OSError:
            self.gone.set()
