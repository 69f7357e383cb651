"""The chair's four lists as rows: pure functions of the view."""

from __future__ import annotations

from collections.abc import Collection

from kiosk.chair.desk.row_list import Row
from kiosk.chair.meant.extra_time import extra_word
from kiosk.chair.preview import ONLY_YOU, ROOM_SEES, preview_lines
from kiosk.chair.said.door_words import short_note
from kiosk.chair.said.room_words import (
    backed_words,
    in_chairs_order,
    item_state,
    said_by,
    short_stage,
    stage_mark,
    table_far,
    takes_ballots,
)
from kiosk.widgets.code_words import column_word
from kiosk.widgets.item_sentences import in_sentences
from kiosk.widgets.lines import Span, line
from kiosk.widgets.quadrants import QUADRANT_LOOKS
from shared import amounts
from shared.items import Item
from shared.language import _
from shared.state import Stage
from shared.text import shorten, show, wrap
from shared.themes import above, part_of
from shared.views import ChairView
from shared.views.chair_lines import AgendaLine

STAGE_INKS: dict[Stage, str] = {"waiting": "muted", "open": "good", "closed": "text"}
LOOKS = {look.column: look for look in QUADRANT_LOOKS}


def agenda_rows(view: ChairView) -> list[Row]:
    """The activities in their order."""
    return [_agenda_row(view, place, line) for place, line in enumerate(view.agenda, 1)]


def _agenda_row(view: ChairView, place: int, activity: AgendaLine) -> Row:
    here = activity.id == view.current
    ink = "strong" if here else "text"
    mark = Span(f"{stage_mark(activity)} ", STAGE_INKS[activity.stage])
    left = (mark, Span(f"{place} {show(activity.title)}", ink))
    return Row(activity.id, left, line(short_stage(activity), STAGE_INKS[activity.stage]))


def table_rows(view: ChairView) -> list[Row]:
    """The tables in the order in which they joined."""
    rows = []
    # Those that are out of the meeting come last.
    for table in sorted(view.tables.values(), key=lambda table: table.removed):
        if table.removed:
            out = line(show(table.name), "muted")
            rows.append(Row(table.id, out, line(_("table removed"), "muted")))
            continue
        far = table_far(view, table)
        done = table.used >= table.asked
        left = (
            Span(f"{show(table.name)} ", "strong"),
            Span("" if table.connected else _("not connected") + " ", "key"),
            Span(f"{note} " if (note := short_note(table)) else "", "key"),
        )
        at = view.activity
        told = at is not None and takes_ballots(at.kind) and table.asked == table.people
        people = "" if told else amounts.people(table.people)
        extra = _("time {extra}").format(extra=extra_word(table.extra)) if table.extra else ""
        words = ", ".join(filter(None, [people, far, extra]))
        rows.append(Row(table.id, left, line(words, "good" if done else "text")))
    return rows or [Row("", line(_("No tables have joined yet."), "muted"))]


def item_rows(view: ChairView, picked: Collection[str] = ()) -> list[Row]:
    """The items, newest first; a hidden one is marked by a word."""
    items = in_chairs_order(view)
    rows = [_item_row(view, item, item.id in picked) for item in items]
    return rows or [Row("", line(_("No items here."), "muted"))]


def _item_row(view: ChairView, item: Item, picked: bool) -> Row:
    state = item_state(view, item).upper()
    look = LOOKS.get(item.column)
    letter, ink = (look.letter, look.ink) if look else (item.column[:1].upper(), "strong")
    backing = view.backing.get(item.id, 0)
    left = (
        Span("[x] " if picked else "", "key"),
        Span("  " * len(list(above(item.id, view.items))), "text"),
        Span(f"{letter} ", ink),
        Span(f"+{backing} " if backing else "", "strong"),
        Span(f"{state} " if state else "", "key"),
        Span(show(item.text), "muted" if item.hidden else "strong" if item.is_theme else "text"),
    )
    return Row(item.id, left, line(shorten(said_by(view, item), 12), "muted"))


def result_rows(view: ChairView, width: int) -> list[Row]:
    """The results as plain numbers, wrapped to `width` cells."""
    rows, heads = [], (_(ONLY_YOU), _(ROOM_SEES))
    for place, text in enumerate(preview_lines(view)):
        ink = "key" if text in heads else "text"
        indent = " " * (len(text) - len(text.lstrip()))
        for part, piece in enumerate(wrap(text.lstrip(), max(width - len(indent) - 4, 10)) or [""]):
            rows.append(Row(f"{place}.{part}", line(indent + piece, ink)))
    return rows


def item_words(view: ChairView, item: Item) -> str:
    """One item in full, for the lines below the list."""
    state = item_state(view, item)
    theme = part_of(item, view.items)
    whole = _("part of: {theme}").format(theme=theme) if theme else ""
    told = [
        said_by(view, item),
        column_word(item, view.activity),
        backed_words(view, item),
        state,
        whole,
    ]
    return f"{', '.join(filter(None, told))}: {in_sentences(item, view.activity)}"
