"""Containers that only hold: nothing of their own is seen, so nothing is worked out for it.

The compositor asks every widget under a changed line for all its lines; for a plain container that
costs more than drawing the change itself.
"""

from __future__ import annotations

from textual.containers import Horizontal, Vertical
from textual.screen import Screen


class BareVertical(Vertical):
    """Children below each other."""

    BLANK = True


class BareHorizontal(Horizontal):
    """Children side by side."""

    BLANK = True


class BareScreen(Screen[None]):
    """A screen whose ground is all that is seen of it."""

    BLANK = True
