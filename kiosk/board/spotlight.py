"""One item alone, as large as fits, with its quadrant and its table."""

from __future__ import annotations

from typing import Final, NamedTuple

from kiosk.board.heading import LARGE_FROM
from kiosk.widgets.big_letters import big_rows, big_text, biggest
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.grouped import Part, parts_in
from kiosk.widgets.item_sentences import in_sentences
from kiosk.widgets.lines import BLANK, Line, as_lines, centred, line, middle, wrapped
from kiosk.widgets.quadrants import QUADRANT_LOOKS
from kiosk.widgets.seed_words import and_more
from shared.language import _
from shared.text import shorten, show
from shared.themes import said_words
from shared.views import BoardView

LARGE_ROWS: Final = 8
"""Rows of large letters, and what should stay blank around them."""
AROUND: Final = 16
"""Rows that a screen has around the words of the card, at the most."""


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


def spotlight_is_large(view: BoardView, width: int, screen_height: int) -> bool:
    """Whether the card has room for all of it in large letters, or pages would not have them."""
    facts = spotlight_of(view)
    if facts is None or width < LARGE_FROM[0] or screen_height < LARGE_FROM[1]:
        return True
    return bool(not facts.parts and big_text(facts.text, width - 4, screen_height - AROUND))


def spotlight_name(column: str) -> str:
    """The list that the item stands in, as the card names it."""
    look = next((each for each in QUADRANT_LOOKS if each.column == column), None)
    return f"{look.letter}  {look.said}" if look else show(column)


class SpotlightCard(Drawn[SpotlightFacts]):
    """Draws the item."""

    def draw(self, facts: SpotlightFacts, width: int, height: int) -> list[Line]:
        """Quadrant above, words in the middle, table below."""
        look = next((each for each in QUADRANT_LOOKS if each.column == facts.column), None)
        ink = look.ink if look else "title"
        name = spotlight_name(facts.column)
        edge = line((look.pattern if look else "─") * width, ink)
        below = _below(facts, width, height - 6)
        room = height - 6 - len(below)
        big = biggest(facts.text, width, room, centre=True)
        words = as_lines(big, "strong") or wrapped(facts.text, min(width, 76), "strong", most=room)
        by = _("from {table}").format(table=facts.table)
        spare = height - 4 - len(words) - len(below)
        table = [BLANK, *_sized(by, "text", width, spare)] if facts.table else []
        body = [centred(each, width) for each in [*words, *table, *below]]
        head = [centred(row, width) for row in _sized(name, ink, width, height - 4 - len(body))]
        tall = height - 2 - len(head)
        rows = middle(body, tall)
        rows += [BLANK] * (tall - len(rows))
        return [edge, *head, *rows, edge]


def _sized(words: str, ink: str, width: int, rows: int) -> list[Line]:
    """Words in one line, large where so many rows leave a blank one beside them."""
    large = big_rows(words) if rows > LARGE_ROWS else None
    return as_lines(large, ink) if large and len(large[0]) <= width else [line(words, ink)]


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
