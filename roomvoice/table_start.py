"""What a table is started with, where it keeps its seats, and until when it runs."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from pathlib import Path

from msgspec import Struct

from kiosk.link.hub_place import HubPlace
from kiosk.table.seeing import Seeing
from roomvoice.home import home
from roomvoice.look import Look


class Start(Struct, frozen=True):
    """What a table is started with. `plain`: the hub need not encrypt."""

    place: HubPlace | None = None
    name: str = ""
    people: int = 0
    plain: bool = False
    seeing: Seeing = Seeing()
    look: Look = Look()


def seats_folder() -> Path:
    """Where this machine keeps its seats: $ROOMVOICE_DATA, or the person's own place."""
    named = os.environ.get("ROOMVOICE_DATA")
    return (Path(named).expanduser() if named else home()) / "tables"


async def until_stopped(table: Coroutine[None, None, int], stop: asyncio.Event) -> int:
    """What the table ends with; 0 where this process is told to stop."""
    running = asyncio.create_task(table)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait((running, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not running.done():
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        return 0
    return running.result()
