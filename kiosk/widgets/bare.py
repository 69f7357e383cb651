"""Containers that only hold: nothing of their own is seen, so nothing is worked out for it.

The compositor asks every widget under a changed line for all its lines; for a plain container that
costs more than drawing the change itself.
"""

from __future__ import annotations

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget


class _Ground(Widget):
    """What is bare shows the ground, which Textual does not take the colours out of.

    It stands last among the bases: Textual takes the styles, and so the layout, of the first alone.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Nothing, in the colour of the ground where there are colours."""
        if self.app.no_color:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)


class BareVertical(Vertical, _Ground):
    """Children below each other."""

    BLANK = True


class BareHorizontal(Horizontal, _Ground):
    """Children side by side."""

    BLANK = True


class BareScreen(Screen[None], _Ground):
    """A screen whose ground is all that is seen of it."""

    BLANK = True
