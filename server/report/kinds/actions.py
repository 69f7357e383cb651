"""actions in the report: what, who and by when; and what those who decide are asked to answer."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from server.report.blocks import NEXT, Ask, Block, Grid, Told
from server.report.columns import left_out
from server.report.content import ActivityReport, Report
from shared.activities.actions import NO_TIME, NOBODY, ActionLine, ActionsResult
from shared.language import _

CHAPTER = NEXT


def tell(activity: ActivityReport, report: Report) -> Told:
    """What is to be done, and what became of it."""
    result = msgspec.convert(activity.results, ActionsResult)
    tables = {item.id: report.writer(item) for item in activity.items}
    blocks: tuple[Block, ...] = (*_grids(result, tables), *left_out(activity))
    counted = _(
        "Each table wrote its own actions, and the chair marked what was agreed, parked or done. "
        "Who and by when stand as they were written."
    )
    asked = tuple(Ask(each.item, each.what) for each in (*result.agreed, *result.proposed))
    return Told(blocks, counted, asks=asked)


def _grids(result: ActionsResult, tables: dict[str, str]) -> Iterator[Grid]:
    lists = (
        (_("Agreed: {count}"), result.agreed),
        (_("Proposed: {count}"), result.proposed),
        (_("Parked for later: {count}"), result.parked),
        (_("Done: {count}"), result.done),
    )
    head = (_("What"), _("Who"), _("By when"), _("Written by"))
    for caption, actions in lists:
        if actions:
            rows = tuple(_row(each, tables[each.item]) for each in actions)
            yield Grid(caption.format(count=len(rows)), head, rows)


def _row(action: ActionLine, table: str) -> tuple[str, ...]:
    return (action.what, action.who or _(NOBODY), action.when or _(NO_TIME), table)
