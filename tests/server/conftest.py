"""What has to do with sockets is tried on each event loop that a hub may run on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

import pytest

from roomvoice.hub.loop import fastest

Loops = Mapping[str, Callable[[], asyncio.AbstractEventLoop]]

PLAIN: Final[Loops] = {"plain": asyncio.new_event_loop}
BOTH: Final[Loops] = {**PLAIN, "fastest": fastest()}


def pytest_asyncio_loop_factories(config: pytest.Config, item: pytest.Item) -> Loops:
    """The loops that a test is tried on."""
    return BOTH if item.get_closest_marker("both_loops") else PLAIN
