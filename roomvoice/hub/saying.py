"""What a hub says to whoever started it; nobody may be there any more, and the meeting goes on."""

from __future__ import annotations

import contextlib
from typing import TextIO


def say(text: str, to: TextIO | None = None) -> None:
    """Print at once, also into a pipe; lost where its terminal has gone. `to`: not to stdout."""
    if text:
        with contextlib.suppress(OSError):
            print(text, file=to, flush=True)
