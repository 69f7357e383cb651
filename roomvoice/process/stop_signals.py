"""Being told to stop from outside: Ctrl+C, or `kill`, or the system shutting down."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Coroutine, Iterable
from types import FrameType
from typing import TypeVar

EndT = TypeVar("EndT")


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


def hang_up() -> tuple[int, ...]:
    """What a terminal sends when it goes; nothing on Windows, nor where `nohup` has it ignored."""
    if sys.platform == "win32" or signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
        return ()
    return (signal.SIGHUP,)


async def until_stopped(work: Coroutine[None, None, EndT], *stops: asyncio.Event) -> EndT | None:
    """What the work ends with; None where one of these is set before it ends."""
    running = asyncio.create_task(work)
    stopping = [asyncio.create_task(stop.wait()) for stop in stops]
    await asyncio.wait((running, *stopping), return_when=asyncio.FIRST_COMPLETED)
    for each in stopping:
        each.cancel()
    if not running.done():
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return None
    return running.result()
