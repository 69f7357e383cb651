"""swot in the report: every item by quadrant, and what speaks for and against, table by table."""

from __future__ import annotations

import msgspec

from server.report.blocks import WROTE, Block, Grid, Told
from server.report.columns import column_items, left_out
from server.report.content import ActivityReport, Report
from shared.activities.swot import QUADRANTS, QuadrantCount, SwotResult, lean_words
from shared.language import N_, _
from shared.wording import listed, quoted

CHAPTER = WROTE

HEADINGS = dict(
    zip(
        QUADRANTS,
        (N_("Strengths"), N_("Weaknesses"), N_("Opportunities"), N_("Threats")),
        strict=True,
    )
)


def tell(activity: ActivityReport, report: Report) -> Told:
    """What the tables see in it."""
    result = msgspec.convert(activity.results, SwotResult)
    quadrants = [column_items(name, _(HEADINGS[name]), activity, report) for name in QUADRANTS]
    blocks: tuple[Block, ...] = (*quadrants, *left_out(activity), _balance(result, report))
    counted = _(
        "Strengths and opportunities speak for going ahead, weaknesses and threats against. "
        "Each item counts once, and only its table could change it."
    )
    return Told(blocks, counted, _differed(result, report))


def _differed(result: SwotResult, report: Report) -> str:
    """The tables whose items lean the other way than those of all."""
    lean = result.all.helpful - result.all.harmful
    against = [
        quoted(report.table_name(id))
        for id, each in result.tables.items()
        if (each.helpful - each.harmful) * lean < 0
    ]
    told = _("Leaning the other way: {tables}.")
    return told.format(tables=listed(against)) if against else ""


def _balance(result: SwotResult, report: Report) -> Grid:
    head = (_("Table"), *map(_, HEADINGS.values()), _("For (S+O) and against (W+T)"))
    by_table = [
        _balance_row(report.table_name(table.id), result.tables.get(table.id, QuadrantCount()))
        for table in report.tables
    ]
    rows = (*by_table, _balance_row(_("All tables"), result.all))
    return Grid(_("The balance, table by table"), head, rows, summed=True)


def _balance_row(name: str, count: QuadrantCount) -> tuple[str, ...]:
    return (name, *(str(getattr(count, quadrant)) for quadrant in QUADRANTS), lean_words(count))
