"""The hub's log: beside the meeting, for its owner alone, and never in the way of the meeting."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from roomvoice.hub.saying import say
from shared.text import show

LOG: Final = "hub.log"
"""Its name in the data folder."""

LARGEST: Final = 1_000_000
"""Bytes, before the log is begun anew; one older one is kept."""


class PlainLines(logging.Formatter):
    """Lines from which nothing that a stranger sent can reach a terminal as a command.

    Each record begins a line with its time, and nothing else does: what follows it, such as a
    traceback, is indented, so that no text can pass for a record of its own.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record, cleaned as all text from people is."""
        record.message = record.getMessage()
        record.asctime = self.formatTime(record, self.datefmt)
        said = [show(self.formatMessage(record))]
        # Not `record.exc_text`, which another handler may have left there as it came.
        more = [self.formatException(record.exc_info)] if record.exc_info else []
        more += [self.formatStack(record.stack_info)] if record.stack_info else []
        lines = [show(line) for line in "\n".join(more).splitlines()]
        return "\n".join([*said, *(f"    {line}" for line in lines if line)])


class LogFile(RotatingFileHandler):
    """A log on disk. A disk that is full does not stop the meeting; it is said once."""

    def __init__(self, path: Path) -> None:
        """Begin, or go on with, the log at `path`.

        Raises:
            OSError: it cannot be written.
        """
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
        super().__init__(path, maxBytes=LARGEST, backupCount=1, encoding="utf-8")
        self._said = False

    def close(self) -> None:
        """Let go of the file; what a full disk did not take before, it does not take now."""
        try:
            super().close()
        except OSError:
            self._say()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Say once that the log is not being written."""
        self._say()

    def _say(self) -> None:
        if not self._said:
            self._said = True
            say(f"The log {self.baseFilename} cannot be written.", sys.stderr)


@contextmanager
def logging_to(path: Path) -> Iterator[None]:
    """Everything that is logged goes to `path`, and not to the terminal, while the block runs.

    A file that cannot be written is told on stderr, and the block runs without it.
    """
    try:
        handler = LogFile(path)
    except OSError as error:
        say(f"The log {path} cannot be written: {error.strerror}.", sys.stderr)
        yield
        return
    handler.setFormatter(PlainLines("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
        handler.close()
