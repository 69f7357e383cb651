"""Where the turns at a table are, and what that lets keys do."""

from __future__ import annotations

from typing import Literal

from textual.containers import Vertical
from textual.widget import Widget

Phase = Literal[
    "handover",
    "voting",
    "sure",
    "cast",
    "round over",
    "all voted",
    "again",
    "taking out",
    "passed",
]

BETWEEN = ("handover", "round over", "all voted", "again", "taking out", "passed")
"""The phases in which nobody is at it: then the sheet may change."""


class TurnPhases(Vertical):
    """Knows which phase it is in."""

    _phase: Phase = "handover"
    _untouched = False
    """Whether no key has come yet to the form that was put there."""

    @property
    def choosing(self) -> bool:
        """Whether somebody has begun to choose and has not sent it."""
        return self._phase in ("voting", "sure")

    @property
    def needs_a_new_enter(self) -> bool:
        """Whether an Enter that is held, or bounces, must do nothing: nobody meant that by it."""
        return self._phase == "sure" or (self._phase == "voting" and self._untouched)

    @property
    def tells(self) -> bool:
        """Whether it tells what became of a vote, until somebody has read that."""
        return self._phase == "cast"

    @property
    def asks_or_tells(self) -> bool:
        """Whether it asks if a choice is right, or tells what became of it."""
        return self._phase in ("sure", "cast")


def first_in(form: Widget) -> Widget | None:
    """What takes the keys first in a form; None for nothing."""
    return next((each for each in form.query("*") if each.focusable), None)
