"""Items in columns in the report: the part that every kind that gathers items shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from server.report.blocks import ItemRow, Items, Note
from server.report.content import ActivityReport, ItemLine, Report
from shared.activities import kind_named
from shared.language import N_, _, ngettext
from shared.text import show
from shared.wording import listed

THEMES: Final = N_(
    "The chair put things that belong together under themes. Every count is of what the tables "
    "wrote, in the part where they wrote it; a theme counts as nothing by itself."
)


def column_items(column: str, heading: str, activity: ActivityReport, report: Report) -> Items:
    """The items on show in one column, most dots first, each theme with what is part of it.

    `heading` is followed by how many the tables wrote there.
    """
    items = [item for item in activity.items if item.column == column and item.on_show]
    items.sort(key=lambda item: -activity.support.get(item.id, 0))
    dotted = bool(activity.support)
    themes = {item.id: item for item in activity.items if item.is_theme}
    rows = tuple(_row(item, activity, report, themes, dotted) for item in items)
    written = sum(item.column == column and item.counted for item in activity.items)
    return Items(f"{heading}: {written}", rows, dotted)


def hidden_and_withdrawn(activity: ActivityReport) -> tuple[int, int]:
    """How many of its items the chair has hidden, and how many their tables took back."""
    written = [item for item in activity.items if not item.is_theme]
    withdrawn = sum(item.withdrawn for item in written)
    return sum(item.hidden and not item.withdrawn for item in written), withdrawn


def left_out(activity: ActivityReport) -> Iterator[Note]:
    """Say what is not printed, which the JSON report has; and how themes count."""
    hidden, withdrawn = hidden_and_withdrawn(activity)
    parts = []
    if hidden:
        told = ngettext(
            "{count} item hidden by the chair", "{count} items hidden by the chair", hidden
        )
        parts.append(told.format(count=hidden))
    if withdrawn:
        told = ngettext(
            "{count} item taken back by the table that wrote it",
            "{count} items taken back by the table that wrote it",
            withdrawn,
        )
        parts.append(told.format(count=withdrawn))
    if parts:
        yield not_printed(parts)
    if any(item.is_theme and item.visible for item in activity.items):
        yield Note(_(THEMES))


def not_printed(parts: Sequence[str]) -> Note:
    """Say what stands nowhere on paper; the JSON report has it."""
    return Note(_("Not printed and not counted here: {parts}.").format(parts=listed(parts)))


def parts_of(theme: str, activity: ActivityReport) -> list[ItemLine]:
    """What is part of a theme and may be told, oldest first: items, and themes of their own."""
    return [item for item in activity.items if item.theme == theme and item.visible]


def originals(theme: str, activity: ActivityReport) -> list[ItemLine]:
    """What tables wrote that is part of a theme, at whatever depth."""
    found: list[ItemLine] = []
    for item in parts_of(theme, activity):
        found += originals(item.id, activity) if item.is_theme else [item]
    return found


def column_words(column: str, activity: ActivityReport) -> str:
    """What a column is called: by its kind in people's language, else as the agenda has it."""
    rules = kind_named(activity.kind)
    settings = msgspec.convert(activity.settings, rules.settings_type)
    return show(rules.column_words(settings, column))


def said_by(item: ItemLine, activity: ActivityReport, report: Report) -> str:
    """Whose words an item is: its table's, or the chair's for so many that said this."""
    if not item.is_theme:
        return report.writer(item)
    count = len(originals(item.id, activity))
    told = ngettext(
        "a theme of the chair: {count} said this", "a theme of the chair: {count} said this", count
    )
    return told.format(count=count)


def _row(
    item: ItemLine,
    activity: ActivityReport,
    report: Report,
    themes: Mapping[str, ItemLine],
    dotted: bool,
) -> ItemRow:
    dots = activity.support.get(item.id, 0) if dotted and not item.theme else None
    by = said_by(item, activity, report)
    if themes.get(item.theme, item).column != item.column:
        column = column_words(item.column, activity)
        by = _("{written_by}, in {column}").format(written_by=by, column=column)
    parts = parts_of(item.id, activity) if item.id in themes else []
    rows = tuple(_row(each, activity, report, themes, dotted) for each in parts)
    return ItemRow(item.text, by, dots, rows)
