"""How columns of items look everywhere: a letter, a word, a pattern and a colour each."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Paint(Struct, frozen=True):
    """How a column is drawn: the ink, and the character its bars and edges are made of."""

    ink: str
    pattern: str


PAINTS: Final = (
    Paint("column0", "█"),
    Paint("column1", "▒"),
    Paint("column2", "▓"),
    Paint("column3", "░"),
    Paint("column4", "="),
    Paint("column5", "/"),
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

    @property
    def colour(self) -> str:
        """Its colour as a style says it, whatever set of colours the screen has."""
        return f"${self.paint.ink}"


QUADRANT_LOOKS: Final = (
    QuadrantLook("strengths", "S", "Strengths", PAINTS[0]),
    QuadrantLook("weaknesses", "W", "Weaknesses", PAINTS[1]),
    QuadrantLook("opportunities", "O", "Opportunities", PAINTS[2]),
    QuadrantLook("threats", "T", "Threats", PAINTS[3]),
)
"""The four quadrants of a SWOT."""
