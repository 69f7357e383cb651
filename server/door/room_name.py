"""A room's name, as it stands beside the names of its tables on every board."""

from __future__ import annotations

from typing import Final

from server.journal.store import StoreError
from shared.ids import NAME_LIMIT
from shared.text import TextError, clean, shorten, show, width

ROOM_LIMIT: Final = 10
"""Characters in a room's name, so that there is room for a table's beside it."""


def read_room(typed: str) -> str:
    """A room's name that can be shown; "" for none.

    Raises:
        StoreError: it cannot.
    """
    if not typed:
        return ""
    try:
        return clean(typed, limit=ROOM_LIMIT)
    except TextError as error:
        raise StoreError(f"The room's name: {error}") from error


def beside(room: str) -> str:
    """What follows the name of each of a room's tables; no comma, as names stand in lists."""
    return f" ({room})" if room else ""


def named_in(name: str, room: str) -> str:
    """A table's name with the room's beside it: each room has a Table 1 of its own."""
    ends = beside(room)
    return shorten(show(name), NAME_LIMIT - width(ends)) + ends if ends else name
