"""What a hub alone knows of a table's terminals, for the chair to see."""

from __future__ import annotations

from msgspec import Struct


class Elsewhere(Struct, frozen=True):
    """What the hub, not the journal, knows of a table's terminals; times as in `Timer`."""

    taken_over: int | None = None
    """When it last came in from another terminal while one was connected."""
    turned_away: int | None = None
    """When a terminal with a token from before was last refused."""
