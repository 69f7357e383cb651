"""Items in columns in the report: the part that every kind that gathers items shares."""

from __future__ import annotations

from collections.abc import Iterator

from server.report.blocks import ItemRow, Items, Note
from server.report.content import ActivityReport, ItemLine, Report
from server.report.wording import listed, many


def column_items(column: str, heading: str, activity: ActivityReport, report: Report) -> Items:
    """The items on show in one column, most dots first; `heading` is followed by their number."""
    items = [item for item in activity.items if item.column == column and item.on_show]
    items.sort(key=lambda item: -activity.support.get(item.id, 0))
    dotted = bool(activity.support)
    rows = tuple(_row(item, activity, report, dotted) for item in items)
    return Items(f"{heading}: {len(rows)}", rows, dotted)


def left_out(activity: ActivityReport) -> Iterator[Note]:
    """Say what is not printed; the JSON report has it."""
    withdrawn = sum(item.withdrawn for item in activity.items)
    hidden = sum(item.hidden and not item.withdrawn for item in activity.items)
    parts = []
    if hidden:
        parts.append(f"{many(hidden, 'item', 'items')} hidden by the chair")
    if withdrawn:
        parts.append(f"{many(withdrawn, 'item', 'items')} taken back by the table that wrote it")
    if parts:
        yield Note(f"Not printed and not counted here: {listed(parts)}.")


def _row(item: ItemLine, activity: ActivityReport, report: Report, dotted: bool) -> ItemRow:
    dots = activity.support.get(item.id, 0) if dotted else None
    return ItemRow(item.text, report.table_name(item.table), dots)
