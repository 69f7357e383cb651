"""Plain lines at a terminal: what a braille display shows, which is the line with the cursor."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import Final

import pyte
import pytest

from roomvoice.terminal.said_lines import SaidLines

ENTER: Final = b"\n"


class Terminal:
    """What somebody at a terminal has before them; it shows what is typed."""

    def __init__(self) -> None:
        self.person, self.program = os.openpty()
        self.sit_down: Callable[[], object]
        """In the test itself: before, pytest would put its own in place again."""
        self._screen = pyte.Screen(40, 10)
        self._stream = pyte.ByteStream(self._screen)

    def type(self, keys: bytes) -> None:
        os.write(self.person, keys)

    def shows(self, *rows: str) -> bool:
        """Wait until it shows these and no more."""
        while [row.rstrip() for row in self._screen.display if row.strip()] != list(rows):
            self._stream.feed(os.read(self.person, 10_000))
        return True

    @property
    def here(self) -> str:
        """The row with the cursor."""
        return self._screen.display[self._screen.cursor.y].rstrip()


@pytest.fixture(name="terminal")
def _terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    terminal = Terminal()
    with (
        os.fdopen(terminal.program, "w", encoding="utf-8") as out,
        os.fdopen(os.dup(terminal.program), encoding="utf-8") as typed,
    ):
        terminal.sit_down = lambda: (
            monkeypatch.setattr(sys, "stdout", out),
            monkeypatch.setattr(sys, "stdin", typed),
        )
        yield terminal
        os.close(terminal.person)  # first: it ends the thread that waits for a line


def test_the_cursor_stays_with_what_was_said_last(terminal: Terminal) -> None:
    terminal.sit_down()
    lines = SaidLines()
    lines.say("1. Tea")
    lines.say("Type a number.")
    assert terminal.shows("1. Tea", "Type a number.")
    assert terminal.here == "Type a number."


async def test_news_does_not_stand_in_what_is_half_typed(terminal: Terminal) -> None:
    terminal.sit_down()
    lines = SaidLines()
    lines.say("What is good?")
    assert terminal.shows("What is good?")
    terminal.type(b"The gar")
    assert terminal.shows("What is good? The gar")
    lines.say("Table 2 has voted.")
    terminal.type(b"den" + ENTER)
    assert await anext(aiter(lines.typed())) == "The garden"
    lines.say("Received.")
    assert terminal.shows("What is good? The gar", "Table 2 has voted. den", "Received.")
    assert terminal.here == "Received."


def test_a_pipe_gets_whole_lines(capsys: pytest.CaptureFixture[str]) -> None:
    lines = SaidLines()
    lines.say("  One")
    lines.say("Two")
    lines.end()
    assert capsys.readouterr().out == "  One\nTwo\n"
