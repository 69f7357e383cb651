"""The board before an activity: how to join, with the code in large letters and a QR code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kiosk.board.reading.large import Large, below, large
from kiosk.board.status import tables_words
from kiosk.widgets.big_letters import biggest, have_half_blocks
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, as_lines, beside, cells, line, middle, wrapped
from kiosk.widgets.qr import qr_lines
from shared.hub_address import page_link, to_scan
from shared.language import N_, _
from shared.text import show
from shared.views import BoardView, JoinInfo, Progress

HOW: Final = N_("To join, type this at your table:")
PHONE: Final = N_("Phone or tablet")
DOUBLE: Final = 8
"""Rows of letters that are twice as large."""
GAP: Final = 4
"""Cells before the code to scan."""


class WaitingFacts(NamedTuple):
    """How to join, and who has.

    `head`: what stands above it where everything is large, the meeting's title first; `most`: the
    lines of text that there are then, or 0.
    """

    join: JoinInfo
    tables: str
    people: int
    head: tuple[str, ...] = ()
    most: int = 0


def waiting_of(view: BoardView, most: int) -> WaitingFacts:
    """What the waiting screen says."""
    head = (show(view.title), show(view.welcome)) if most else ()
    return WaitingFacts(view.join, _tables(view.progress), view.progress.people, head, most)


def joining(facts: WaitingFacts, width: int, height: int) -> tuple[Line, ...]:
    """Everything in large letters; nothing where that has no room.

    What is needed to join comes first. The title, the welcome, and how many tables are connected
    stand there as far as rows and lines go.
    """
    join = facts.join
    address, code, page = show(join.address), show(join.code), show(join.page)
    whole = all(large(each, width, "strong").lines < 2 for each in (address, code, page))
    if not whole or not have_half_blocks():
        return ()  # an address that is broken is another one
    scanned = _scanned(join)
    wide = max(map(cells, scanned), default=0)
    room = width - wide - GAP
    typed = Large(tuple(as_lines(biggest(code, room, DOUBLE), "key")), 1)
    mark = large(_mark(join.mark) if join.mark else "", room, "text")
    left = below((typed, mark))
    needed = (
        large(_(HOW), width, "title"),
        large(address, width, "strong"),
        Large(tuple(beside([left.rows, scanned], [room, wide], GAP)), left.lines),
        large(f"{_(PHONE)}: {page}" if page else "", width, "strong"),
    )
    title, welcome = (large(each, width, "strong") for each in facts.head)
    tables = large(facts.tables, width, "good")
    for above, under in (
        ((title, welcome), (tables,)),
        ((title, welcome), ()),
        ((title,), (tables,)),
        ((title,), ()),
        ((), ()),
    ):
        rows, lines = below((*above, *needed, *under))
        if lines <= facts.most and len(rows) <= height:
            return rows
    return ()


def _tables(progress: Progress) -> str:
    return tables_words(progress) if progress.tables else _("No tables yet")


class Waiting(Drawn[WaitingFacts]):
    """Address, code and QR code, and how many tables are connected."""

    def draw(self, facts: WaitingFacts, width: int, height: int) -> list[Line]:
        """Words left, the QR code right where both fit."""
        if facts.most and (rows := joining(facts, width, height)):
            return middle(rows, height)
        code = _scanned(facts.join)
        wide = max(map(cells, code), default=0)
        room = width - wide - GAP
        if len(code) > height or room < 34:
            return middle(_words(facts, width, height), height)
        words = _words(facts, room, height)
        tall = max(len(code), len(words))
        return middle(beside([middle(words, tall), middle(code, tall)], [room, wide], GAP), height)


def _words(facts: WaitingFacts, width: int, height: int) -> list[Line]:
    address, code = show(facts.join.address), show(facts.join.code)
    large = height >= 24
    page = _page(facts.join, width)
    how = _(HOW)
    head = wrapped(how, width, "title")
    foot = wrapped(facts.tables, width, "good")
    rest = height - 9 - len(head) - len(foot) - len(page)
    big_code = biggest(code, width, max(rest, 4))
    rest -= max(len(big_code) - 4, 0)
    big_address = biggest(address, width, rest, (1,)) if large else []
    big_tables = biggest(facts.tables, width, rest - len(big_address), (1,)) if large else []
    rest -= len(big_address) + len(big_tables)
    big_head = biggest(how, width, rest, (1,)) if large else []
    return [
        *(as_lines(big_head, "title") or head),
        BLANK,
        line(_("Address"), "muted"),
        *(as_lines(big_address, "strong") or wrapped(address, width, "strong")),
        BLANK,
        line(_("Code"), "muted"),
        *(as_lines(big_code, "key") or [line(code, "key")]),
        *([line(_mark(facts.join.mark), "muted")] if facts.join.mark else []),
        *page,
        BLANK,
        *(as_lines(big_tables, "good") or foot),
    ]


def _mark(mark: str) -> str:
    return _("Mark {mark}").format(mark=show(mark))


def _page(join: JoinInfo, width: int) -> list[Line]:
    """How to come in without a terminal, where that is possible."""
    if not join.page:
        return []
    return [line(_(PHONE), "muted"), *wrapped(show(join.page), width, "strong")]


def _scanned(join: JoinInfo) -> Sequence[Line]:
    """The code to scan; nothing where it would be made of other glyphs, which no phone can read."""
    return _qr(join) if have_half_blocks() else ()


@lru_cache(2)
def _qr(join: JoinInfo) -> Sequence[Line]:
    link = page_link(join.page, join.code) if join.page else to_scan(join.link)
    try:
        return as_lines(qr_lines(link), "paper") if link else ()
    except ValueError:
        return ()
