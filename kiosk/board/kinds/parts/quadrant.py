"""One column of items on the board: its letter, word, pattern, colour and count, its items."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.board.item_pages import Shelf, item_page
from kiosk.widgets.big_letters import big_rows
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, Span, as_lines, beside, cells, line, spread
from kiosk.widgets.quadrants import QuadrantLook
from kiosk.widgets.seed_words import seed_lines
from shared.views import Seed

LARGE_FROM = (60, 16)
"""Columns and rows of a quadrant from which its word stands in large letters."""


class QuadrantFacts(NamedTuple):
    """A quadrant, its items, the turns so far, and whether pages may turn."""

    look: QuadrantLook
    shelf: Shelf
    turn: int = 0
    motion: bool = True
    large: bool = False
    """Whether the word stands in large letters: the same for all four."""
    seeds: tuple[Seed, ...] = ()
    """What of an earlier activity stands above its items."""
    written: int = 0
    """How many things tables wrote in it, in a theme or not."""


class Quadrant(Drawn[QuadrantFacts]):
    """Draws one quadrant."""

    def draw(self, facts: QuadrantFacts, width: int, height: int) -> list[Line]:
        """The heading, the items, and at the foot what is not seen at this moment."""
        head = _head(facts.look, facts.written, width, facts.large)
        above = _seeds(facts, width, max(height // 3, 1)) if facts.seeds else []
        head += [line(each, "muted") for each in above]
        tall = max(height - len(head) - 1, 1)
        page = item_page(facts.shelf, facts.turn, width, tall, facts.motion)
        body = [*page.lines, *([BLANK] * (tall - len(page.lines)))]
        return [*head, *body, line(page.foot, facts.look.ink)]


def _seeds(facts: QuadrantFacts, wide: int, most: int) -> list[str]:
    """What came before; where not all of it fits, it goes round as the pages turn."""
    start = facts.turn % len(facts.seeds) if facts.motion and len(facts.seeds) > most else 0
    return seed_lines((*facts.seeds[start:], *facts.seeds[:start]), wide, most)


def _head(look: QuadrantLook, count: int, width: int, large: bool) -> list[Line]:
    edge = line(look.pattern * width, look.ink)
    if large:
        number = as_lines(big_rows(str(count)) or [], look.ink)
        right = max(map(cells, number), default=0)
        for words in (f"{look.letter}  {look.said}", look.said):
            name = as_lines(big_rows(words) or [], look.ink)
            if name and cells(name[0]) <= width - right - 2:
                return [edge, *beside([name, number], [width - right - 2, right])]
    left = (
        Span(look.pattern * 2, look.ink),
        Span(f" {look.letter}  {look.said} ", look.ink),
    )
    pattern = look.pattern * max(width - cells(left) - len(str(count)) - 1, 0)
    return [spread((*left, Span(pattern, look.ink)), line(f"{count}", look.ink), width)]
