"""A real terminal for a test: a pty with an emulator behind it, whose screen can be read."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pexpect
import pyte

from kiosk.chair.acts.steady import HELD

ROOT: Final = Path(__file__).resolve().parents[2]
PATIENCE: Final = 60.0
"""Seconds to wait for a text before the test fails; nothing waits when it is there."""

KEYS: Final = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "space": " ",
    "ctrl+q": "\x11",
}


class Terminal:
    """One program in a terminal of its own."""

    def __init__(
        self, *arguments: str, columns: int = 80, rows: int = 24, env: Mapping[str, str]
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        sized = ("COLUMNS", "LINES")  # they would be believed more than the terminal itself
        around = {name: value for name, value in os.environ.items() if name not in sized}
        surroundings = {**around, "TERM": "xterm-256color", "COLORTERM": "truecolor", **env}
        self._process = pexpect.spawn(
            sys.executable,
            ["-m", "roomvoice", *arguments],
            cwd=str(ROOT),
            env=surroundings,
            dimensions=(rows, columns),
            timeout=PATIENCE,
            encoding="utf-8",
            codec_errors="replace",
        )

    @property
    def text(self) -> str:
        """What stands on the screen now, a line each."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def ground(self) -> str:
        """The colour behind the first letter of the screen, as six digits."""
        return str(self._screen.buffer[0][0].bg)

    def wait_for(self, *texts: str) -> str:
        """The screen, once it shows all these texts.

        What the program has drawn since the last look is read first, so that a screen nobody has
        looked at for a while is judged by what stands on it now. Wait for what an act makes appear,
        never for a text to be gone: a screen that has not shown it yet would pass.
        """
        ends = time.monotonic() + PATIENCE
        while True:
            while self._read(0.0):
                pass
            text = " ".join(self.text.split())
            if all(t in text for t in texts):
                return self.text
            if time.monotonic() > ends:
                raise AssertionError(f"the screen never showed {texts}:\n{self.text}")
            self._read(0.1)

    def read_until(self, ready: Callable[[], object]) -> None:
        """Read on until something holds that no screen shows."""
        ends = time.monotonic() + PATIENCE
        while not ready():
            assert time.monotonic() < ends, f"it never came to that:\n{self.text}"
            self._read(0.02)

    def read_question(self) -> None:
        """Take the time that a person takes at least: a question lets no earlier key answer it."""
        ends = time.monotonic() + 2 * HELD
        while time.monotonic() < ends:
            self._read(0.1)

    def press(self, *keys: str) -> None:
        """Press keys by name, or type a text as it is."""
        for key in keys:
            self._process.send(KEYS.get(key, key))

    def kill(self) -> None:
        """Pull the plug: SIGKILL, with no chance to tidy up."""
        self._process.kill(9)
        self._process.wait()

    @property
    def pid(self) -> int:
        """The program's process."""
        pid = self._process.pid
        assert pid is not None
        return pid

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self._screen.resize(rows, columns)
        self._process.setwinsize(rows, columns)

    def wipe(self) -> None:
        """Forget what stands on the screen, so that what comes next is new."""
        while self._read(0.0):
            pass
        self._screen.reset()

    def finished(self, patience: float = PATIENCE) -> int | None:
        """The exit code, once the program has ended by itself."""
        ends = time.monotonic() + patience
        while self._process.isalive():
            if time.monotonic() > ends:
                raise AssertionError(f"the program has not ended:\n{self.text}")
            self._read(0.1)
        code: int | None = self._process.exitstatus
        return code

    def close(self) -> None:
        """End the program, however it is."""
        try:
            self._process.close(force=True)
        except pexpect.ExceptionPexpect:  # it was killed, and is still on its way out
            self._process.wait()

    def _read(self, patience: float) -> bool:
        """Draw what the program wrote, waiting `patience` seconds at most; whether it did."""
        try:
            self._stream.feed(self._process.read_nonblocking(65536, timeout=patience))
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            self._process.wait()
            return False
        return True
