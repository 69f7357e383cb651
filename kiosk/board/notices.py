"""The lines at the foot of the board: what the chair announces, and that the view may be old."""

from __future__ import annotations

import time
from typing import Final, NamedTuple

from kiosk.board.heading import is_large
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

LEFT: Final = 21
"""Rows that a notice leaves to all else where all of it is large."""


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
    """What a band across the board says.

    `most`: the rows that large letters may take; where they would take more, they are usual ones.
    """

    words: str
    ink: str
    most: int = 0


def notice_lines(notice: Notice, width: int) -> Large:
    """The band's lines."""
    words, wide = show(notice.words), width - 4
    whole = large(words, wide, notice.ink)
    if len(whole.rows) <= notice.most:
        return whole
    usual = wrapped(words, wide, notice.ink, most=3)
    return Large(tuple(usual), len(usual))


def notices(
    room: Room[BoardView], size: tuple[int, int], *, large: bool
) -> tuple[Notice | None, Notice | None, Notice | None]:
    """What is signalled, what the chair announces, and that the view may be old."""
    view, tall = room.view, size[1]
    most = tall - LEFT if large else max(tall // 5, 4) if is_large(size) else 0
    signals = counted_words(view.signals) if view else ""
    announced, stale = view.announcement if view else "", stale_words(room)
    if stale and large:  # what everybody has to know: since when, and why, is for the chair
        stale = _("What you see may be old.")
    return (
        Notice(signals, "band", most) if signals else None,
        Notice(announced, "band", most) if announced else None,
        Notice(stale, "stale", most if large else 0) if stale else None,
    )


class Band(Drawn[Notice]):
    """A band across the board."""

    def draw(self, facts: Notice, width: int, height: int) -> list[Line]:
        """The words in the middle of it."""
        return [_band(each, width, facts.ink) for each in notice_lines(facts, width).rows]


def _band(spans: Line, width: int, ink: str) -> Line:
    whole = padded(centred(spans, width), width)
    return tuple(span._replace(ink=ink) for span in whole) or BLANK
