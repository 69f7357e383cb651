"""Letters on a square of four quarters, each with lines that show how far answers lie apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Final, NamedTuple

from kiosk.widgets.big_letters import big_rows
from kiosk.widgets.lines import Line, Span

STEPS: Final = 5
MIDDLE: Final = 3
ACROSS, UP = "═", "║"
"""The signs of the lines that show the spread; the quarters' edges are drawn in single ones."""

ROOMY: Final = 40
"""Columns from which letters can take more than one cell."""

Cell = tuple[str, str]
"""A sign and its ink."""
Point = tuple[int, int]
"""A column and a row of the inside of the plot."""


class Mark(NamedTuple):
    """A letter at the means of its answers; the halves say from where to where its lines go."""

    letter: str
    ink: str
    across: Fraction
    up: Fraction
    half_across: tuple[int, int]
    half_up: tuple[int, int]


class Field:
    """The inside of a plot: what stands in each of its cells, row by row."""

    def __init__(self, wide: int, tall: int) -> None:
        self.wide = max(wide, 3)
        self.tall = max(tall, 3)
        self.rows: list[list[Cell]] = [[(" ", "text")] * self.wide for _ in range(self.tall)]

    def x(self, value: Fraction | int) -> int:
        """The column of a number on the scale across."""
        return round((value - 1) * (self.wide - 1) / Fraction(STEPS - 1))

    def y(self, value: Fraction | int) -> int:
        """The row of a number on the scale that goes up; 5 is the first."""
        return self.tall - 1 - round((value - 1) * (self.tall - 1) / Fraction(STEPS - 1))

    def put(self, column: int, row: int, sign: str, ink: str) -> None:
        """Draw a sign, where it is inside."""
        if 0 <= column < self.wide and 0 <= row < self.tall:
            self.rows[row][column] = (sign, ink)

    def lines(self) -> Iterator[Line]:
        """The rows as spans."""
        for row in self.rows:
            yield tuple(
                Span("".join(sign for sign, _ in run), ink)
                for ink, run in (
                    (ink, list(run)) for ink, run in groupby(row, lambda cell: cell[1])
                )
            )


def plot(marks: Sequence[Mark], wide: int, tall: int) -> list[Line]:
    """The square with its edges, in so many columns and rows."""
    field = Field(wide - 2, tall - 2)
    _quarters(field)
    for mark in marks:
        _spread(field, mark)
    if not _large_letters(field, marks):
        _letters(field, marks)
    edge = "─" * field.wide
    return [
        (Span(f"┌{edge}┐", "muted"),),
        *((Span("│", "muted"), *row, Span("│", "muted")) for row in field.lines()),
        (Span(f"└{edge}┘", "muted"),),
    ]


def _quarters(field: Field) -> None:
    column, row = field.x(MIDDLE), field.y(MIDDLE)
    for each in range(field.wide):
        field.put(each, row, "─", "track")
    for each in range(field.tall):
        field.put(column, each, "│", "track")
    field.put(column, row, "┼", "track")


def _spread(field: Field, mark: Mark) -> None:
    column, row = field.x(mark.across), field.y(mark.up)
    for each in range(field.x(mark.half_across[0]), field.x(mark.half_across[1]) + 1):
        field.put(each, row, ACROSS, mark.ink)
    for each in range(field.y(mark.half_up[1]), field.y(mark.half_up[0]) + 1):
        field.put(column, each, UP, mark.ink)


def _letters(field: Field, marks: Sequence[Mark]) -> None:
    """Each letter at its place; those that share one stand side by side.

    Where there is room the lines keep off the letters, so that these are seen from far.
    """
    taken: set[Point] = set()
    placed: list[tuple[Mark, int, int]] = []
    for mark in marks:
        column, row = field.x(mark.across), field.y(mark.up)
        beside = sorted(range(field.wide), key=lambda each: (abs(each - column), -each))
        free = next((each for each in beside if (each, row) not in taken), column)
        taken.add((free, row))
        placed.append((mark, free, row))
    for mark, column, row in placed:
        for beside_it in (column - 1, column + 1):
            if field.wide >= ROOMY and (beside_it, row) not in taken:
                field.put(beside_it, row, " ", mark.ink)
        field.put(column, row, mark.letter, mark.ink)


def _large_letters(field: Field, marks: Sequence[Mark]) -> bool:
    """Large letters where there is room for all of them; else nothing is drawn."""
    if field.tall < 16 or field.wide < ROOMY:
        return False
    drawn: list[tuple[Mark, list[str], Point]] = []
    taken: set[Point] = set()
    for mark in marks:
        rows = big_rows(mark.letter) or []
        wide = max(map(len, rows), default=0)
        left = min(max(field.x(mark.across) - wide // 2, 0), field.wide - wide)
        top = min(max(field.y(mark.up) - len(rows) // 2, 0), field.tall - len(rows))
        box = {(left + x, top + y) for x in range(-1, wide + 1) for y in range(len(rows))}
        if not rows or box & taken:
            return False
        taken |= box
        drawn.append((mark, rows, (left, top)))
    for mark, rows, (left, top) in drawn:
        for y, row in enumerate(rows):
            for x, sign in enumerate(f" {row} ", -1):
                field.put(left + x, top + y, sign, mark.ink)
    return True
