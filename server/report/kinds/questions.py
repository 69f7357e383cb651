"""questions in the report: what waits for an answer, what was answered and what was parked."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from server.report.blocks import WROTE, Ask, Block, Grid, Note, Told
from server.report.columns import hidden_and_withdrawn, not_printed, originals, said_by
from server.report.content import ActivityReport, Report
from shared.activities.questions import Backing, QuestionsResult, QuestionsSettings
from shared.language import N_, _, ngettext

CHAPTER = WROTE

SORTED = {
    "votes": N_("Those with most votes stand first, and the older first where votes are equal."),
    "time": N_("They stand in the order in which they were asked."),
}


def tell(activity: ActivityReport, report: Report) -> Told:
    """What the tables asked, what they wanted answered most, and what became of it."""
    result = msgspec.convert(activity.results, QuestionsResult)
    settings = msgspec.convert(activity.settings, QuestionsSettings)
    parts = (
        (_("Not answered: {count}"), result.waiting),
        (_("Answered: {count}"), result.answered),
        (_("Parked for later: {count}"), result.parked),
    )
    grids = tuple(_grid(caption, asked, activity, report) for caption, asked in parts if asked)
    blocks: tuple[Block, ...] = (*grids, *_left_out(activity))
    counted = _(
        "Each table had one vote for each question of another table, and could take it back. "
        "A question that is answered or parked takes no more votes."
    )
    items = {item.id: item.text for item in activity.items}
    asks = tuple(Ask(each.item, items[each.item]) for each in result.waiting)
    return Told(blocks, f"{counted} {_(SORTED[settings.sort])}", asks=asks)


def _grid(
    caption: str, asked: tuple[Backing, ...], activity: ActivityReport, report: Report
) -> Grid:
    items = {item.id: item for item in activity.items}
    rows = []
    for each in asked:
        item = items[each.item]
        rows.append((item.text, str(each.votes), said_by(item, activity, report)))
        for part in originals(item.id, activity):
            words = _("part of it: {item}").format(item=part.text)
            rows.append((words, "", report.writer(part)))
    head = (_("Question"), _("Votes"), _("Asked by"))
    return Grid(caption.format(count=len(asked)), head, tuple(rows))


def _left_out(activity: ActivityReport) -> Iterator[Note]:
    """Say what is not printed; the JSON report has it."""
    hidden, withdrawn = hidden_and_withdrawn(activity)
    parts = []
    if hidden:
        told = ngettext(
            "{count} question hidden by the chair", "{count} questions hidden by the chair", hidden
        )
        parts.append(told.format(count=hidden))
    if withdrawn:
        told = ngettext(
            "{count} question taken back by the table",
            "{count} questions taken back by the table",
            withdrawn,
        )
        parts.append(told.format(count=withdrawn))
    if parts:
        yield not_printed(parts)
