"""uvloop, where it is installed (`roomvoice[fast]`): the same promises, and a vote costs less."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


def fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """What makes the hub's event loop; None: asyncio's own, as where uvloop has no build."""
    try:
        import uvloop
    except ImportError:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return factory
