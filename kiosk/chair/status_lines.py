"""The room as lines of text, for `roomvoice chair status` and whoever listens to it read out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import msgspec

from kiosk.chair.clock import seconds_left, timer_words
from kiosk.chair.door_words import door_words, table_notes
from kiosk.chair.moments import is_up, signal_lines
from kiosk.chair.near_items import NONE_NEAR, near_pairs
from kiosk.chair.room_words import (
    KEPT_AT_TABLES,
    amount,
    backed_words,
    connected_words,
    how_far,
    in_chairs_order,
    item_state,
    quoted,
    said_by,
    stage_words,
    table_far,
    table_name,
)
from kiosk.link.room import Room
from shared.chair_lines import TableLine
from shared.text import show
from shared.themes import above
from shared.views import ChairView

SHORT_ID: int = 6
"""How many letters of an item's id are shown; enough to tell items apart."""


def status_lines(room: Room[ChairView], view: ChairView) -> Iterator[str]:
    """Everything a chair looks for first, in the order in which it matters."""
    now = time.time()
    yield f"Meeting: {show(view.title)}"
    if view.trouble:
        yield f"THE HUB CAN KEEP NOTHING MORE. {show(view.trouble)} {KEPT_AT_TABLES}"
    yield f"Join at {view.join.address} with code {view.join.code}"
    if view.door_closed:
        yield door_words(view)
    yield "Agenda:"
    yield from (f"  {line}" for line in agenda_lines(view))
    if view.activity is not None:
        yield f"Now: {quoted(view.activity.title)}, {view.activity.stage}. {how_far(view)}."
    yield f"Tables: {connected_words(view)}"
    yield from (f"  {line}" for line in table_lines(view))
    if view.copy:
        yield f"Copy on the other disk: {show(view.copy)}"
    yield f"Timer: {timer_words(view.timer, now, room.clock_ahead)}"
    if is_up(room, now) and any(line.stage == "open" for line in view.agenda):
        yield "  Close it (close), add 2 minutes (timer 120 --more), or go on without it (timer 0)."
    if view.signals:
        yield "Signals:"
        yield from (f"  {line}" for line in signal_lines(view))
    if view.announcement:
        yield f"Announcement: {show(view.announcement)}"
    if view.spotlight in view.items:
        yield f"Spotlight: {quoted(view.items[view.spotlight].text)}"
    yield f"Undo would take back: {show(view.undo)}" if view.undo else "Nothing to undo."
    if view.mark:
        yield f"Record's mark: {show(view.mark)} (write it down; roomvoice verify compares it)"


def _extra(table: TableLine) -> str:
    return f"extra time {table.extra}" if table.extra and not table.removed else ""


def agenda_lines(view: ChairView) -> Iterator[str]:
    """One line an activity, with its place and its id."""
    for place, line in enumerate(view.agenda, 1):
        here = " (all screens are here)" if line.id == view.current else ""
        yield f"{place}. {line.id}: {show(line.title)}: {stage_words(line)}{here}"


def table_lines(view: ChairView) -> Iterator[str]:
    """One line a table, with its id."""
    for table in view.tables.values():
        contact = "connected" if table.connected else "not connected"
        people = amount(table.people, "person", "people")
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
        yield "There are no items here."
    for item in items:
        state = item_state(view, item)
        told = ", ".join(filter(None, [state, backed_words(view, item)]))
        mark = f" ({told})" if told else ""
        place = f"{said_by(view, item)}, {item.column}"
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
        yield NONE_NEAR
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
