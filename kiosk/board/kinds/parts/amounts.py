"""How much and how many, as the board says it in more than one kind's words."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kiosk.board.item_pages import ranges
from shared.language import _, ngettext


def showing(places: Iterable[int], of: int) -> str:
    """Which of so many things are seen; `places` are counted from 0."""
    told = _("showing {which} of {count}")
    return told.format(which=ranges(places), count=of)


def page_words(page: int, of: int) -> str:
    """Which page this is, counted from 0."""
    return _("page {page} of {pages}").format(page=page + 1, pages=of)


def tables_told(tables_in: int, of: int) -> str:
    """How many tables have written something."""
    return ngettext(
        "{done} of {count} tables have written", "{done} of {count} tables have written", of
    ).format(done=tables_in, count=of)


def half_points(points: Fraction, number: str) -> str:
    """Points that may have a half; `number` says how many."""
    # A half has the form of several, whatever the whole number before it.
    count = points.numerator if points.denominator == 1 else 2 + int(points)
    return ngettext("{number} point", "{number} points", count).format(number=number)
