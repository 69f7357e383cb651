"""How far something is, on stderr: a bar on a terminal, lines for a screen reader, or percents."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import click

from kiosk.chair.meant.report import PATIENCE, Aloud, progress_words
from server.making import STEP

BETWEEN_BARS: Final = 0.1
"""Seconds between two bars."""


def nothing(done: float) -> None:
    """Say nothing: nobody watches."""


def steps() -> Callable[[float], None]:
    """For the program that has begun us: a line for every percent."""
    said = -1

    def tell(done: float) -> None:
        nonlocal said
        percent = int(done * 100)
        if percent > said:
            said = percent
            with suppress(BrokenPipeError):
                print(f"{STEP}{percent}", file=sys.stderr, flush=True)

    return tell


class Bar:
    """For whoever sees it: one line that grows, and is gone at the end."""

    def __init__(self) -> None:
        self._next = time.monotonic() + PATIENCE
        self._shown = False

    def __call__(self, done: float) -> None:
        """So much is done, from 0 to 1."""
        if done >= 1:
            self.clear()
        elif time.monotonic() >= self._next:
            self._next = time.monotonic() + BETWEEN_BARS
            self._shown = True
            click.echo(f"\r{progress_words(done)}\x1b[K", nl=False, err=True)

    def clear(self) -> None:
        """Leave the line as it was."""
        if self._shown:
            self._shown = False
            click.echo("\r\x1b[K", nl=False, err=True)


def shown(*, plain: bool) -> Callable[[float], None]:
    """How whoever sits at this terminal is told; nothing is said where nobody does."""
    if not sys.stderr.isatty():
        return nothing
    if plain or os.environ.get("TERM") == "dumb":
        return Aloud(lambda line: click.echo(line, err=True))
    return Bar()
