"""A selector that looks only at sockets to which something has happened.

The one it replaces asks every socket at every step; those of dead machines stay for ever.
"""

from __future__ import annotations

import selectors
from asyncio.base_events import MAXIMUM_SELECT_TIMEOUT  # type: ignore[attr-defined]
from typing import Any

from async_solipsism.exceptions import SleepForeverError  # type: ignore[import-untyped]
from async_solipsism.selector import Selector  # type: ignore[import-untyped]


class ChangeSelector(Selector):  # type: ignore[misc]
    """Sockets say when they have changed; those that are ready stay on the list."""

    def __init__(self, clock: Any) -> None:
        super().__init__(clock)
        self._changed: dict[Any, None] = {}

    def changed(self, socket: Any) -> None:
        """Look at this socket at the next step."""
        self._changed[socket] = None

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        """As in any selector."""
        key: selectors.SelectorKey = super().register(fileobj, events, data)
        self.changed(key.fd.socket)  # type: ignore[attr-defined]
        return key

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is ready now; where nothing is, the time passes."""
        ready = []
        for socket in list(self._changed):
            key = self.get_map().get(socket.fileno())
            events = 0 if key is None else key.events
            if not socket.read_ready():
                events &= ~selectors.EVENT_READ
            if events & selectors.EVENT_WRITE and not socket.write_ready():
                events &= ~selectors.EVENT_WRITE
            if events:
                ready.append((key, events))
            else:
                del self._changed[socket]
        if not ready:
            if timeout is None or timeout >= MAXIMUM_SELECT_TIMEOUT:
                raise SleepForeverError("nothing is due any more")
            if timeout > 0:
                self.clock.advance(timeout)
        return ready
