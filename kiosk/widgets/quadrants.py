"""How columns of items look everywhere: a letter, a word, a pattern and a colour each."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Paint(Struct, frozen=True):
    """How a column is drawn. `pattern` is the character its bars and edges are made of."""

    ink: str
    pattern: str
    dark: str
    """Its colour on a dark ground, 7:1 or more against `#10141a`."""
    light: str
    """Its colour on a light ground, 7:1 or more against `#fbfaf5`."""


PAINTS: Final = (
    Paint("column0", "█", "#9be29b", "#0b4a16"),
    Paint("column1", "▒", "#ffb3ab", "#7a1010"),
    Paint("column2", "▓", "#8ecbff", "#003f78"),
    Paint("column3", "░", "#ffd479", "#5a3a00"),
    Paint("column4", "=", "#dcbcff", "#4c1d80"),
    Paint("column5", "/", "#f4f4ef", "#101418"),
)
"""One for each of up to six columns; all patterns are in the Linux console's font."""


class QuadrantLook(Struct, frozen=True):
    """One column: its name on the wire, and its letter, word and paint on every screen."""

    column: str
    letter: str
    word: str
    paint: Paint

    @property
    def ink(self) -> str:
        """The ink that drawn text about it has."""
        return self.paint.ink

    @property
    def pattern(self) -> str:
        """The character that its bars and edges are made of."""
        return self.paint.pattern

    def colour(self, dark: bool) -> str:
        """Its colour on a dark or a light ground."""
        return self.paint.dark if dark else self.paint.light


QUADRANT_LOOKS: Final = (
    QuadrantLook("strengths", "S", "Strengths", PAINTS[0]),
    QuadrantLook("weaknesses", "W", "Weaknesses", PAINTS[1]),
    QuadrantLook("opportunities", "O", "Opportunities", PAINTS[2]),
    QuadrantLook("threats", "T", "Threats", PAINTS[3]),
)
"""The four quadrants of a SWOT."""
