"""How the four quadrants of a SWOT look everywhere: a letter, a word, a pattern and a colour."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class QuadrantLook(Struct, frozen=True):
    """One quadrant. `pattern` is the character its bars and edges are drawn with."""

    column: str
    letter: str
    word: str
    pattern: str
    dark: str
    """Its colour on a dark ground, 7:1 or more against `#10141a`."""
    light: str
    """Its colour on a light ground, 7:1 or more against `#fbfaf5`."""


QUADRANT_LOOKS: Final = (
    QuadrantLook("strengths", "S", "Strengths", "█", "#9be29b", "#0b4a16"),
    QuadrantLook("weaknesses", "W", "Weaknesses", "▒", "#ffb3ab", "#7a1010"),
    QuadrantLook("opportunities", "O", "Opportunities", "▓", "#8ecbff", "#003f78"),
    QuadrantLook("threats", "T", "Threats", "░", "#ffd479", "#5a3a00"),
)
