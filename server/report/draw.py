"""draw in the report: who was drawn by lot, by which phrase, and how anybody can check it."""

from __future__ import annotations

import msgspec

from server.report.blocks import DECIDED, Grid, Told
from server.report.content import ActivityReport, Report
from shared.activities.draw import DrawResult

CHAPTER = DECIDED


def tell(activity: ActivityReport, report: Report) -> Told:
    """Who was drawn."""
    result = msgspec.convert(activity.results, DrawResult)
    if not result.drawn:
        names = tuple((name, "-") for name in result.candidates)
    else:
        names = tuple((name, str(place)) for place, name in enumerate(result.drawn, 1))
    counted = (
        "Nobody voted. Each name gets the SHA-256 of a phrase said in the room, a line feed and "
        "the name; the smallest is drawn first."
    )
    if activity.phrase:
        counted += f" The phrase was: “{activity.phrase}”."
    table = Grid("All who could be drawn", ("Name", "Place in the lot"), names)
    return Told((table,), counted)
