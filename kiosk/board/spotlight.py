"""One item alone, as large as fits, with its quadrant and its table."""

from __future__ import annotations

from typing import Final, NamedTuple

from kiosk.board.reading.large import Large, large
from kiosk.widgets.big_letters import biggest
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.grouped import Part, parts_in
from kiosk.widgets.item_sentences import in_sentences
from kiosk.widgets.lines import BLANK, Line, as_lines, centred, line, middle, wrapped
from kiosk.widgets.quadrants import QUADRANT_LOOKS, QuadrantLook
from kiosk.widgets.seed_words import and_more
from shared.text import shorten, show
from shared.themes import said_words
from shared.views import BoardView
from shared.wording import from_words

BESIDE: Final = 5
"""Rows that large letters leave blank beside them, or the letters are usual ones."""
AROUND: Final = 10
"""Rows around all that is in large letters: edges, and blank ones."""


class SpotlightFacts(NamedTuple):
    """The item's words, its column (a quadrant's name or another list's), its table's name.

    `parts`: what is part of it, where it is a theme.
    """

    text: str
    column: str
    table: str
    parts: tuple[Part, ...] = ()


def spotlight_of(view: BoardView) -> SpotlightFacts | None:
    """The item that the chair has put into the spotlight, if there is one."""
    item = view.items.get(view.spotlight or "")
    if item is None:
        return None
    words, by = in_sentences(item, view.activity), show(view.tables.get(item.table, ""))
    return SpotlightFacts(words, item.column, by, parts_in(view).get(item.id, ()))


def card_is_large(facts: SpotlightFacts, width: int, height: int, most: int) -> bool:
    """Whether the card has room for all of it in large letters, in so many lines of text."""
    around = _around(facts, width)
    words = large(facts.text, width, "strong")
    lines = words.lines + sum(each.lines for each in around)
    rows = len(words.rows) + sum(len(each.rows) for each in around)
    return not facts.parts and lines <= most and rows + AROUND <= height


def _around(facts: SpotlightFacts, width: int) -> tuple[Large, Large]:
    """The list's name and the table's, in large letters."""
    name, by = spotlight_name(facts.column), _by(facts)
    return large(name, width, _ink(_look(facts))), large(by, width, "text")


def _by(facts: SpotlightFacts) -> str:
    return from_words([facts.table] if facts.table else [])


def _look(facts: SpotlightFacts) -> QuadrantLook | None:
    return next((each for each in QUADRANT_LOOKS if each.column == facts.column), None)


def _ink(look: QuadrantLook | None) -> str:
    return look.ink if look else "title"


def spotlight_name(column: str) -> str:
    """The list that the item stands in, as the card names it."""
    look = next((each for each in QUADRANT_LOOKS if each.column == column), None)
    return f"{look.letter}  {look.said}" if look else show(column)


class SpotlightCard(Drawn[SpotlightFacts]):
    """Draws the item."""

    def draw(self, facts: SpotlightFacts, width: int, height: int) -> list[Line]:
        """Quadrant above, words in the middle, table below."""
        look, name = _look(facts), spotlight_name(facts.column)
        edge = line((look.pattern if look else "─") * width, _ink(look))
        below = _below(facts, width, height - 6)
        room = height - 6 - len(below)
        roomy = height - AROUND - sum(len(each.rows) for each in _around(facts, width))
        large_words = (
            biggest(facts.text, width, rows, centre=True) for rows in (roomy - len(below), room)
        )
        big = next(filter(None, large_words), [])
        words = as_lines(big, "strong") or wrapped(facts.text, min(width, 76), "strong", most=room)
        spare = height - 4 - len(words) - len(below)
        by = _sized(_by(facts), "text", width, spare if big else 0)  # no larger than the words
        table = [BLANK, *by] if facts.table else []
        body = [centred(each, width) for each in [*words, *table, *below]]
        spare = height - 4 - len(body)
        head = [centred(row, width) for row in _sized(name, _ink(look), width, spare)]
        tall = height - 2 - len(head)
        rows = middle(body, tall)
        rows += [BLANK] * (tall - len(rows))
        return [edge, *head, *rows, edge]


def _sized(words: str, ink: str, width: int, rows: int) -> list[Line]:
    """Words, large where so many rows leave enough of them blank."""
    drawn = large(words, width, ink).rows
    return list(drawn) if len(drawn) + BESIDE <= rows else [line(words, ink)]


def _below(facts: SpotlightFacts, width: int, height: int) -> list[Line]:
    """How many said what is in a theme, and as much of that as half of the room holds."""
    if not facts.parts:
        return []
    head = [BLANK, line(f"{said_words(len(facts.parts))}:", "title")]
    fit = max(height // 2 - len(head), 0)
    shown = facts.parts if len(facts.parts) <= fit else facts.parts[: max(fit - 1, 0)]
    lines = [line(shorten(f"{part.text}  ({part.table})", width), "text") for part in shown]
    rest = len(facts.parts) - len(shown)
    more = [line(and_more(rest), "muted")] if rest and fit else []
    return [*head, *lines, *more]
