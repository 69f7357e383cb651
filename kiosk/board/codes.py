"""The receipts on the board: every code with its vote, so that each voter can look for theirs."""

from __future__ import annotations

from typing import Final, NamedTuple

from kiosk.board.item_pages import ranges
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, Span, line, padded
from shared.language import N_, _
from shared.text import shorten, show, width

CODES_SAY: Final = N_("Every vote by its code. Is yours right? If not, tell the chair.")
GAP: Final = 3
CODE: Final = 9
"""Cells for a code and the space behind it."""
WIDEST: Final = 44
"""Cells that one code with its vote may take where there are more than fit."""


class CodesFacts(NamedTuple):
    """All codes with their votes in words, sorted by code, and how often the page was turned."""

    codes: tuple[tuple[str, str], ...]
    turn: int = 0


class Codes(Drawn[CodesFacts]):
    """As many columns as fit, read downwards; a page stays until the next turn."""

    def draw(self, facts: CodesFacts, width: int, height: int) -> list[Line]:
        """A line that says what this is, the codes, and which of them these are."""
        head = line(_(CODES_SAY), "strong")
        tall = max(height - 3, 1)
        column = _column(facts, width, tall)
        across = max((width + GAP) // (column + GAP), 1)
        pages = max(-(-len(facts.codes) // (tall * across)), 1)
        start = (facts.turn % pages) * tall * across
        shown = facts.codes[start : start + tall * across]
        rows: list[Line] = [
            tuple(span for code in shown[row::tall] for span in _cell(code, column))
            for row in range(min(tall, len(shown)))
        ]
        foot = ""
        if pages > 1:
            which = ranges(range(start, start + len(shown)))
            foot = _("codes {which} of {count}").format(which=which, count=len(facts.codes))
        return [head, BLANK, *rows, *[BLANK] * (tall - len(rows)), line(foot, "muted")]


def _column(facts: CodesFacts, wide: int, tall: int) -> int:
    """The cells of a column: all that the longest vote needs, or less where that saves pages."""
    longest = CODE + max((width(show(words)) for _code, words in facts.codes), default=0)
    if len(facts.codes) > tall * max((wide + GAP) // (longest + GAP), 1):
        longest = min(longest, WIDEST)
    return min(longest, wide)


def _cell(code: tuple[str, str], column: int) -> tuple[Span, ...]:
    words = shorten(show(code[1]), max(column - CODE, 1))
    vote = (Span(f"{code[0]}  ", "key"), Span(words, "text"))
    return (*padded(vote, column), Span(" " * GAP))
