"""multiple in the report: what was picked most, and every answer."""

from __future__ import annotations

import msgspec

from server.report.blocks import DECIDED, Told
from server.report.content import ActivityReport, Report
from server.report.options import option_bars, others, result_in
from shared.activities.multiple import MultipleSettings
from shared.language import ngettext

CHAPTER = DECIDED


def tell(activity: ActivityReport, report: Report) -> Told:
    """What the room picked."""
    most = msgspec.convert(activity.settings, MultipleSettings).most
    counted = ngettext(
        "Each person could pick up to {count}. Each share is of the people who answered, "
        "so the shares add up to more than 100% where people picked several.",
        "Each person could pick up to {count}. Each share is of the people who answered, "
        "so the shares add up to more than 100% where people picked several.",
        most,
    ).format(count=most)
    differed = others(result_in(activity.results))
    return Told((option_bars(activity),), counted, differed)
