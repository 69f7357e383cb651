"""What the board sees, as plain values for other programs: captions, lights, a page of one's own.

It follows the hub over the same link as the board does, and is told no more than that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from kiosk.link.hub_place import HubPlace
from kiosk.link.link import Link
from kiosk.link.moved import hubs_nearby
from kiosk.link.pinning import Guard
from kiosk.link.room import Room
from shared.messages import PROTOCOL_VERSION, Greeting, Hello, Refused
from shared.views import BoardView

Tell = Callable[[dict[str, Any]], None]


class Watcher:
    """Tells what the board sees, as a whole, each time it is something else."""

    def __init__(self, place: HubPlace, tell: Tell, guard: Guard) -> None:
        self._tell = tell
        self._code = place.code
        self._told: dict[str, Any] | None = None
        self._link = Link(
            place.url,
            "board",
            BoardView,
            self._hello,
            guard=guard,
            on_change=self._changed,
            seek=hubs_nearby,
        )

    async def run(self) -> Refused | None:
        """Follow the room until the hub will not let it in; returns why."""
        self._changed()
        return await self._link.run()

    def _hello(self, greeting: Greeting) -> Hello:
        # The chair may have had a new code made since: then the board's view holds it.
        view = self._link.room.view
        code = view.join.code if view else self._code
        return Hello(version=PROTOCOL_VERSION, role="board", code=code)

    def _changed(self) -> None:
        seen = as_seen(self._link.room)
        if seen != self._told:
            self._told = seen
            self._tell(seen)


def as_seen(room: Room[BoardView]) -> dict[str, Any]:
    """One moment as plain values: how fresh it is, and the board's view (None: not known yet).

    `contact` is "calling", "here" or "away"; where it is "away", the view is what was last heard,
    and `since` says since when (seconds since 1970, by this machine's clock).
    """
    view = msgspec.to_builtins(room.view) if room.view else None
    return {
        "contact": room.contact,
        "since": room.away_since,
        "clock_ahead": room.clock_ahead,
        "view": view,
    }
