"""Being told to stop from outside: Ctrl+C, or `kill`, or the system shutting down."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterable
from types import FrameType


def stop_asked(numbers: Iterable[int] = (signal.SIGINT, signal.SIGTERM)) -> asyncio.Event:
    """An event of the running loop that is set when this process is told to stop."""
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    for number in numbers:
        try:
            loop.add_signal_handler(number, asked.set)
        except NotImplementedError:  # Windows: no signals in its event loop

            def heard(signum: int, frame: FrameType | None) -> None:
                loop.call_soon_threadsafe(asked.set)

            signal.signal(number, heard)
    return asked
