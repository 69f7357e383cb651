"""Which face the body of a board shows: decided here alone, from what it may see now."""

from __future__ import annotations

from enum import Enum, auto

from kiosk.board.apart import parts_of
from shared.views import BoardView


class Face(Enum):
    """What may stand in the body; one at a time."""

    READING = auto()
    """Pages in large letters."""
    SPOTLIGHT = auto()
    WAITING = auto()
    CODES = auto()
    PARTS = auto()
    """Parts of the room, beside each other."""
    PANEL = auto()
    """The whole room's results, or who has answered."""
    SENTENCE = auto()
    """Words alone, where nothing else can be shown."""


def face_of(view: BoardView, *, read: bool, panel: bool, part: bool) -> Face:
    """The face for a view.

    `read`: there is something to read in large letters; `panel`: the board knows the kind; `part`:
    the parts have their turn. They are shown only where this very view has some.
    """
    if read:
        return Face.READING
    if view.spotlight and view.spotlight in view.items:
        return Face.SPOTLIGHT
    if view.activity is None or view.activity.stage == "waiting":
        return Face.WAITING
    if view.codes:
        return Face.CODES
    if not panel:
        return Face.SENTENCE
    return Face.PARTS if part and parts_of(view, turning=True) else Face.PANEL
