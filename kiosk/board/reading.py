"""What tables wrote, in large letters and page by page: for reading, not for looking over.

At most seven lines of text stand on a page, all of one column. Plain functions on plain values.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kiosk.widgets.big_letters import big_lines, big_rows
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.item_sentences import in_sentences
from kiosk.widgets.lines import BLANK, Line, as_lines, line
from kiosk.widgets.quadrants import QUADRANT_LOOKS
from shared.language import _
from shared.text import shorten, show, wrap
from shared.views import BoardView

MOST_LINES: Final = 7
"""Lines of text on a page."""
TALL: Final = 5
"""Rows of a line of large letters, and the blank one below it."""
AROUND: Final = 5
"""Rows that the column's name and the page's number take."""


class Said(NamedTuple):
    """One thing that was said: in which column, in what words, by whom."""

    column: str
    text: str
    by: str


class ReadingFacts(NamedTuple):
    """All that is to be read, and how many pages have been turned."""

    said: tuple[Said, ...]
    turn: int = 0


def said_in(view: BoardView) -> tuple[Said, ...]:
    """What the board shows of what tables wrote: by column, most dots first, then the newest."""
    words = {look.column: f"{look.letter}  {look.said}" for look in QUADRANT_LOOKS}
    places = {column: place for place, column in enumerate(words)}
    items = sorted(view.items.values(), key=lambda item: item.order)
    for item in items:
        places.setdefault(item.column, len(places))
    items.sort(key=lambda item: (places[item.column], -view.support.get(item.id, 0), -item.order))
    return tuple(_said(view, item.id, words.get(item.column, show(item.column))) for item in items)


def _said(view: BoardView, id: str, column: str) -> Said:
    item, dots = view.items[id], view.support.get(id, 0)
    by = show(view.tables.get(item.table, ""))
    words = in_sentences(item, view.activity)
    return Said(column, f"{dots}: {words}" if dots else words, by)


class ReadingPage(NamedTuple):
    """One page: a column's name, and lines of text, each as the rows that draw it."""

    column: str
    lines: tuple[tuple[str, ...], ...]
    by: str


@lru_cache(16)
def reading_pages(said: tuple[Said, ...], wide: int, tall: int) -> tuple[ReadingPage, ...]:
    """All of it, a page for each thing that was said, or several where it is long."""
    most = min(max((tall - AROUND) // TALL, 1), MOST_LINES)
    pages: list[ReadingPage] = []
    for each in said:
        lines = [tuple(rows) for rows in _lines(each.text, wide)]
        for start in range(0, len(lines), most):
            pages.append(ReadingPage(each.column, tuple(lines[start : start + most]), each.by))
    return _together(pages, most)


def _together(pages: Sequence[ReadingPage], most: int) -> tuple[ReadingPage, ...]:
    """Short neighbours of one column on one page."""
    found: list[ReadingPage] = []
    for page in pages:
        last = found[-1] if found else None
        if last and last.column == page.column and len(last.lines) + len(page.lines) <= most:
            by = last.by if page.by in last.by.split(", ") else f"{last.by}, {page.by}"
            found[-1] = ReadingPage(page.column, (*last.lines, *page.lines), by.strip(", "))
        else:
            found.append(page)
    return tuple(found)


def _lines(text: str, wide: int) -> list[list[str]]:
    """A text as lines of large letters; in usual ones where these have none."""
    large = big_lines(f"• {text}", wide) or big_lines(text, wide)
    return large or [[each] for each in wrap(f"• {text}", max(wide, 1))]


class ReadingPages(Drawn[ReadingFacts]):
    """Draws the page after so many turns, forwards or back."""

    def draw(self, facts: ReadingFacts, width: int, height: int) -> list[Line]:
        """The column, the text, who said it, and which page of how many this is."""
        pages = reading_pages(facts.said, width, height)
        if not pages:
            return []
        place = facts.turn % len(pages)
        page = pages[place]
        name = big_rows(page.column) if height >= AROUND + TALL else None
        rows = as_lines(name or [page.column], "title") if page.column else []
        for each in page.lines:
            rows += [BLANK, *as_lines(each, "strong")]
        rows += [BLANK] * max(height - 1 - len(rows), 0)
        foot = _("Page {page} of {pages}").format(page=place + 1, pages=len(pages))
        return [*rows[: height - 1], line(_foot(foot, page.by, width), "text")]


def _foot(number: str, by: str, wide: int) -> str:
    if not by:
        return number
    told = _("from {table}").format(table=by)
    return shorten(f"{number} · {told}", wide)
