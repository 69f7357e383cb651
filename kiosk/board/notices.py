"""The lines at the foot of the board: what the chair announces, and that the view may be old."""

from __future__ import annotations

import time

from kiosk.link.room import Room
from kiosk.widgets.big_letters import big_text
from kiosk.widgets.drawn import Drawn
from kiosk.widgets.lines import BLANK, Line, as_lines, centred, line, padded, wrapped
from kiosk.widgets.other_rooms import cut_off_words, is_cut_off
from kiosk.widgets.sentences import sentences
from shared.language import _
from shared.text import show
from shared.views import BoardView

LARGE_FROM = (100, 34)


def stale_words(room: Room[BoardView]) -> str:
    """That the hub, or the other rooms, are away, and since when; empty while they are here."""
    if room.contact == "here" and room.view is not None and is_cut_off(room.view):
        cut_off = cut_off_words(room.view, room.clock_ahead)
        return sentences(f"{cut_off}.", _("What you see is how it was then."))
    if room.contact != "away" or room.away_since is None:
        return ""
    since = time.strftime("%H:%M:%S", time.localtime(room.away_since))
    return _("Not connected since {time}. What you see may be old.").format(time=since)


def announcement_lines(text: str, width: int, screen_height: int) -> list[Line]:
    """The announcement's lines, large where a fifth of the screen holds it."""
    words = show(text)
    if not words:
        return []
    if width >= LARGE_FROM[0] and screen_height >= LARGE_FROM[1]:
        big = big_text(words, width - 4, max(screen_height // 5, 4), centre=True)
        if big:
            return as_lines(big, "band")
    return wrapped(words, width - 4, "band", most=3)


class Announcement(Drawn[tuple[str, int]]):
    """The chair's words, on a band across the board, for a screen of so many rows."""

    def draw(self, facts: tuple[str, int], width: int, height: int) -> list[Line]:
        """The band."""
        return [
            _band(each, width, "band") for each in announcement_lines(facts[0], width, facts[1])
        ]


class StaleLine(Drawn[str]):
    """A calm line across the board."""

    def draw(self, facts: str, width: int, height: int) -> list[Line]:
        """The sentence in the middle."""
        return [_band(line(facts, "stale"), width, "stale")]


def _band(spans: Line, width: int, ink: str) -> Line:
    whole = padded(centred(spans, width), width)
    return tuple(span._replace(ink=ink) for span in whole) or BLANK
