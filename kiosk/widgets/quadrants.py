"""How columns of items look everywhere: a letter, a word, a pattern and a colour each."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from shared.language import N_, _


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
    ours: bool = False
    """Whether the word is ours, and not one that the agenda gives."""

    @property
    def said(self) -> str:
        """Its word, in the language that is spoken where it is ours."""
        return _(self.word) if self.ours else self.word

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
    QuadrantLook("strengths", "S", N_("Strengths"), PAINTS[0], ours=True),
    QuadrantLook("weaknesses", "W", N_("Weaknesses"), PAINTS[1], ours=True),
    QuadrantLook("opportunities", "O", N_("Opportunities"), PAINTS[2], ours=True),
    QuadrantLook("threats", "T", N_("Threats"), PAINTS[3], ours=True),
)
"""The four quadrants of a SWOT."""
