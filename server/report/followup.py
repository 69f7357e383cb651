"""followup in the report: what was said last time, and what became of it, in tables' own words."""

from __future__ import annotations

import msgspec

from server.report.blocks import NEXT, Block, Grid, Told
from server.report.columns import left_out
from server.report.content import ActivityReport, Report
from shared.activities.actions import action_words
from shared.activities.followup import MIXED, FollowUpResult, Promise
from shared.wording import listed, quoted

CHAPTER = NEXT

HEAD = ("You said", "What became of it", "In whose words")


def tell(activity: ActivityReport, report: Report) -> Told:
    """Everything that was said last time; where nobody spoke of it, its row is left open."""
    result = msgspec.convert(activity.results, FollowUpResult)
    tables = {item.id: report.table_name(item.table) for item in activity.items}
    rows = tuple(_row(each, tables) for each in result.promises)
    blocks: tuple[Block, ...] = (Grid("You said, we did", HEAD, rows), *left_out(activity))
    counted = "Any table could say what became of it. Where tables differ, all is told."
    mixed = [quoted(action_words(each.said)) for each in result.promises if each.state == MIXED]
    differed = f"Tables say different things of {listed(mixed)}." if mixed else ""
    return Told(blocks, counted, differed)


def _row(promise: Promise, tables: dict[str, str]) -> tuple[str, ...]:
    told = (
        f"{f'{each.state}: ' if promise.state == MIXED else ''}{each.words} ({tables[each.item]})"
        for each in promise.answers
    )
    return (action_words(promise.said), promise.state, " / ".join(told))
