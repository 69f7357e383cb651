"""ideas in the report: every item by column, and how many each table wrote."""

from __future__ import annotations

import msgspec

from server.report.blocks import WROTE, Block, Grid, Told
from server.report.columns import column_items, left_out
from server.report.content import ActivityReport, Report
from shared.activities.ideas import IdeasResult, IdeasSettings, Named, columns_of
from shared.language import _

CHAPTER = WROTE


def tell(activity: ActivityReport, report: Report) -> Told:
    """What the tables wrote."""
    result = msgspec.convert(activity.results, IdeasResult)
    columns = columns_of(msgspec.convert(activity.settings, IdeasSettings))
    listing = [column_items(each.name, _heading(each), activity, report) for each in columns]
    blocks: tuple[Block, ...] = (*listing, *left_out(activity), _by_table(result, columns, report))
    counted = _("Each item counts once, and only its table could change it.")
    return Told(blocks, counted)


def _heading(column: Named) -> str:
    return f"{column.words} ({column.hint})" if column.hint else column.words


def _by_table(result: IdeasResult, columns: tuple[Named, ...], report: Report) -> Grid:
    head = (_("Table"), *(each.words for each in columns), _("In all"))
    none = (0,) * len(result.columns)
    counts = {table.id: result.tables.get(table.id, none) for table in report.tables}
    rows = [_row(report.table_name(id), each) for id, each in counts.items()]
    total = _row(_("All tables"), tuple(each.items for each in result.columns))
    return Grid(_("How many items, table by table"), head, (*rows, total), summed=True)


def _row(name: str, counts: tuple[int, ...]) -> tuple[str, ...]:
    return (name, *map(str, counts), str(sum(counts)))
