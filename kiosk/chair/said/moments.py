"""What asks for the chair's eyes without taking the keys: the end of the time, tables' signals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kiosk.chair.desk.keys import CLOSE_KEY, SIGNAL_KEYS, TIME_KEYS, Key, spoken
from kiosk.chair.meant.next_step import still_at_it
from kiosk.chair.said.clock import seconds_left, timer_words
from kiosk.chair.said.door_words import clock_words
from kiosk.chair.said.room_words import open_line
from kiosk.link.room import Room
from kiosk.widgets.sentences import sentences
from shared.acts.signals import SIGNALS, Raised
from shared.language import _, ngettext
from shared.text import show
from shared.views import ChairView

MORE: Final = 120
"""Seconds that one key adds to a timer."""
MOST_NAMED: Final = 3
"""Signals that stand in the console's line by name; of more, only how many."""


def is_up(room: Room[ChairView], now: float) -> bool:
    """Whether a timer has run out."""
    timer = room.view.timer if room.view else None
    return timer is not None and seconds_left(timer, now, room.clock_ahead) <= 0


def time_question(room: Room[ChairView], now: float) -> str:
    """What to ask the chair at the end of the time; "" before."""
    view = room.view
    if view is None or not is_up(room, now):
        return ""
    up = timer_words(view.timer, now, room.clock_ahead)
    if open_line(view) is None:
        return _("{time_is_up}: 2 more minutes, or no timer?").format(time_is_up=up)
    if view.activity is not None and view.activity.closes_itself:
        stays = _("{time_is_up}, and it stays open.").format(time_is_up=up)
        return sentences(stays, still_at_it(view) or _("A table has extra time."))
    asked = _("{time_is_up}: close it, 2 more minutes, or go on without a timer?")
    return asked.format(time_is_up=up)


def time_keys(room: Room[ChairView], now: float) -> Sequence[Key]:
    """The keys that answer that; while a timer runs, those that change it."""
    view = room.view
    if view is None or view.timer is None:
        return ()
    closes = is_up(room, now) and open_line(view) is not None
    return spoken((CLOSE_KEY, *TIME_KEYS) if closes else TIME_KEYS)


def signal_words(view: ChairView) -> str:
    """What tables signal, the oldest first, in one line."""
    named = [signalled(each) for each in view.signals[:MOST_NAMED]]
    more = len(view.signals) - MOST_NAMED
    if more > 0:
        named.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    return " · ".join(named)


def signal_keys(view: ChairView) -> Sequence[Key]:
    """The keys for them."""
    if not view.signals:
        return ()
    away, board = spoken(SIGNAL_KEYS)
    first = view.signals[0]
    put = away._replace(short=_("put away: {table}").format(table=show(first.name)))
    return (put, board._replace(short=_("off the board")) if view.signals_shown else board)


def signal_lines(view: ChairView) -> Iterator[str]:
    """One line a signal, for who listens."""
    for each in view.signals:
        since = _("{signal}, since {time}").format(
            signal=signalled(each), time=clock_words(each.since)
        )
        yield f"{each.table} {since} ({each.what})"
    if view.signals_shown:
        yield _("The board says how many tables signal what.")


def signalled(each: Raised) -> str:
    """Which table signals what."""
    return (
        f"{show(each.name)}: {_(SIGNALS[each.what]) if each.what in SIGNALS else show(each.what)}"
    )
