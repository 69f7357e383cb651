"""The board before an activity: how to join, with the code in large letters and a QR code."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.board.status import tables_words
from kiosk.widgets.big_letters import biggest, have_half_blocks
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, as_lines, beside, cells, line, middle, wrapped
from kiosk.widgets.qr import qr_lines
from shared.hub_address import page_link, to_scan
from shared.language import _
from shared.text import show
from shared.views import BoardView, JoinInfo, Progress


class WaitingFacts(NamedTuple):
    """How to join, and who has."""

    join: JoinInfo
    tables: str
    people: int


def waiting_of(view: BoardView) -> WaitingFacts:
    """What the waiting screen says."""
    return WaitingFacts(view.join, _tables(view.progress), view.progress.people)


def _tables(progress: Progress) -> str:
    return tables_words(progress) if progress.tables else _("No tables yet")


class Waiting(Drawn[WaitingFacts]):
    """Address, code and QR code, and how many tables are connected."""

    def draw(self, facts: WaitingFacts, width: int, height: int) -> list[Line]:
        """Words left, the QR code right where both fit."""
        join = facts.join
        # Made of other glyphs than half blocks, no phone could read it.
        link = page_link(join.page, join.code) if join.page else to_scan(join.link)
        code = _qr(link) if have_half_blocks() else []
        wide = max(map(cells, code), default=0)
        room = width - wide - 4
        if len(code) > height or room < 34:
            return middle(_words(facts, width, height), height)
        words = _words(facts, room, height)
        tall = max(len(code), len(words))
        return middle(beside([middle(words, tall), middle(code, tall)], [room, wide], 4), height)


def _words(facts: WaitingFacts, width: int, height: int) -> list[Line]:
    address, code = show(facts.join.address), show(facts.join.code)
    large = height >= 24
    page = _page(facts.join, width)
    how = _("To join, type this at your table:")
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
    return [line(_("Phone or tablet"), "muted"), *wrapped(show(join.page), width, "strong")]


def _qr(link: str) -> list[Line]:
    try:
        return as_lines(qr_lines(link), "paper") if link else []
    except ValueError:
        return []
