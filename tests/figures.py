"""What the long tests tried and found: how far they are, and one table of figures at the end.

A pytest plugin (see `tests/conftest.py`). A test takes the fixture `figures` and notes what it
tried; in `make soak`, where output is not captured away, its progress shows while it runs.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, TextIO

import pytest

ROWS: Final = pytest.StashKey["dict[str, Row]"]()
BAR: Final = 30
HEAD: Final = ("what was tried", "times", "acknowledged", "lost", "duplicated", "and")


class Row:
    """The figures of one line of the table; those of several tests add up."""

    def __init__(self) -> None:
        self.counts: defaultdict[str, int] = defaultdict(int)
        self.words = ""

    def cells(self, name: str) -> tuple[str, ...]:
        """The line as text; a figure that nobody noted stays empty."""
        shown = (f"{self.counts[key]:,}" if key in self.counts else "" for key in HEAD[1:-1])
        return (name, *shown, self.words)


class Figures:
    """Takes the figures of one test."""

    def __init__(self, rows: dict[str, Row], screen: TextIO) -> None:
        self._rows = rows
        self._screen = screen
        self._shown = -1

    def note(self, what: str, words: str = "", **counts: int) -> None:
        """Add to the line `what`: times, acknowledged, lost, duplicated. `words`: what else."""
        row = self._rows.setdefault(what, Row())
        for name, count in counts.items():
            if name not in HEAD:
                raise KeyError(name)
            row.counts[name] += count
        row.words = words or row.words

    def progress(self, done: int, of: int) -> None:
        """Show how far a long test is, where somebody watches."""
        share = 100 * done // of
        if share == self._shown or not self._screen.isatty():
            return
        self._shown = share
        full = BAR * done // of
        bar = "#" * full + "." * (BAR - full)
        self._screen.write(f"\r  [{bar}] {done:,} of {of:,} ")
        self._screen.flush()
        if done >= of:
            self._screen.write("\r" + " " * (BAR + 40) + "\r")


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    """Where a test notes what it tried and found."""
    return Figures(request.config.stash.setdefault(ROWS, {}), sys.__stderr__ or sys.stderr)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of all figures."""
    rows = terminalreporter.config.stash.get(ROWS, {})
    if not rows:
        return
    terminalreporter.section("figures")
    for line in table([HEAD, *(row.cells(name) for name, row in rows.items())]):
        terminalreporter.line(line)


def table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Rows as lines of a Markdown table, ready to be pasted into docs/reliability.md."""
    wide = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    for number, row in enumerate(rows):
        yield "| " + " | ".join(cell.ljust(w) for cell, w in zip(row, wide, strict=True)) + " |"
        if number == 0:
            yield "| " + " | ".join("-" * w for w in wide) + " |"
