"""The names on a ballot for people, as the table sees them."""

from __future__ import annotations

from typing import Any

from kiosk.link.room import Room
from shared.activities.parts.candidates import candidates_in
from shared.views import TableView


def on_ballot(room: Room[TableView], settings: dict[str, Any]) -> dict[str, str]:
    """Key on the ballot -> name, in order."""
    items = room.view.items.values() if room.view else ()
    return candidates_in(settings["candidates"], items)
