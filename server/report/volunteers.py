"""volunteers in the report: how many, the first names that may be shown, and no contact.

`private_lines` is for the private list alone, which no report holds.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from server.report.blocks import NEXT, Block, Grid, Note, Told
from server.report.content import ActivityReport, Report
from shared.activities.volunteers import KEEP, NAMED, SHOW, VolunteersResult, whole_name
from shared.items import Item
from shared.wording import listed, many, quoted

CHAPTER = NEXT


def tell(activity: ActivityReport, report: Report) -> Told:
    """Who has put themselves forward, as far as they agreed that it is shown."""
    result = msgspec.convert(activity.results, VolunteersResult)
    counted = (
        "A first name stands here only where its owner agreed to that. Whole names and how to "
        "reach people are in no report."
    )
    return Told(tuple(_blocks(result, activity)), counted)


def _blocks(result: VolunteersResult, activity: ActivityReport) -> Iterator[Block]:
    if result.names:
        # Without their tables: a first name and a table could be more than somebody agreed to.
        rows = tuple((name,) for name in result.names)
        yield Grid("Who may be named, in alphabetical order", ("First name",), rows)
    if result.unnamed:
        who = many(result.unnamed, "volunteer is", "volunteers are")
        yield Note(f"{who} not named here, as they asked.")
    if parts := list(_left_out(result, activity)):
        yield Note(f"Not counted here: {listed(parts)}.")


def _left_out(result: VolunteersResult, activity: ActivityReport) -> Iterator[str]:
    hidden = sum(item.hidden and not item.withdrawn for item in activity.items)
    if hidden:
        yield f"{many(hidden, 'volunteer', 'volunteers')} hidden by the chair"
    if result.withdrawn:
        yield f"{many(result.withdrawn, 'name', 'names')} taken back"


def private_lines(item: Item) -> Iterator[str]:
    """One volunteer for the chair's private list."""
    yield whole_name(item)
    yield f"How to reach them: {item.private.get('contact', 'they gave nothing')}"
    yield f"What they bring: {item.private.get('brings', 'they said nothing')}"
    if "contact" in item.private:
        yield f"Agreed: {quoted(KEEP)}"
    yield f"Agreed: {quoted(SHOW)}" if item.column == NAMED else "First name: not to be shown."
