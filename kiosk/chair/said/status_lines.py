"""The room as lines of text, for `roomvoice chair status` and whoever listens to it read out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import msgspec

from kiosk.chair.meant.board_pages import pages_words
from kiosk.chair.meant.extra_time import extra_word
from kiosk.chair.meant.naming import to_type
from kiosk.chair.meant.near_items import NONE_NEAR, near_pairs
from kiosk.chair.said.clock import seconds_left, timer_line
from kiosk.chair.said.door_words import door_words, table_notes
from kiosk.chair.said.moments import is_up, signal_lines
from kiosk.chair.said.room_words import (
    KEPT_AT_TABLES,
    backed_words,
    connected_words,
    how_far,
    in_chairs_order,
    item_state,
    keeps_nothing,
    quoted,
    said_by,
    stage_words,
    table_far,
    table_name,
)
from kiosk.link.room import Room
from kiosk.widgets.code_words import column_word, stage_word
from kiosk.widgets.other_rooms import NOT_MEANWHILE, cut_off_words, is_cut_off, rooms_words
from kiosk.widgets.sentences import sentences
from shared import amounts
from shared.language import _, pgettext
from shared.text import show
from shared.themes import above
from shared.views import ChairView
from shared.views.chair_lines import TableLine

SHORT_ID: int = 6
"""How many letters of an item's id are shown; enough to tell items apart."""


def status_lines(room: Room[ChairView], view: ChairView) -> Iterator[str]:
    """Everything a chair looks for first, in the order in which it matters."""
    now = time.time()
    yield _("Meeting: {title}").format(title=show(view.title))
    yield from _troubles(room, view)
    yield _("Join at {address} with code {code}").format(
        address=view.join.address, code=view.join.code
    )
    if view.door_closed:
        yield door_words(view)
    yield _("Agenda:")
    yield from (f"  {line}" for line in agenda_lines(view))
    if view.activity is not None:
        now_at = _("Now: {title}, {stage}.").format(
            title=quoted(view.activity.title), stage=stage_word(view.activity.stage)
        )
        yield f"{now_at} {how_far(view)}."
    yield _("Tables: {connected}").format(connected=connected_words(view))
    yield from (f"  {line}" for line in table_lines(view))
    yield from _elsewhere(view)
    yield timer_line(view.timer, now, room.clock_ahead)
    if is_up(room, now) and any(line.stage == "open" for line in view.agenda):
        what = _("Close it ({close}), add 2 minutes ({longer}), or go on without it ({none}).")
        yield f"  {what.format(close='close', longer='timer 120 --more', none='timer 0')}"
    if view.signals:
        yield _("Signals:")
        yield from (f"  {line}" for line in signal_lines(view))
    if view.announcement:
        yield _("Announcement: {announcement}").format(announcement=show(view.announcement))
    if pages := pages_words(view.pages):
        yield pages
    if view.spotlight in view.items:
        yield _("Spotlight: {text}").format(text=quoted(view.items[view.spotlight].text))
    yield (
        _("Undo would take back: {undo}").format(undo=show(view.undo))
        if view.undo
        else _("Nothing to undo.")
    )
    if view.mark:
        yield _("Record's mark: {mark} (write it down; {command} compares it)").format(
            mark=show(view.mark), command="roomvoice verify"
        )


def _troubles(room: Room[ChairView], view: ChairView) -> Iterator[str]:
    if view.trouble:
        yield sentences(keeps_nothing(view), _(KEPT_AT_TABLES))
    if is_cut_off(view):
        yield sentences(f"{cut_off_words(view, room.clock_ahead)}.", _(NOT_MEANWHILE))


def _elsewhere(view: ChairView) -> Iterator[str]:
    if view.rooms:
        yield rooms_words(view.rooms)
    yield from map(show, view.rooms_trouble.splitlines())
    if view.copy:
        yield _("Copy on the other disk: {copy}").format(copy=show(view.copy))


def _extra(table: TableLine) -> str:
    return (
        _("extra time {extra}").format(extra=extra_word(table.extra))
        if table.extra and not table.removed
        else ""
    )


def agenda_lines(view: ChairView) -> Iterator[str]:
    """One line an activity, with its place and its id."""
    for place, line in enumerate(view.agenda, 1):
        stage = stage_words(line)
        if line.id == view.current:
            stage = _("{stage} (all screens are here)").format(stage=stage)
        yield f"{place}. {to_type(line)}: {show(line.title)}: {stage}"


def table_lines(view: ChairView) -> Iterator[str]:
    """One line a table, with its id."""
    for table in view.tables.values():
        connected = pgettext("a table", "connected")
        contact = connected if table.connected else _("not connected")
        people = amounts.people(table.people)
        far = "" if table.removed else table_far(view, table)
        state = [] if table.removed else [contact, people, far]
        yield f"{table.id} {show(table.name)}: " + ", ".join(
            filter(None, [*state, _extra(table), *table_notes(table)])
        )


def status_map(room: Room[ChairView], view: ChairView) -> dict[str, Any]:
    """The same as plain values, for programs."""
    plain: dict[str, Any] = msgspec.to_builtins(view)
    del plain["items"]
    left = seconds_left(view.timer, time.time(), room.clock_ahead) if view.timer else None
    return plain | {
        "meeting": room.meeting,
        "tables": list(plain["tables"].values()),
        "seconds_left": left,
    }


def item_lines(view: ChairView) -> Iterator[str]:
    """One line an item of the current activity, newest first."""
    items = in_chairs_order(view)
    if not items:
        yield _("There are no items here.")
    for item in items:
        state = item_state(view, item)
        told = ", ".join(filter(None, [state, backed_words(view, item)]))
        mark = f" ({told})" if told else ""
        place = f"{said_by(view, item)}, {column_word(item, view.activity)}"
        indent = "  " * len(list(above(item.id, view.items)))
        yield f"{indent}{item.id[:SHORT_ID]}{mark} {place}: {show(item.text)}"


def item_maps(view: ChairView) -> list[dict[str, Any]]:
    """The same as plain values."""
    return [
        msgspec.to_builtins(item) | {"table_name": table_name(view, item.table)}
        for item in in_chairs_order(view)
    ]


def near_lines(view: ChairView) -> Iterator[str]:
    """Two lines a pair of items that may say the same."""
    pairs = near_pairs(view)
    if not pairs:
        yield _(NONE_NEAR)
    for near in pairs:
        for item in (near.first, near.second):
            yield f"{item.id[:SHORT_ID]} {said_by(view, item)}: {show(item.text)}"
        yield ""


def near_maps(view: ChairView) -> list[dict[str, Any]]:
    """The same as plain values."""
    return [
        {"items": [near.first.id, near.second.id], "likeness": round(near.likeness)}
        for near in near_pairs(view)
    ]
