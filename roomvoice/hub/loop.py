"""The event loop of a hub: uvloop, where there is one for this system, or else asyncio's own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run a hub to its end."""
    with asyncio.Runner(loop_factory=fastest()) as runner:
        runner.run(work)


def fastest() -> Callable[[], asyncio.AbstractEventLoop]:
    """What makes the loop."""
    try:
        import uvloop  # late: screens need none
    except ImportError:  # there is none for Windows, nor for 32 bits
        return asyncio.new_event_loop
    return uvloop.new_event_loop
