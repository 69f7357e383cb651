"""actions in the report: what, who and by when; and a form in which those who decide answer."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from server.report.blocks import Block, Grid, Told
from server.report.columns import left_out
from server.report.content import ActivityReport, Report
from shared.activities.actions import NO_TIME, NOBODY, ActionLine, ActionsResult

HEAD = ("What", "Who", "By when", "Written by")
FORM = ("You said", "We will", "Not possible, because")


def tell(activity: ActivityReport, report: Report) -> Told:
    """What is to be done, and what became of it."""
    result = msgspec.convert(activity.results, ActionsResult)
    tables = {item.id: report.table_name(item.table) for item in activity.items}
    blocks: tuple[Block, ...] = (*_grids(result, tables), *left_out(activity), *_form(result))
    counted = (
        "Each table wrote its own actions, and the chair marked what was agreed, parked or done. "
        "Who and by when stand as they were written."
    )
    return Told(blocks, counted)


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


def _form(result: ActionsResult) -> Iterator[Grid]:
    """Left open, for whoever decides to fill in and send back."""
    if asked := (*result.agreed, *result.proposed):
        rows = tuple((each.what, "", "") for each in asked)
        yield Grid("You said / we will / not possible, because: for those who decide", FORM, rows)
