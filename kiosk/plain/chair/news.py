"""What is new for the chair, as sentences: pure functions of the room before and now."""

from __future__ import annotations

import time
from collections.abc import Iterator

from kiosk.chair.preview import preview_lines
from kiosk.chair.said.door_words import door_words, table_notes
from kiosk.chair.said.moments import signalled
from kiosk.chair.said.room_words import (
    KEPT_AT_TABLES,
    START_IT,
    how_far,
    keeps_nothing,
    line_of,
    missing,
    on_every_screen,
    open_line,
    quoted,
    said_by,
    stage_words,
    takes_ballots,
)
from kiosk.link.room import Room
from kiosk.plain.board.lines import MOST_NEW, QUARTERS
from kiosk.widgets.code_words import column_word
from kiosk.widgets.item_sentences import in_sentences
from kiosk.widgets.other_rooms import NOT_MEANWHILE, cut_off_words, is_cut_off, rooms_words
from kiosk.widgets.sentences import sentences
from shared.language import _, ngettext
from shared.text import show
from shared.views import ChairView
from shared.views.chair_lines import TableLine


def chair_news(before: Room[ChairView] | None, now: Room[ChairView]) -> Iterator[str]:
    """What the room, the hub and the tables have done; not what the chair did."""
    yield from _contact(before, now)
    was = before.view if before else None
    if now.view is None:
        return
    yield from _hub(was, now.view)
    yield from _other_rooms(was, now)
    if was is None:
        return
    yield from _tables(was, now.view)
    yield from _signals(was, now.view)
    same = was.current == now.view.current
    yield from _votes(was if same else None, now.view)
    yield from _items(was if same else None, now.view)
    if now.view.speaker is not None and now.view.speaker != was.speaker:
        yield _("It is the turn of {name} to speak.").format(name=show(now.view.speaker.name))


def results_news(was: ChairView | None, now: ChairView) -> Iterator[str]:
    """The results of an activity that has just been closed, which the chair hears first."""
    at, before = now.activity, was.activity if was else None
    if at is None or before is None or (at.id, at.stage) != (before.id, "closed"):
        return
    if before.stage == "open" and now.results is not None:
        yield from filter(None, map(str.strip, preview_lines(now)))


def others_acts(was: ChairView | None, now: ChairView) -> Iterator[str]:
    """What was done elsewhere: by another console, by a command, or by a table to itself."""
    if was is None:
        return
    for line in now.agenda:
        before = line_of(was, line.id)
        if before is None:
            yield _("{title} is in the agenda now.").format(title=quoted(line.title))
        elif stage_words(before) != stage_words(line):
            yield f"{quoted(line.title)}: {stage_words(line)}."
    for id, table in now.tables.items():
        if id in was.tables and was.tables[id].people != table.people:
            yield ngettext(
                "{table}: {count} person now.", "{table}: {count} people now.", table.people
            ).format(table=show(table.name), count=table.people)
    if now.announcement != was.announcement:
        said = show(now.announcement)
        yield on_every_screen(said) if said else _("The announcement is gone.")
    if now.timer != was.timer:
        yield _("A timer runs.") if now.timer else _("The timer is stopped.")
    if now.door_closed != was.door_closed or now.join.code != was.join.code:
        yield door_words(now)


def _contact(before: Room[ChairView] | None, now: Room[ChairView]) -> Iterator[str]:
    if before is not None and (before.contact, before.trouble) == (now.contact, now.trouble):
        return
    if now.contact == "away" and (before is None or before.contact != "away"):
        since = time.strftime("%H:%M", time.localtime(now.away_since))
        away = _("The hub is away since {since}.").format(since=since)
        yield sentences(away, _(START_IT), _(KEPT_AT_TABLES))
    elif now.contact == "here" and before is not None and before.contact == "away":
        yield _("The hub is back.")
    elif now.contact == "calling":
        yield sentences(_("Looking for the hub."), show(now.trouble))


def _hub(was: ChairView | None, now: ChairView) -> Iterator[str]:
    if now.trouble and now.trouble != (was.trouble if was else ""):
        yield sentences(keeps_nothing(now), _(KEPT_AT_TABLES))
    if was is not None and now.copy and now.copy != was.copy:
        yield _("Copy on the other disk: {copy}").format(copy=show(now.copy))


def _other_rooms(was: ChairView | None, now: Room[ChairView]) -> Iterator[str]:
    if now.view is None:
        return
    if is_cut_off(now.view) and not is_cut_off(was):
        cut_off = cut_off_words(now.view, now.clock_ahead)
        yield sentences(f"{cut_off}.", _(NOT_MEANWHILE))
    elif is_cut_off(was) and not is_cut_off(now.view):
        yield _("The other rooms are back.")
    if now.view.rooms and now.view.rooms != (was.rooms if was else ()):
        yield f"{rooms_words(now.view.rooms)}."
    said = was.rooms_trouble.splitlines() if was else []
    yield from (show(each) for each in now.view.rooms_trouble.splitlines() if each not in said)


def _tables(was: ChairView, now: ChairView) -> Iterator[str]:
    for id, table in now.tables.items():
        yield from _table(was.tables.get(id), table)


def _table(before: TableLine | None, table: TableLine) -> Iterator[str]:
    """What is new of one table; it has come in once its terminal is connected."""
    name = show(table.name)
    connected = before is not None and before.connected
    if table.connected and not connected:
        yield ngettext(
            "{table} is here: {count} person.", "{table} is here: {count} people.", table.people
        ).format(table=name, count=table.people)
    if connected and not (table.connected or table.removed):
        yield _("{name} is not connected.").format(name=name)
    if table.passed and before is not None and not before.passed:
        yield _("{name} passes.").format(name=name)
    known = table_notes(before) if before else []
    for note in table_notes(table):
        if note not in known:
            yield f"{name}: {note}."


def _votes(was: ChairView | None, now: ChairView) -> Iterator[str]:
    """How far a vote is: at each quarter, and when nobody is awaited any more."""
    line, far = open_line(now), now.progress
    if line is None or not takes_ballots(line.kind) or not far.people:
        return
    then = was.progress.ballots if was else 0
    if not missing(now) and (was is None or missing(was)):
        if far.declined:
            all_in = _("All others have voted in {title}: {count} of {people}.")
        else:
            all_in = _("Everyone has voted in {title}: {count} of {people}.")
        yield all_in.format(title=quoted(line.title), count=far.ballots, people=far.people)
    elif QUARTERS * far.ballots // far.people > QUARTERS * then // far.people:
        yield f"{how_far(now)}."


def _signals(was: ChairView, now: ChairView) -> Iterator[str]:
    """What tables have begun to signal."""
    known = {(each.table, each.what) for each in was.signals}
    for each in now.signals:
        if (each.table, each.what) not in known:
            yield sentences(
                _("Signal from {signal}.").format(signal=signalled(each)),
                _("To put it away: {command}.").format(command=f"signals --clear {each.table}"),
            )


def _items(was: ChairView | None, now: ChairView) -> Iterator[str]:
    known = was.items if was else now.items
    new = [each for id, each in now.items.items() if id not in known and not each.is_theme]
    if len(new) > MOST_NEW:
        count = ngettext("{count} new item.", "{count} new items.", len(new))
        how = _("To hear them: {command}.").format(command="items")
        yield sentences(count.format(count=len(new)), how)
        return
    for item in sorted(new, key=lambda item: item.order):
        words = in_sentences(item, now.activity)
        yield f"{said_by(now, item)}, {column_word(item, now.activity)}: {words}"
