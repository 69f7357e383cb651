"""Bars of letters and patterns: lengths in cells, told apart without colour."""

from __future__ import annotations

from typing import Final

from kiosk.widgets.colours.inks import BAR_INKS
from kiosk.widgets.lines import Line, Span

PATTERNS: Final = ("█", "▒", "=", "/", "▓", "#", "<", ":", "+")
"""One for each of up to nine bars; all of them are in the Linux console's font."""

LETTERS: Final = "ABCDEFGHI"


def bar_cells(count: int, most: int, wide: int) -> int:
    """How long a bar is: at least one cell where there is anything to show, all where all."""
    if count <= 0 or most <= 0:
        return 0
    return min(max(round(count * wide / most), 1), wide)


def bar(count: int, most: int, wide: int, pattern: str, ink: str) -> Line:
    """A bar for `count` where `most` is `wide` cells long; the rest of its track stays empty."""
    filled = bar_cells(count, most, wide)
    return (Span(pattern * filled, ink), Span(" " * (wide - filled)))


def bar_look(place: int) -> tuple[str, str, str]:
    """The letter, pattern and ink of the bar at this place, counted from 0."""
    place %= len(PATTERNS)
    return LETTERS[place], PATTERNS[place], BAR_INKS[place % len(BAR_INKS)]


def progress_bar(done: int, of: int, wide: int) -> Line:
    """How much is done: the full part in blocks, the rest in dots."""
    filled = bar_cells(done, of, wide)
    if done < of and filled == wide:
        filled -= 1
    return (Span("█" * filled, "good"), Span("·" * (wide - filled), "track"))


def percent(count: int, of: int) -> str:
    """A share in whole percent, halves upwards."""
    return f"{(200 * count + of) // (2 * of)}%" if of else "0%"
