"""The lines at the foot of the board: what the chair announces, and that the view may be old."""

from __future__ import annotations

import time
from typing import NamedTuple

from kiosk.board.reading.large import Large, large
from kiosk.link.room import Room
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, centred, padded, wrapped
from kiosk.widgets.other_rooms import cut_off_words, is_cut_off
from kiosk.widgets.sentences import sentences
from shared.acts.signals import counted_words
from shared.language import _
from shared.text import show
from shared.views import BoardView


def stale_words(room: Room[BoardView]) -> str:
    """That the hub, or the other rooms, are away, and since when; empty while they are here."""
    if room.contact == "here" and room.view is not None and is_cut_off(room.view):
        cut_off = cut_off_words(room.view, room.clock_ahead)
        return sentences(f"{cut_off}.", _("What you see is how it was then."))
    if room.contact != "away" or room.away_since is None:
        return ""
    since = time.strftime("%H:%M:%S", time.localtime(room.away_since))
    return _("Not connected since {time}. What you see may be old.").format(time=since)


class Notice(NamedTuple):
    """What a band across the board says, and whether in large letters."""

    words: str
    ink: str
    large: bool = False


def notice_lines(notice: Notice, width: int) -> Large:
    """The band's lines."""
    words, wide = show(notice.words), width - 4
    if notice.large:
        return large(words, wide, notice.ink)
    usual = wrapped(words, wide, notice.ink, most=3)
    return Large(tuple(usual), len(usual))


def notices(
    room: Room[BoardView], width: int, rows: int, *, short: bool
) -> tuple[Notice | None, Notice | None, Notice | None]:
    """What is signalled, what the chair announces, and that the view may be old.

    Together they take so many `rows` where some of them are large; the last one has its turn first.
    `short`: all of it is for people far away.
    """
    view = room.view
    signals = counted_words(view.signals) if view else ""
    announced, stale = view.announcement if view else "", stale_words(room)
    if stale and short:  # what everybody has to know: since when, and why, is for the chair
        stale = _("What you see may be old.")
    said = ((signals, "band"), (announced, "band"), (stale, "stale"))
    found = [Notice(words, ink) if words else None for words, ink in said]
    rows -= sum(len(notice_lines(each, width).rows) for each in found if each)
    for place, notice in reversed(tuple(enumerate(found))):
        if notice is None or (notice.ink == "stale" and not short):
            continue
        whole = notice._replace(large=True)
        more = len(notice_lines(whole, width).rows) - len(notice_lines(notice, width).rows)
        if more <= rows:
            found[place], rows = whole, rows - more
    return found[0], found[1], found[2]


class Band(Drawn[Notice]):
    """A band across the board."""

    def draw(self, facts: Notice, width: int, height: int) -> list[Line]:
        """The words in the middle of it."""
        return [_band(each, width, facts.ink) for each in notice_lines(facts, width).rows]


def _band(spans: Line, width: int, ink: str) -> Line:
    whole = padded(centred(spans, width), width)
    return tuple(span._replace(ink=ink) for span in whole) or BLANK
