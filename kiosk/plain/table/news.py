"""What is new at a table, as sentences: pure functions of the room before and now."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.link.room import Room
from kiosk.table.question_words import heard
from kiosk.table.signal_words import seen_words
from kiosk.table.table_words import (
    TAKE_YOUR_TIME,
    contact_words,
    here_now,
    seconds_left,
    timer_here,
    waiting_words,
)
from kiosk.table.writing.speaking import speaking_words
from kiosk.widgets.other_rooms import is_cut_off
from kiosk.widgets.sentences import sentences
from kiosk.widgets.standing import spoken
from shared.language import _
from shared.state import Timer
from shared.text import show
from shared.views import TableView


def table_news(before: Room[TableView] | None, now: Room[TableView]) -> Iterator[str]:
    """What to tell, one line each."""
    was = before.view if before else None
    cut = is_cut_off(now.view) != is_cut_off(was)
    if before is None or before.contact != now.contact or cut:
        safe = _("What you say is safe here.") if _away(now) else ""
        yield sentences(f"{contact_words(now)}.", safe)
    if now.view is None:
        return
    if was is None:
        yield f"{show(now.title)}."
    if now.own is not None and (before is None or before.own is None):
        seat = _("Your table is {table}.").format(table=show(now.own.name))
        yield sentences(seat, here_now(now.own.people))
    elif before and before.own and now.own and before.own.people != now.own.people:
        yield here_now(now.own.people)
    if now.view.announcement and now.view.announcement != (was.announcement if was else ""):
        yield _("The chair says: {announcement}").format(announcement=show(now.view.announcement))
    if (words := speaking_words(now)) and words != (speaking_words(before) if before else ""):
        yield words
    if _at(before) == _at(now) and was and was.told != now.view.told:
        yield from result_lines(now.view)
    yield from _themes(before, now)
    if now.view.timer != (was.timer if was else None) or (
        (longer := now.own.timer if now.own else None) and longer != _own_timer(before)
    ):
        yield timer_words(now)
    if words := seen_words(before, now):
        yield words


def question_news(
    before: Room[TableView] | None, now: Room[TableView], *, easily: bool
) -> Iterator[str]:
    """The question, where it is another one or stands otherwise: that is told in any case."""
    was = before.view if before else None
    if now.view is not None and (was is None or _at(now) != _at(before)):
        yield from question_lines(now, easily=easily)


def timer_words(room: Room[TableView]) -> str:
    """How long the timer that has just been set runs for this table."""
    view, timer = room.view, timer_here(room)
    if view is None or view.timer is None:
        return _("The timer is stopped.")
    if timer is None:
        others = _("The chair has started a timer for the others.")
        return sentences(others, f"{_(TAKE_YOUR_TIME)}.")
    minutes, seconds = divmod(timer.seconds, 60)
    closes = view.activity is not None and view.activity.closes_itself
    long = _("The chair has started a timer. It is for {time} in all.")
    then = _("The question closes at its end.") if closes else ""
    return sentences(long.format(time=f"{minutes}:{seconds:02}"), then)


def until_time_is_up(room: Room[TableView], now: float) -> float | None:
    """Seconds until the time of this table is up, 0 when it is; None where no timer is for it."""
    timer = timer_here(room)
    return None if timer is None else max(0.0, seconds_left(room, timer, now))


def question_lines(room: Room[TableView] | None, *, easily: bool) -> Iterator[str]:
    """The question of now, in easy words where wanted, or what is awaited."""
    if room is None:
        return
    activity = room.view.activity if room.view else None
    if activity is not None and activity.stage == "open":
        asked = heard(activity, easily=easily)
        if not activity.practice:
            asked = _("Question {place} of {of}: {question}").format(
                place=activity.place, of=activity.of, question=asked
            )
        yield spoken(activity, asked)
    else:
        words = waiting_words(room)
        yield show(" ".join(part for part in (words.title, *words.lines) if part))
        if room.view is not None:
            yield from result_lines(room.view)


def result_lines(view: TableView) -> Iterator[str]:
    """The results, where the room sees them: the board may be out of sight."""
    if view.told and view.activity is not None:
        yield _("The results of {title}:").format(title=show(view.activity.title))
        yield from map(show, view.told)


def _themes(before: Room[TableView] | None, now: Room[TableView]) -> Iterator[str]:
    """What the chair has made this table's items a part of since."""
    was = before.own.themes if before and before.own else {}
    if now.own is None:
        return
    for id, theme in now.own.themes.items():
        if was.get(id) != theme and id in now.own.items:
            yield _("What you wrote, {words}, is part of: {theme}.").format(
                words=show(now.own.items[id].text), theme=show(theme)
            )


def _own_timer(room: Room[TableView] | None) -> Timer | None:
    return room.own.timer if room and room.own else None


def _away(room: Room[TableView]) -> bool:
    return room.contact == "away"


def _at(room: Room[TableView] | None) -> tuple[str, str, bool] | None:
    activity = room.view.activity if room and room.view else None
    return (activity.id, activity.stage, activity.void) if activity else None
