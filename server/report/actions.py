"""actions in the report: what, who and by when; and what those who decide are asked to answer."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from server.report.blocks import NEXT, Block, Grid, Told
from server.report.columns import left_out
from server.report.content import ActivityReport, Report
from shared.activities.actions import NO_TIME, NOBODY, ActionLine, ActionsResult

CHAPTER = NEXT

HEAD = ("What", "Who", "By when", "Written by")


def tell(activity: ActivityReport, report: Report) -> Told:
    """What is to be done, and what became of it."""
    result = msgspec.convert(activity.results, ActionsResult)
    tables = {item.id: report.table_name(item.table) for item in activity.items}
    blocks: tuple[Block, ...] = (*_grids(result, tables), *left_out(activity))
    counted = (
        "Each table wrote its own actions, and the chair marked what was agreed, parked or done. "
        "Who and by when stand as they were written."
    )
    asked = tuple(each.what for each in (*result.agreed, *result.proposed))
    return Told(blocks, counted, asks=asked)


def _grids(result: ActionsResult, tables: dict[str, str]) -> Iterator[Grid]:
    lists = (
        ("Agreed", result.agreed),
        ("Proposed", result.proposed),
        ("Parked for later", result.parked),
        ("Done", result.done),
    )
    for name, actions in lists:
        if actions:
            rows = tuple(_row(each, tables[each.item]) for each in actions)
            yield Grid(f"{name}: {len(rows)}", HEAD, rows)


def _row(action: ActionLine, table: str) -> tuple[str, ...]:
    return (action.what, action.who or NOBODY, action.when or NO_TIME, table)
