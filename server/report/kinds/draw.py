"""draw in the report: who was drawn by lot, by which phrase, and how anybody can check it."""

from __future__ import annotations

import msgspec

from server.report.blocks import DECIDED, Grid, Told
from server.report.content import ActivityReport, Report
from shared.activities.draw import DrawResult
from shared.language import _

CHAPTER = DECIDED


def tell(activity: ActivityReport, report: Report) -> Told:
    """Who was drawn."""
    result = msgspec.convert(activity.results, DrawResult)
    if not result.drawn:
        names = tuple((name, "-") for name in result.candidates)
    else:
        names = tuple((name, str(place)) for place, name in enumerate(result.drawn, 1))
    counted = _(
        "Nobody voted. Each name gets the SHA-256 of a phrase said in the room, a line feed and "
        "the name; the smallest is drawn first."
    )
    if activity.phrase:
        phrase = _("The phrase was: “{phrase}”.").format(phrase=activity.phrase)
        counted = f"{counted} {phrase}"
    table = Grid(_("All who could be drawn"), (_("Name"), _("Place in the lot")), names)
    return Told((table,), counted)
