"""What there is to read, laid out on pages for people ten metres away. Plain functions.

A page has at most seven lines of text, in large letters where the screen has room for them, and
stands under one heading. What is on it begins where it began, however much comes in before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from kiosk.board.reading.said import Said
from kiosk.widgets.big_letters import big_lines, big_rows
from kiosk.widgets.lines import BLANK, Line, Span, as_lines, beside, cells, wrapped
from shared.text import width

MOST_LINES: Final = 7
"""Lines of text on a page."""
LARGE_FROM: Final = (100, 16)
"""Columns and rows from which letters are large; below, where everything has one line so."""
GAP: Final = 3
"""Cells around a bar."""
LARGE_ROWS: Final = 4
"""Rows of a line of large letters: nothing that stands on a page whole needs more."""


class Look(NamedTuple):
    """How things are laid out: the cells there are, and those before and behind bars in a row.

    `names` is 0 where bars stand below what they are of.
    """

    wide: int
    large: bool
    names: int = 0
    numbers: int = 0


class Piece(NamedTuple):
    """Rows that stand on one page; `lines` of them are lines of text."""

    rows: tuple[Line, ...]
    lines: int


class Part(NamedTuple):
    """Pieces of one thing that stand on one page, from the first to before the last."""

    thing: Said
    first: int
    last: int
    tall: int
    """The rows that they take, and those between them."""
    lines: int


Page = tuple[Part, ...]


def look_for(said: Sequence[Said], wide: int, tall: int) -> Look:
    """The largest form that all of it can have."""
    large = wide >= LARGE_FROM[0] and tall >= LARGE_FROM[1]
    if not large and all(_in_one_line(each, wide) for each in said):
        large = bool(said)
    return _with_bars_beside(said, Look(wide, large))


def _in_one_line(each: Said, wide: int) -> bool:
    words = f"{each.text} {each.number} {each.more}".strip()
    rows = big_rows(words)
    return bool(rows and len(rows[0]) <= wide)


def _with_bars_beside(said: Sequence[Said], look: Look) -> Look:
    """Short words have their bars in the same row, where these keep a third of it."""
    charted = [each for each in said if each.share]
    if not charted or any(each.more for each in charted):
        return look
    names = max(_cells(each.text, look.large) for each in charted)
    numbers = max(_cells(each.number, look.large) for each in charted)
    if look.wide - names - numbers - 2 * GAP < look.wide // 3:
        return look
    return look._replace(names=names, numbers=numbers)


def _cells(words: str, large: bool) -> int:
    rows = big_rows(words) if large and words else None
    return len(rows[0]) if rows else width(words)


@lru_cache(4096)
def pieces(each: Said, look: Look) -> tuple[Piece, ...]:
    """One thing as pieces, in order."""
    if each.share and look.names:
        return (_row(each, look),)
    number = _drawn(each.number, look.wide, look.large)[:1] if each.number else []
    end = max((cells(row) for rows in number for row in rows), default=0)
    room = look.wide - end - GAP if end else look.wide
    first, *rest = _drawn(each.text, max(room, 1), look.large)
    if number:
        first = beside([first, _inked(number[0], "key")], [room, end], GAP)
    found = [Piece(tuple(rows), 1) for rows in (first, *rest)]
    if each.share:
        found.append(Piece((each.share.drawn(look.wide),) * (2 if look.large else 1), 0))
    more = _drawn(each.more, look.wide, look.large) if each.more else []
    return (*found, *(Piece(tuple(_inked(rows, "text")), 1) for rows in more))


def _row(each: Said, look: Look) -> Piece:
    """Words, number and bar in one row."""
    (words,) = _drawn(each.text, look.names, look.large)[:1]
    numbers = _drawn(each.number, look.numbers, look.large)[:1] if each.number else [[BLANK]]
    assert each.share is not None
    room = look.wide - look.names - look.numbers - 2 * GAP
    shape = each.share.drawn(room)
    shapes = [BLANK, shape, shape] if look.large else [shape]
    number = _inked(_to_the_right(numbers[0], look.numbers), each.share.ink)
    rows = beside([words, number, shapes], [look.names, look.numbers, room], GAP)
    return Piece(tuple(rows), 1)


def _to_the_right(rows: Sequence[Line], wide: int) -> list[Line]:
    short = wide - max(map(cells, rows), default=0)
    return [(Span(" " * short), *row) if short > 0 else row for row in rows]


def _drawn(words: str, wide: int, large: bool) -> list[list[Line]]:
    """Words as lines, each as its rows; usual letters where there are no large ones."""
    lines = big_lines(words, wide) if large else None
    if lines:
        return [as_lines(rows, "strong") for rows in lines]
    return [[each] for each in wrapped(words, wide, "strong") or [BLANK]]


def _inked(rows: Sequence[Line], ink: str) -> list[Line]:
    return [tuple(span._replace(ink=ink) for span in row) for row in rows]


class Paper(NamedTuple):
    """What a page is: its look, its rows, and the most lines of text on it."""

    look: Look
    tall: int
    most: int = MOST_LINES


@lru_cache(256)
def heading_of(words: str, paper: Paper) -> Piece:
    """A page's heading, and a blank row below it.

    In usual letters where large ones would leave no row for what it is the heading of.
    """
    if not words:
        return Piece((), 0)
    wide, large = paper.look.wide, paper.look.large
    lines = _drawn(words, wide, large)
    room = paper.tall - 1 - (LARGE_ROWS if large else 1)
    if sum(map(len, lines)) > room:
        lines = [[each] for each in wrapped(words, wide, "strong", most=max(room, 1))]
    rows = (row for rows in lines for row in _inked(rows, "title"))
    return Piece((*rows, BLANK), len(lines))


def pages(said: Sequence[Said], paper: Paper, skip: int = 0) -> list[Page]:
    """Things on as few pages as hold them in this order, from piece `skip` of the first.

    Each stays whole where a page holds it.
    """
    found: list[Page] = []
    for _heading, run in groupby(said, attrgetter("heading")):
        found += _under_one(tuple(run), paper, skip)
        skip = 0
    return found


@lru_cache(128)
def _under_one(said: tuple[Said, ...], paper: Paper, skip: int) -> tuple[Page, ...]:
    """The pages of things under one heading; most of many are as they were a moment before."""
    found: list[list[Part]] = [[]]
    used = lines = 0
    room, most = room_for(said[0].heading, paper)
    for each in said:
        alike = bool(found[-1])
        used += alike
        for part in cuts(each, paper, skip):
            if found[-1] and (not alike or used + part.tall > room or lines + part.lines > most):
                found.append([])
                used = lines = 0
            found[-1].append(part)
            used, lines = used + part.tall, lines + part.lines
            alike = False  # a thing that is cut goes on on the next page
        skip = 0
    return tuple(map(tuple, found))


def room_for(heading: str, paper: Paper) -> tuple[int, int]:
    """The rows, and the lines of text, that a page has below this heading."""
    rows, lines = heading_of(heading, paper)
    beyond = max(lines - 1, 0)  # its first line names what follows
    return max(paper.tall - len(rows), 1), max(paper.most - beyond, 1)


@lru_cache(8192)
def cuts(each: Said, paper: Paper, start: int) -> tuple[Part, ...]:
    """A thing whole from a piece on, or cut where it is longer than a page."""
    all_of_it = pieces(each, paper.look)
    room, most = room_for(each.heading, paper)
    start = min(start, len(all_of_it) - 1)
    found: list[Part] = []
    tall = lines = 0
    for place in range(start, len(all_of_it)):
        rows, more = len(all_of_it[place].rows), all_of_it[place].lines
        gap = between(paper.look) if more and place > start else 0
        if place > start and (tall + gap + rows > room or lines + more > most):
            found.append(Part(each, start, place, tall, lines))
            start, tall, lines, gap = place, 0, 0, 0
        tall, lines = tall + gap + rows, lines + more
    return (*found, Part(each, start, len(all_of_it), tall, lines))


def between(look: Look) -> int:
    """Blank rows between two lines of one text."""
    return 1 if look.large else 0


def part_rows(part: Part, look: Look) -> list[Line]:
    """The rows of a part."""
    rows: list[Line] = []
    for piece in pieces(part.thing, look)[part.first : part.last]:
        if rows and piece.lines:
            rows += [BLANK] * between(look)
        rows += piece.rows
    return rows


def page_rows(page: Page, paper: Paper) -> list[Line]:
    """A page without its foot."""
    rows = list(heading_of(page[0].thing.heading, paper).rows)
    for place, part in enumerate(page):
        rows += [BLANK] * bool(place)
        rows += part_rows(part, paper.look)
    return rows
