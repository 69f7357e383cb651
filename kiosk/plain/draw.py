"""draw in plain lines: who can be drawn; there is nothing to type."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from kiosk.plain.form import RoomNow, WriteForm
from kiosk.plain.talk import Talk
from kiosk.table.draw import draw_words


class DrawForm(WriteForm):
    """Says who can be drawn."""

    async def next(self, talk: Talk, settings: Any, room: RoomNow) -> Struct | None:
        """Say it, and again whenever somebody presses Enter."""
        await talk.ask(*draw_words(room()))
        return None


FORM = DrawForm()
