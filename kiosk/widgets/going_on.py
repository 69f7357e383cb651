"""Going on from where the keys are, by a key that is done before the next one is looked at."""

from __future__ import annotations

from typing import Final

from textual.screen import Screen

TABS: Final = {"tab": 1, "shift+tab": -1}
"""Who has a switch for Tab and one for Enter gets everywhere."""


def go_on(screen: Screen[object], by: int) -> None:
    """Put the keys on what takes them next, or, where `by` is less than 0, on what did before."""
    if by > 0:
        screen.focus_next()
    else:
        screen.focus_previous()
