"""What a table is started with, and where it keeps its seats."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from kiosk.link.hub_place import HubPlace
from kiosk.table.seeing.seeing import Seeing
from roomvoice.process.home import home
from roomvoice.terminal.look import Look


class Start(Struct, frozen=True):
    """What a table is started with. `no_encryption`: the hub need not encrypt."""

    place: HubPlace | None = None
    name: str = ""
    people: int = 0
    no_encryption: bool = False
    seeing: Seeing = Seeing()
    look: Look = Look()


def seats_folder() -> Path:
    """Where this machine keeps its seats: $ROOMVOICE_DATA, or the person's own place."""
    named = os.environ.get("ROOMVOICE_DATA")
    return (Path(named).expanduser() if named else home()) / "tables"
