"""followup in the report: what was said last time, and what became of it, in tables' own words."""

from __future__ import annotations

import msgspec

from server.report.blocks import NEXT, Block, Grid, Told
from server.report.columns import left_out
from server.report.content import ActivityReport, Report
from shared.activities.actions import action_words
from shared.activities.followup import MIXED, FollowUpResult, Promise, answer_words
from shared.language import _
from shared.wording import listed, quoted

CHAPTER = NEXT


def tell(activity: ActivityReport, report: Report) -> Told:
    """Everything that was said last time; where nobody spoke of it, its row is left open."""
    result = msgspec.convert(activity.results, FollowUpResult)
    tables = {item.id: report.table_name(item.table) for item in activity.items}
    rows = tuple(_row(each, tables) for each in result.promises)
    head = (_("You said"), _("What became of it"), _("In whose words"))
    blocks: tuple[Block, ...] = (Grid(_("You said, we did"), head, rows), *left_out(activity))
    counted = _("Any table could say what became of it. Where tables differ, all is told.")
    mixed = [quoted(action_words(each.said)) for each in result.promises if each.state == MIXED]
    differed = _("Tables say different things of {actions}.").format(actions=listed(mixed))
    return Told(blocks, counted, differed if mixed else "")


def _row(promise: Promise, tables: dict[str, str]) -> tuple[str, ...]:
    mixed = promise.state == MIXED
    told = (
        f"{f'{_(each.state)}: ' if mixed else ''}{answer_words(each.words)} ({tables[each.item]})"
        for each in promise.answers
    )
    return (action_words(promise.said), _(promise.state) if promise.state else "", " / ".join(told))
