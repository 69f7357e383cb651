"""What a kind of activity brings to the board, and how it is found.

`kiosk/board/<kind>.py` defines `PANEL`, the part of the board below the question.
"""

from __future__ import annotations

import importlib

from textual.containers import Vertical

from kiosk.link.room import Room
from shared.views import BoardView


class BoardPanel(Vertical):
    """Draws one activity's room: results where they are revealed, else how far the room is."""

    def __init__(self, room: Room[BoardView]) -> None:
        super().__init__()
        self.room = room

    def show(self, room: Room[BoardView]) -> None:
        """The room changed: update in place."""
        self.room = room


def panel_for(kind: str) -> type[BoardPanel]:
    """The panel of a kind of activity.

    Raises:
        LookupError: this version has no screen for that kind.
    """
    try:
        found: type[BoardPanel] = importlib.import_module(f"kiosk.board.{kind}").PANEL
    except (ModuleNotFoundError, AttributeError) as error:
        raise LookupError(kind) from error
    return found
