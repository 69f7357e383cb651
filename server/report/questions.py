"""questions in the report: what waits for an answer, what was answered and what was parked."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from server.report.blocks import WROTE, Block, Grid, Note, Told
from server.report.columns import originals, said_by
from server.report.content import ActivityReport, Report
from shared.activities.questions import Backing, QuestionsResult, QuestionsSettings
from shared.wording import listed, many

CHAPTER = WROTE

SORTED = {
    "votes": "Those with most votes stand first, and the older first where votes are equal.",
    "time": "They stand in the order in which they were asked.",
}


def tell(activity: ActivityReport, report: Report) -> Told:
    """What the tables asked, what they wanted answered most, and what became of it."""
    result = msgspec.convert(activity.results, QuestionsResult)
    settings = msgspec.convert(activity.settings, QuestionsSettings)
    parts = (
        ("Not answered", result.waiting),
        ("Answered", result.answered),
        ("Parked for later", result.parked),
    )
    grids = tuple(_grid(name, asked, activity, report) for name, asked in parts if asked)
    blocks: tuple[Block, ...] = (*grids, *_left_out(activity))
    counted = (
        "Each table had one vote for each question of another table, and could take it back. "
        f"A question that is answered or parked takes no more votes. {SORTED[settings.sort]}"
    )
    items = {item.id: item.text for item in activity.items}
    asks = tuple(items[each.item] for each in result.waiting)
    return Told(blocks, counted, asks=asks)


def _grid(name: str, asked: tuple[Backing, ...], activity: ActivityReport, report: Report) -> Grid:
    items = {item.id: item for item in activity.items}
    rows = []
    for each in asked:
        item = items[each.item]
        rows.append((item.text, str(each.votes), said_by(item, activity, report)))
        for part in originals(item.id, activity):
            rows.append((f"part of it: {part.text}", "", report.table_name(part.table)))
    return Grid(f"{name}: {len(asked)}", ("Question", "Votes", "Asked by"), tuple(rows))


def _left_out(activity: ActivityReport) -> Iterator[Note]:
    """Say what is not printed; the JSON report has it."""
    written = [item for item in activity.items if not item.is_theme]
    withdrawn = sum(item.withdrawn for item in written)
    hidden = sum(item.hidden and not item.withdrawn for item in written)
    parts = []
    if hidden:
        parts.append(f"{many(hidden, 'question', 'questions')} hidden by the chair")
    if withdrawn:
        parts.append(f"{many(withdrawn, 'question', 'questions')} taken back by the table")
    if parts:
        yield Note(f"Not printed and not counted here: {listed(parts)}.")
