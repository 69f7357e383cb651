"""swot in the report: every item by quadrant, and what speaks for and against, table by table."""

from __future__ import annotations

import msgspec

from server.report.blocks import Block, Grid, Told
from server.report.columns import column_items, left_out
from server.report.content import ActivityReport, Report
from shared.activities.swot import QUADRANTS, QuadrantCount, SwotResult
from shared.wording import listed, many

ONE_OF = dict(zip(QUADRANTS, ("strength", "weakness", "opportunity", "threat"), strict=True))


def tell(activity: ActivityReport, report: Report) -> Told:
    """What the tables see in it."""
    result = msgspec.convert(activity.results, SwotResult)
    quadrants = [column_items(name, name.capitalize(), activity, report) for name in QUADRANTS]
    blocks: tuple[Block, ...] = (*quadrants, *left_out(activity), _balance(result, report))
    counted = (
        "Strengths and opportunities speak for going ahead, weaknesses and threats against. "
        "Each item counts once, and only its table could change it."
    )
    return Told(_in_words(result), blocks, counted)


def _in_words(result: SwotResult) -> str:
    counts = [many(getattr(result.all, name), ONE_OF[name], name) for name in QUADRANTS]
    written = result.all.helpful + result.all.harmful
    if not written:
        return "No table wrote anything."
    tables = many(len(result.tables), "table", "tables")
    return (
        f"{many(written, 'item', 'items')} from {tables}: {listed(counts)}. "
        f"Overall, {_lean(result.all)}."
    )


def _lean(count: QuadrantCount) -> str:
    """The balance of strengths and opportunities against weaknesses and threats, in words."""
    weighed = f"{count.helpful} for and {count.harmful} against"
    if count.helpful == count.harmful:
        return f"{weighed}: evenly balanced" if count.helpful else "nothing was written"
    more = abs(count.helpful - count.harmful)
    side = "for" if count.helpful > count.harmful else "against"
    return f"{weighed}: {more} more {side}"


def _balance(result: SwotResult, report: Report) -> Grid:
    head = ("Table", *(name.capitalize() for name in QUADRANTS), "For (S+O) and against (W+T)")
    by_table = [
        _balance_row(report.table_name(table.id), result.tables.get(table.id, QuadrantCount()))
        for table in report.tables
    ]
    rows = (*by_table, _balance_row("All tables", result.all))
    return Grid("The balance, table by table", head, rows, summed=True)


def _balance_row(name: str, count: QuadrantCount) -> tuple[str, ...]:
    return (name, *(str(getattr(count, quadrant)) for quadrant in QUADRANTS), _lean(count))
