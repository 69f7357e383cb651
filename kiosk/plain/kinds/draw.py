"""draw in plain lines: who can be drawn; there is nothing to type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from kiosk.plain.figures import Shown
from kiosk.plain.form import RoomNow, WriteForm
from kiosk.plain.talk import Talk
from kiosk.table.kinds.draw import draw_words
from shared.activities.draw import DrawResult
from shared.language import _
from shared.wording import listed


class DrawForm(WriteForm):
    """Says who can be drawn."""

    async def next(self, talk: Talk, settings: Any, room: RoomNow) -> Struct | None:
        """Say it, and again whenever somebody presses Enter."""
        await talk.ask(*draw_words(room()))
        return None


def figures(shown: Shown) -> Iterator[str]:
    """All who can be drawn, as the lot has them once it is drawn."""
    counted = msgspec.convert(shown.result, DrawResult)
    if counted.drawn:
        yield _("In the order of the lot: {names}.").format(names=listed(counted.drawn))
    else:
        yield _("These can be drawn: {names}.").format(names=listed(counted.candidates))


FORM = DrawForm()
